package dev.agentdyno.drive;

import dev.agentdyno.chart.DynoSheet;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Icon;
import dev.agentdyno.shell.Status;
import dev.agentdyno.shell.Styles;
import dev.agentdyno.shell.Words;
import dev.agentdyno.timeline.Snapshot;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What Drive shows before the first run: an empty dyno sheet, what to do next, the idle engine and
/// the machine. FX thread only.
final class IdleView {
    private static final int FACT_COLUMNS = 3;

    private final Commands commands;
    private final Runnable chooseWorkload;
    private final List<Label> values = new ArrayList<>();
    private final List<Label> units = new ArrayList<>();
    private final List<Label> contexts = new ArrayList<>();
    private final List<Label> facts = new ArrayList<>();
    // New nodes would need a pass of CSS, after which the toolkit paints the whole window.
    private final Label verdict = new Label();
    private final Node passed = Icon.PASSED.node();
    private final Node busy = Icon.MEDIUM.node();
    private final Button run = new Button();

    /// @param chooseWorkload lets the person choose a workload
    IdleView(Commands commands, Runnable chooseWorkload) {
        this.commands = commands;
        this.chooseWorkload = chooseWorkload;
    }

    Region build() {
        HBox top = new HBox(sheet(), next());
        top.getStyleClass().add("idle-top");
        VBox root = new VBox(top, tiles(), machine());
        root.getStyleClass().add("drive-content");
        root.setId("idle");
        return root;
    }

    void update(Snapshot snapshot, Status status) {
        MachineFigures figures = MachineFigures.of(snapshot, status);
        for (int i = 0; i < values.size(); i++) {
            MachineFigures.Tile tile = figures.tiles().get(i);
            values.get(i).setText(tile.value());
            units.get(i).setText(tile.unit());
            contexts.get(i).setText(tile.context());
        }
        for (int i = 0; i < facts.size(); i++) {
            facts.get(i).setText(figures.facts().get(i));
        }
        run.setText(Words.of("header.run", commands.chosen().name()));
        showVerdict(figures);
    }

    private Node sheet() {
        DynoSheet sheet = new DynoSheet();
        Label title = new Label(Words.of("idle.sheet.title"));
        title.getStyleClass().addAll(Styles.PAGE_TITLE);
        Label hint = new Label(Words.of("idle.sheet.hint"));
        hint.getStyleClass().add(Styles.MUTED);
        VBox words = new VBox(title, hint);
        words.getStyleClass().add("idle-sheet-words");
        words.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        words.setMouseTransparent(true);
        StackPane card = new StackPane(sheet, words);
        StackPane.setAlignment(words, Pos.BOTTOM_CENTER);
        card.getStyleClass().addAll(Styles.CARD, "idle-sheet");
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private Node next() {
        Label title = new Label(Words.of("idle.next"));
        title.getStyleClass().addAll(Styles.STRONG, "card-head-line");
        title.setMaxWidth(Double.MAX_VALUE);
        run.setOnAction(event -> commands.run());
        run.setId("idle-run");
        Button choose = link("idle.choose", chooseWorkload);
        Button open = new Button(Words.of("idle.open"));
        open.setOnAction(event -> commands.chooseRecordings());
        Label keys = new Label("Ctrl O");
        keys.getStyleClass().addAll(Styles.KEY, Styles.MONO);
        VBox card =
                new VBox(
                        title,
                        step(Icon.PLAY, "idle.drive", run, choose),
                        step(Icon.SLIDERS, "idle.settings", settingsButton()),
                        step(Icon.FOLDER, "idle.recording.open", open, keys));
        card.getStyleClass().addAll(Styles.CARD, "idle-next");
        return card;
    }

    private Button settingsButton() {
        Button settings = new Button(Words.of("drive.allSettings"));
        settings.setOnAction(event -> commands.openSettings());
        return settings;
    }

    private static Button link(String key, Runnable action) {
        Button link = new Button(Words.of(key));
        link.getStyleClass().add(Styles.LINK);
        link.setOnAction(event -> action.run());
        return link;
    }

    private static Node step(Icon icon, String key, Node... actions) {
        Label title = new Label(Words.of(key));
        title.getStyleClass().add(Styles.STRONG);
        Label words = new Label(Words.of(key + ".detail"));
        words.getStyleClass().add(Styles.MUTED);
        words.setWrapText(true);
        HBox row = new HBox(actions);
        row.getStyleClass().add("idle-actions");
        VBox text = new VBox(title, words, row);
        text.getStyleClass().add("idle-step-text");
        HBox step = new HBox(icon.node(), text);
        step.getStyleClass().add("idle-step");
        return step;
    }

    private Node tiles() {
        HBox row = new HBox();
        for (String name : MachineFigures.tileNames()) {
            row.getChildren().add(tile(Words.of(name)));
        }
        row.getStyleClass().addAll(Styles.CARD, "idle-tiles");
        return row;
    }

    private Node tile(String name) {
        Label title = new Label(name);
        title.getStyleClass().add("tile-name");
        Label value = new Label(Figures.UNKNOWN);
        value.getStyleClass().add("tile-value");
        value.setMinWidth(Region.USE_PREF_SIZE);
        Label unit = new Label();
        unit.getStyleClass().add("tile-unit");
        HBox line = new HBox(value, unit);
        line.getStyleClass().add("tile-line");
        Label context = new Label();
        context.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
        values.add(value);
        units.add(unit);
        contexts.add(context);
        VBox tile = new VBox(title, line, context);
        tile.getStyleClass().add("tile");
        tile.setPrefWidth(0);
        HBox.setHgrow(tile, Priority.ALWAYS);
        tile.setMaxWidth(Double.MAX_VALUE);
        return tile;
    }

    private Node machine() {
        Label title = new Label(Words.of("idle.machine"));
        title.getStyleClass().addAll(Styles.STRONG, "card-head-line");
        title.setMaxWidth(Double.MAX_VALUE);
        GridPane grid = new GridPane();
        grid.getStyleClass().add("machine");
        for (int i = 0; i < FACT_COLUMNS; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / FACT_COLUMNS);
            grid.getColumnConstraints().add(column);
        }
        List<String> names = MachineFigures.factNames();
        for (int i = 0; i < names.size(); i++) {
            grid.add(fact(Words.of(names.get(i))), i % FACT_COLUMNS, i / FACT_COLUMNS);
        }
        verdict.getStyleClass().add(Styles.MUTED);
        HBox row = new HBox(passed, busy, verdict);
        row.getStyleClass().add("idle-verdict");
        VBox card = new VBox(title, grid, row);
        card.getStyleClass().add(Styles.CARD);
        return card;
    }

    private Node fact(String name) {
        Label label = new Label(name);
        label.getStyleClass().add(Styles.MUTED);
        label.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label value = new Label(Figures.UNKNOWN);
        value.getStyleClass().add(Styles.MONO);
        facts.add(value);
        HBox row = new HBox(label, space, value);
        row.getStyleClass().add("machine-fact");
        return row;
    }

    private void showVerdict(MachineFigures figures) {
        String text =
                Double.isNaN(figures.othersCpu())
                        ? Words.of("idle.measuring")
                        : Words.of(
                                figures.quiet() ? "idle.ready" : "idle.busy",
                                Figures.share(Math.round(figures.othersCpu() * 20) / 20.0));
        boolean fine = figures.quiet() || Double.isNaN(figures.othersCpu());
        verdict.setText(text);
        showEither(passed, fine);
        showEither(busy, !fine);
    }

    private static void showEither(Node icon, boolean shown) {
        icon.setVisible(shown);
        icon.setManaged(shown);
    }
}
