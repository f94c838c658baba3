package dev.agentdyno.page;

import dev.agentdyno.shell.PageId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;

/// A page's outline: the title row with the page's name, its question and its controls, and the
/// body under it. FX thread only.
public final class PageFrame extends VBox {
    private static final String SHEET =
            Objects.requireNonNull(PageFrame.class.getResource("/dev/agentdyno/css/pages.css"))
                    .toExternalForm();

    private final List<ToggleButton> parts;

    public PageFrame(PageId page, Node body, Node... controls) {
        parts =
                Stream.of(controls)
                        .filter(SegmentedButton.class::isInstance)
                        .findFirst()
                        .map(SegmentedButton.class::cast)
                        .<List<ToggleButton>>map(SegmentedButton::getButtons)
                        .orElse(List.of());
        getStyleClass().addAll("page", "page-" + page.key());
        getStylesheets().add(SHEET);
        getChildren().addAll(titleRow(page, controls), body);
        VBox.setVgrow(body, Priority.ALWAYS);
    }

    /// What the parts of the page are called, of which one is shown; none if it has no parts.
    public List<String> parts() {
        return parts.stream().map(ToggleButton::getText).toList();
    }

    /// Shows the part of that name, in letters of either case, as a click does.
    ///
    /// @return whether there is such a part
    public boolean choose(String part) {
        Optional<ToggleButton> named =
                parts.stream().filter(each -> each.getText().equalsIgnoreCase(part)).findFirst();
        named.ifPresent(ToggleButton::fire);
        return named.isPresent();
    }

    private static HBox titleRow(PageId page, Node... controls) {
        Label title = new Label(page.title());
        title.getStyleClass().add("page-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Label question = new Label(page.question());
        question.getStyleClass().add("page-question");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(8, title, question, space);
        row.getStyleClass().add("page-title-row");
        row.getChildren().addAll(controls);
        return row;
    }
}
