package dev.agentdyno.routing;

import dev.agentdyno.page.Column;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.routing.RoutingPicture.ConfigRow;
import dev.agentdyno.shell.Styles;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The configurations of the router at the left, and at the right what the chosen one changed and
/// says. The one in force is chosen until another is. FX thread only.
final class ConfigPane {
    private static final double LIST = 260;
    private static final double ROW = 40;

    private final Table<ConfigRow> table =
            new Table<>(
                    ConfigRow::number,
                    ROW,
                    List.of(
                            Column.<ConfigRow>twoLines(
                                            Words.of("routing.config.column"),
                                            140,
                                            ConfigRow::title,
                                            ConfigRow::since)
                                    .growing(),
                            Column.text("", 76, ConfigPane::standing)));
    private final Label title = new Label();
    private final Label note = new Label();
    private final Button copy = new Button(Words.of("routing.config.copy"));
    private final Label changes = new Label();
    private final TextArea text = new TextArea();
    private final VBox detail;
    private final Region node;
    private List<ConfigRow> shown = List.of();
    private Optional<ConfigRow> chosen = Optional.empty();

    ConfigPane() {
        table.node().setId("routing-configs");
        table.empty(Words.of("routing.config.empty"));
        table.onSelect(this::choose);
        table.node().setMinWidth(LIST);
        table.node().setPrefWidth(LIST);
        table.node().setMaxWidth(LIST);
        changes.setId("routing-config-changes");
        changes.getStyleClass().addAll(Styles.MONO, Styles.SMALL, "routing-config-changes");
        changes.setWrapText(true);
        changes.setMinHeight(Region.USE_PREF_SIZE);
        text.setId("routing-config-text");
        text.setEditable(false);
        text.setMinHeight(0);
        text.getStyleClass().addAll(Styles.MONO, "dump-text");
        VBox.setVgrow(text, Priority.ALWAYS);
        detail = new VBox(head(), changes, text);
        detail.getStyleClass().add("routing-detail");
        detail.setMinSize(0, 0);
        HBox.setHgrow(detail, Priority.ALWAYS);
        HBox both = new HBox(table.node(), detail);
        both.setMinSize(0, 0);
        VBox.setVgrow(both, Priority.ALWAYS);
        node = both;
        show(List.of());
    }

    private HBox head() {
        title.getStyleClass().add(Styles.STRONG);
        title.setMinWidth(Region.USE_PREF_SIZE);
        note.getStyleClass().add(Styles.CARD_NOTE);
        note.setMinWidth(0);
        copy.getStyleClass().add(Styles.COMPACT);
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(event -> copy());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, title, note, space, copy);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(text.getText());
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static String standing(ConfigRow row) {
        return row.inForce() ? Words.of("routing.config.inForce") : "";
    }

    Region node() {
        return node;
    }

    void show(List<ConfigRow> rows) {
        shown = rows;
        table.rows(rows);
        detail.setVisible(!rows.isEmpty());
        current().ifPresent(this::tell);
    }

    /// Chooses the one in force.
    void chooseInForce() {
        chosen = Optional.empty();
        current().ifPresent(this::tell);
    }

    private Optional<ConfigRow> current() {
        return shown.stream()
                .filter(row -> chosen.filter(row::isSame).isPresent())
                .findFirst()
                .or(() -> shown.stream().filter(ConfigRow::inForce).findFirst())
                .or(() -> shown.stream().findFirst());
    }

    private void choose(ConfigRow row) {
        chosen = Optional.of(row);
        tell(row);
    }

    private void tell(ConfigRow row) {
        table.select(row.number());
        title.setText(row.title());
        note.setText(Words.of("routing.config.note", row.since()));
        changes.setText(row.changes().isEmpty() ? Words.of("routing.config.first") : row.changes());
        if (!text.getText().equals(row.text())) { // keeps selection and place
            text.setText(row.text());
            text.setScrollTop(0);
        }
    }
}
