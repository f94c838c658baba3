package dev.agentdyno.shell;

import java.util.List;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The threads to choose from: groups with their threads under them, a field that finds them by
/// name, over a scrim.
final class ThreadCard {
    private static final double ROW = 28;
    private static final double MOST_HEIGHT = 14 * ROW;
    private static final int PAGE = 8;
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final ThreadListModel model;
    private final TextField field = new TextField();
    private final ListView<ThreadRow> rows = new ListView<>();
    private final Label hint = new Label();
    private final CheckBox console = new CheckBox(Words.of("threads.console"));
    private Veil veil = new Veil(new Region(), () -> {});

    ThreadCard(ThreadListModel model) {
        this.model = model;
    }

    Region build() {
        VBox card = new VBox(head(), rows, foot());
        card.getStyleClass().addAll("palette", "thread-card");
        card.setId("thread-card");
        rows.setId("thread-rows");
        rows.getStyleClass().add("palette-rows");
        rows.setFocusTraversable(false);
        rows.setFixedCellSize(ROW);
        rows.setCellFactory(list -> new Row());
        rows.setOnMouseClicked(event -> accept());
        rows.setPrefHeight(MOST_HEIGHT);
        veil = new Veil(card, this::close);
        model.rowsProperty().addListener((o, was, is) -> show(is));
        return veil.node();
    }

    boolean isOpen() {
        return veil.isOpen();
    }

    /// Lists the threads of the time that `frame` shows.
    void open(Frame frame) {
        model.update(frame);
        field.clear();
        console.setSelected(model.showsConsole());
        show(model.rows());
        veil.setOpen(true);
        field.requestFocus();
    }

    /// Goes on looking for threads, while it is open.
    void update(Frame frame) {
        if (isOpen()) {
            model.follow(frame);
        }
    }

    void close() {
        veil.setOpen(false);
    }

    private Region head() {
        field.getStyleClass().add("palette-field");
        field.setId("thread-field");
        field.setPromptText(Words.of("threads.prompt"));
        HBox.setHgrow(field, Priority.ALWAYS);
        field.textProperty().addListener((o, was, is) -> search(is));
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        HBox head = new HBox(Icon.THREADS.node(), field, Header.key("Esc"));
        head.getStyleClass().add("palette-head");
        return head;
    }

    private Region foot() {
        hint.getStyleClass().addAll(Styles.MUTED, Styles.SMALL);
        console.setId("thread-console");
        console.setOnAction(event -> model.showConsole(console.isSelected()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox foot = new HBox(8, hint, space, console);
        foot.getStyleClass().addAll("palette-foot", "thread-foot");
        return foot;
    }

    /// What is found may be what was listed, of which another row is then meant.
    private void search(String text) {
        model.search(text);
        show(model.rows());
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case UP -> move(-1);
            case DOWN -> move(1);
            case PAGE_UP -> move(-PAGE);
            case PAGE_DOWN -> move(PAGE);
            case ENTER -> accept();
            case ESCAPE -> close();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int step) {
        int last = rows.getItems().size() - 1;
        int next = Math.clamp(rows.getSelectionModel().getSelectedIndex() + (long) step, 0, last);
        rows.getSelectionModel().clearAndSelect(next);
        rows.scrollTo(Math.max(0, next - PAGE));
    }

    private void accept() {
        ThreadRow row = rows.getSelectionModel().getSelectedItem();
        if (row != null && model.choose(row)) {
            close();
        }
    }

    private void show(List<ThreadRow> next) {
        rows.getItems().setAll(next);
        rows.getSelectionModel().clearAndSelect(first(next));
        hint.setText(model.problem().orElseGet(() -> Words.of("threads.hint")));
    }

    /// What was looked for, else what is chosen, else all threads.
    private int first(List<ThreadRow> next) {
        if (!field.getText().isBlank()) {
            return Math.min(1, next.size() - 1);
        }
        return IntStream.range(0, next.size())
                .filter(i -> model.chosen(next.get(i)))
                .findFirst()
                .orElse(0);
    }

    /// A thread, set in under its group, with how often it was seen running.
    private final class Row extends ListCell<ThreadRow> {
        private final Label name = new Label();
        private final Label samples = new Label();
        private final HBox line = new HBox(name, samples);

        Row() {
            getStyleClass().add("palette-row");
            line.getStyleClass().addAll("palette-line", "thread-line");
            name.getStyleClass().add(Styles.MONO);
            name.setMaxWidth(Double.MAX_VALUE);
            samples.getStyleClass().addAll(Styles.MONO, Styles.MUTED);
            samples.setMinWidth(Region.USE_PREF_SIZE);
            HBox.setHgrow(name, Priority.ALWAYS);
        }

        @Override
        protected void updateItem(@Nullable ThreadRow item, boolean empty) {
            super.updateItem(item, empty);
            setText(null);
            setGraphic(item == null || empty ? null : line);
            if (item != null) {
                name.setText(words(item));
                samples.setText(samples(item));
                line.pseudoClassStateChanged(CHOSEN, model.chosen(item));
            }
        }

        private static String words(ThreadRow row) {
            return switch (row) {
                case ThreadRow.All() -> Words.of("threads.all");
                case ThreadRow.Some(var only, var within, var _) ->
                        (within ? "    " : "") + only.words();
                case ThreadRow.More(var count) ->
                        "    " + Words.of("threads.more", Figures.count(count));
            };
        }

        private static String samples(ThreadRow row) {
            return row instanceof ThreadRow.Some(var _, var _, var samples) && samples > 0
                    ? Words.of("threads.samples", Figures.count(samples))
                    : "";
        }
    }
}
