package dev.agentdyno.findings;

import dev.agentdyno.findings.FindingsPicture.Suggestion;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Icon;
import dev.agentdyno.shell.Styles;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The setting that a finding advises to change: old and new value, the expected effect, and the
/// button that sets it. Once set, the button sets it back.
final class SuggestionBox extends VBox {
    private static final double NARROW = 700;

    private final Label setting = label("suggestion-value");
    private final Label oldValue = label("suggestion-old");
    private final Label newValue = label("suggestion-value");
    private final Label changeName = label("suggestion-name");
    private final Label effect = label("suggestion-words");
    private final Label done = new Label("", Icon.PASSED.node());
    private final Button apply = new Button(Words.of("findings.apply"));
    private final Button revert = new Button();
    private final Region space = new Region();
    private final VBox last;
    private final HBox row;
    private @Nullable Suggestion shown;

    SuggestionBox(FindingsViewModel model) {
        getStyleClass().add("suggestion");
        apply.getStyleClass().add(Styles.PRIMARY);
        apply.setMinWidth(Region.USE_PREF_SIZE);
        apply.setOnAction(event -> model.apply());
        revert.setMinWidth(Region.USE_PREF_SIZE);
        revert.setOnAction(event -> model.revert());
        done.setMinWidth(Region.USE_PREF_SIZE);
        effect.setWrapText(true);
        HBox change = new HBox(6, oldValue, label("suggestion-old", "→"), newValue);
        VBox first = cell(named("findings.setting"), setting);
        first.setMinWidth(Region.USE_PREF_SIZE);
        VBox second = cell(changeName, change);
        second.setMinWidth(Region.USE_PREF_SIZE);
        second.getStyleClass().add("divided");
        last = cell(named("findings.effect"), effect);
        last.setMinWidth(0);
        HBox.setHgrow(last, Priority.ALWAYS);
        HBox.setHgrow(space, Priority.SOMETIMES);
        row = new HBox(16, first, second, space, done, revert, apply);
        row.getStyleClass().add("suggestion-row");
        getChildren().add(row);
        arrange(false);
        widthProperty().addListener((value, before, now) -> arrange(now.doubleValue() < NARROW));
    }

    /// Puts the expected effect beside the change, or below it where there is no room for a
    /// sentence.
    private void arrange(boolean narrow) {
        boolean isBelow = getChildren().contains(last);
        boolean isBeside = row.getChildren().contains(last);
        if (narrow ? isBelow : isBeside) {
            return;
        }
        getChildren().remove(last);
        row.getChildren().remove(last);
        last.getStyleClass().remove("divided");
        if (narrow) {
            getChildren().add(last);
        } else {
            last.getStyleClass().add("divided");
            row.getChildren().add(2, last);
        }
    }

    void show(Optional<Suggestion> next) {
        setVisible(next.isPresent());
        setManaged(next.isPresent());
        if (next.isPresent() && !next.get().equals(shown)) {
            fill(next.get());
        }
        shown = next.orElse(null);
    }

    private void fill(Suggestion suggestion) {
        setting.setText(suggestion.setting());
        oldValue.setText(suggestion.oldValue().isEmpty() ? "–" : suggestion.oldValue());
        newValue.setText(suggestion.newValue());
        changeName.setText(
                suggestion.unit().isEmpty()
                        ? Words.of("findings.change")
                        : Words.of("findings.change.unit", suggestion.unit()));
        effect.setText(suggestion.effect());
        done.setText(Words.of("findings.applied"));
        revert.setText(Words.of("findings.revert", suggestion.oldValue()));
        show(done, suggestion.applied());
        show(revert, suggestion.revertible());
        show(apply, suggestion.possible() && !suggestion.applied());
    }

    private static void show(Region node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private static VBox cell(Label name, Region value) {
        VBox cell = new VBox(name, value);
        cell.getStyleClass().add("suggestion-cell");
        return cell;
    }

    private static Label named(String key) {
        return label("suggestion-name", Words.of(key));
    }

    private static Label label(String style) {
        return label(style, "");
    }

    private static Label label(String style, String text) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }
}
