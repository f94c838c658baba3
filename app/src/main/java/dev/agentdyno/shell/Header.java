package dev.agentdyno.shell;

import dev.agentdyno.chart.View;
import dev.agentdyno.chart.ViewWindow;
import java.time.Duration;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.SegmentedButton;

/// The row of controls on top: what is watched, run and stop, the time range, export, search.
final class Header {
    static final Duration LIVE = Duration.ofMinutes(1);
    static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    /// From this width there is room for the words of the search beside all else.
    private static final double ROOMY = 1500;

    private final ShellModel model;
    private final Commands commands;
    private final ShellActions actions;
    private final ViewWindow window;
    private final ThreadButton threads;
    private final ToggleButton live = segment("header.live", "live-segment");
    private final ToggleButton twoMinutes = segment("header.twoMinutes", "two-minutes-segment");
    private final ToggleButton whole = segment("header.whole", "whole-segment");
    private final TargetMenu target;
    private final BooleanProperty narrow = new SimpleBooleanProperty();
    private final HBox header = new HBox();

    Header(
            ShellModel model,
            Commands commands,
            Targets targets,
            ShellActions actions,
            ViewWindow window,
            ThreadChoice threads) {
        this.model = model;
        this.commands = commands;
        this.actions = actions;
        this.window = window;
        this.threads = new ThreadButton(threads, actions);
        this.target = new TargetMenu(targets, commands, actions);
    }

    Region build() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        header.getChildren()
                .setAll(
                        target(),
                        runButton(),
                        stopButton(),
                        restartButton(),
                        space,
                        segments(),
                        threads(),
                        holdButton(),
                        exportButton(),
                        searchButton());
        header.getStyleClass().add("header");
        header.getChildren().stream()
                .filter(Control.class::isInstance)
                .filter(control -> !control.getStyleClass().contains("target"))
                .forEach(control -> ((Control) control).setMinWidth(Region.USE_PREF_SIZE));
        return header;
    }

    /// Leaves details, keys and lesser commands out, or shows them. What is left of the room goes
    /// to the words of the buttons; the name of what is watched gives way to them.
    void setNarrow(boolean nowNarrow) {
        narrow.set(nowNarrow);
    }

    private MenuButton target() {
        Label detail = new Label();
        showWhen(detail, narrow.not());
        return target.build(model.sourceProperty(), model.sourceDetailProperty(), detail);
    }

    private Button runButton() {
        Button run = button("run", Icon.PLAY, "Ctrl ↵", commands::run);
        run.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> Words.of("header.run", model.workloadProperty().get()),
                                model.workloadProperty()));
        run.getStyleClass().add(Styles.PRIMARY);
        showWhen(
                run,
                model.runningProperty()
                        .not()
                        .and(isFile().not())
                        .and(model.foreignProperty().not()));
        return run;
    }

    private Button stopButton() {
        Button stop = button("stop", Icon.STOP, "Ctrl .", commands::stop);
        stop.setText(Words.of("header.stop"));
        showWhen(stop, model.runningProperty());
        return stop;
    }

    private Button restartButton() {
        Button restart = new Button(Words.of("header.restart"), Icon.RESTART.node());
        restart.setId("restart");
        restart.getStyleClass().add(Styles.QUIET);
        restart.setOnAction(event -> actions.restart());
        showWhen(restart, model.runningProperty().and(narrow.not()));
        return restart;
    }

    private Region threads() {
        Region choice = threads.build(narrow);
        showWhen(choice, model.everRanProperty());
        return choice;
    }

    private javafx.beans.binding.BooleanBinding isFile() {
        return model.viewProperty().isEqualTo(Status.View.FILE);
    }

    private Node segments() {
        live.setOnAction(event -> actions.live());
        twoMinutes.setOnAction(event -> actions.live(TWO_MINUTES));
        whole.setOnAction(event -> actions.whole());
        live.setGraphic(new Region());
        live.getGraphic().getStyleClass().add("live-dot");
        SegmentedButton segments = new SegmentedButton(live, twoMinutes, whole);
        segments.getStyleClass().add(SegmentedButton.STYLE_CLASS_DARK);
        window.viewProperty().subscribe(view -> markSegment());
        model.viewProperty().subscribe(view -> markSegment());
        showWhen(segments, model.everRanProperty());
        return segments;
    }

    /// The live segment names the state; a held picture or a file selects no length.
    private void markSegment() {
        View.Mode mode = window.mode();
        boolean follows = mode == View.Mode.LIVE && !isFile().get();
        boolean two = window.visible().lengthNanos() == TWO_MINUTES.toNanos();
        live.setText(Words.of(liveWord(mode)));
        live.pseudoClassStateChanged(Styles.LIVE, follows);
        live.setSelected(mode != View.Mode.WHOLE && !(follows && two));
        twoMinutes.setSelected(mode == View.Mode.LIVE && two);
        whole.setSelected(mode == View.Mode.WHOLE);
    }

    private String liveWord(View.Mode mode) {
        if (isFile().get()) {
            return "header.file";
        }
        return mode == View.Mode.HELD ? "header.held" : "header.live";
    }

    private ToggleButton holdButton() {
        ToggleButton hold = new ToggleButton("", Icon.PAUSE.node());
        hold.setId("hold");
        hold.setOnAction(event -> actions.hold());
        window.viewProperty()
                .subscribe(view -> {
                    boolean held = view.mode() == View.Mode.HELD;
                    hold.setSelected(held);
                    hold.setText(Words.of(held ? "header.resume" : "header.hold"));
                });
        showWhen(hold, model.everRanProperty().and(isFile().not()));
        return hold;
    }

    private SplitMenuButton exportButton() {
        SplitMenuButton export = new SplitMenuButton();
        export.setText(Words.of("header.export"));
        export.setGraphic(Icon.UPLOAD.node());
        export.setId("export");
        export.setOnAction(event -> commands.export());
        export.getItems()
                .setAll(
                        item("export.folder", commands::export, KeyCombination.SHORTCUT_DOWN),
                        item(
                                "export.range",
                                commands::exportRange,
                                KeyCombination.SHORTCUT_DOWN,
                                KeyCombination.SHIFT_DOWN),
                        item("export.script", commands::exportScript),
                        new SeparatorMenuItem(),
                        item("export.preview", commands::previewExport));
        return export;
    }

    private static MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(Words.of(key));
        item.setId(key.replace('.', '-'));
        item.setOnAction(event -> action.run());
        return item;
    }

    /// An item that tells the keys with E that do the same; [ShellKeys] hears them first.
    private static MenuItem item(String key, Runnable action, KeyCombination.Modifier... with) {
        MenuItem item = item(key, action);
        item.setAccelerator(new KeyCodeCombination(KeyCode.E, with));
        return item;
    }

    private Button searchButton() {
        Label words = new Label(Words.of("header.search"));
        words.getStyleClass().add(Styles.MUTED);
        words.setMinWidth(Region.USE_PREF_SIZE);
        ObservableBooleanValue brief =
                narrow.or(model.everRanProperty().and(header.widthProperty().lessThan(ROOMY)));
        showWhen(words, Bindings.not(brief));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox content = new HBox(Icon.SEARCH.node(), words, space, key("Ctrl K"));
        content.getStyleClass().add("search-content");
        Button search = new Button();
        search.setGraphic(content);
        search.setId("search");
        search.setAccessibleText(Words.of("header.search"));
        search.getStyleClass().add("search-button");
        brief.subscribe(now -> search.pseudoClassStateChanged(Styles.NARROW, now));
        search.setOnAction(event -> actions.palette());
        return search;
    }

    private Button button(String id, Icon icon, String keys, Runnable action) {
        Button button = new Button();
        HBox graphic = new HBox(icon.node());
        button.setGraphic(graphic);
        button.setId(id);
        button.setOnAction(event -> action.run());
        Label key = key(keys);
        showWhen(key, narrow.not());
        Label text = new Label();
        text.textProperty().bind(button.textProperty());
        graphic.getChildren().addAll(text, key);
        graphic.getStyleClass().add("keyed-button");
        button.setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
        return button;
    }

    static Label key(String keys) {
        Label key = new Label(keys);
        key.getStyleClass().addAll(Styles.KEY, Styles.MONO);
        key.setMinWidth(Region.USE_PREF_SIZE);
        return key;
    }

    private static ToggleButton segment(String key, String id) {
        ToggleButton segment = new ToggleButton(Words.of(key));
        segment.setId(id);
        return segment;
    }

    private static void showWhen(Region region, javafx.beans.value.ObservableBooleanValue when) {
        region.visibleProperty().bind(when);
        region.managedProperty().bind(when);
    }
}
