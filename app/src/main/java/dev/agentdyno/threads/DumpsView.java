package dev.agentdyno.threads;

import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.ReadingBar;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.Styles;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.survey.ThreadDump;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The dumps of all threads, with search.
final class DumpsView {
    private static final double ROW = 28;
    private static final double LIST = 480;

    private final DumpsViewModel model;
    private final Button take = new Button(Words.of("threads.dumps.take"));
    private final Button look = new Button(Words.of("threads.deadlocks.look"));
    private final TextField search = new TextField();
    private final Label matches = new Label();
    private final TextArea text = new TextArea();
    private final Table<ThreadDump> table =
            new Table<>(
                    ThreadDump::nanos,
                    ROW,
                    List.of(
                            Column.code(
                                    Words.of("threads.dumps.when"),
                                    104,
                                    dump -> Figures.timeOfDay(dump.nanos())),
                            Column.number(
                                    Words.of("threads.dumps.threads"),
                                    70,
                                    dump -> Figures.count(dump.entries().size())),
                            Column.text(Words.of("threads.dumps.found"), 90, DumpsView::found)
                                    .growing()));
    private final Card list;
    private final Card reading = new Card(Words.of("threads.dumps.none"), "", text);
    private Optional<ThreadDump> chosen = Optional.empty();
    private Optional<Deadlocks> deadlocks = Optional.empty();
    private final HBox node;

    DumpsView(DumpsViewModel model, ThreadChoice threads) {
        this.model = model;
        VBox.setVgrow(table.node(), Priority.ALWAYS);
        list =
                new Card(
                        Words.of("threads.dumps"),
                        Words.of("wholeRecording"),
                        new VBox(ReadingBar.of(model.inquiry()), table.node()));
        table.empty(Words.of("events.reading"))
                .onSelect(this::choose)
                .raised(ThreadDump::deadlocked);
        take.setId("take-dump");
        take.getStyleClass().add(Styles.COMPACT);
        take.setMinWidth(Region.USE_PREF_SIZE);
        take.setOnAction(event -> model.take());
        look.setId("look-for-deadlocks");
        look.getStyleClass().add(Styles.COMPACT);
        look.setMinWidth(Region.USE_PREF_SIZE);
        look.setOnAction(event -> model.lookForDeadlocks());
        list.ofAllThreads(threads).with(look, take);
        search.setPromptText(Words.of("threads.dumps.search"));
        search.setId("dump-search");
        search.textProperty().addListener((value, before, now) -> showText());
        matches.getStyleClass().addAll(Styles.MUTED, Styles.MONO);
        matches.setMinWidth(Region.USE_PREF_SIZE);
        reading.with(matches, search);
        text.setEditable(false);
        text.getStyleClass().addAll(Styles.MONO, "dump-text");
        list.setMinWidth(LIST);
        list.setPrefWidth(LIST);
        HBox.setHgrow(reading, Priority.ALWAYS);
        node = new HBox(16, list, reading);
        node.setMinHeight(0);
        VBox.setVgrow(text, Priority.ALWAYS);
        showText();
        model.stateProperty().addListener((value, before, now) -> show(now));
        model.deadlocksProperty().addListener((value, before, now) -> show(now));
    }

    Region node() {
        return node;
    }

    void update(Frame frame) {
        model.update(frame);
        take.setVisible(model.takes());
        take.setManaged(model.takes());
        look.setVisible(model.takes());
        look.setManaged(model.takes());
    }

    private static String found(ThreadDump dump) {
        return dump.deadlocked() ? Words.of("threads.dumps.deadlock") : "";
    }

    private void show(Inquiry.State<List<ThreadDump>> state) {
        switch (state) {
            case Inquiry.State.Failed<List<ThreadDump>>(String reason) ->
                    list.fail(
                            Words.of("threads.failed", reason),
                            Words.of("threads.again"),
                            model.inquiry()::again);
            case Inquiry.State.Unasked<List<ThreadDump>> _,
                    Inquiry.State.Reading<List<ThreadDump>> _ ->
                    showOr(state, Words.of("events.reading"));
            case Inquiry.State.Cancelled<List<ThreadDump>> _ ->
                    showOr(state, Words.of("reading.cancelled"));
            case Inquiry.State.Known<List<ThreadDump>> _ ->
                    showOr(
                            state,
                            Words.of(
                                    model.takes()
                                            ? "threads.dumps.empty.live"
                                            : "threads.dumps.empty"));
        }
    }

    private void showOr(Inquiry.State<List<ThreadDump>> state, String words) {
        table.empty(words);
        show(state.shown().orElse(List.of()));
    }

    private void show(List<ThreadDump> dumps) {
        list.recover();
        table.rows(dumps);
        if (chosen.filter(dumps::contains).isEmpty()) {
            chosen = DumpsViewModel.first(dumps);
            chosen.ifPresent(dump -> table.select(dump.nanos()));
            showText();
        }
    }

    private void choose(ThreadDump dump) {
        chosen = Optional.of(dump);
        deadlocks = Optional.empty();
        showText();
    }

    private void show(Optional<Deadlocks> found) {
        deadlocks = found;
        showText();
    }

    private void showText() {
        search.setVisible(deadlocks.isEmpty() && chosen.isPresent());
        matches.setVisible(deadlocks.isEmpty());
        text.setVisible(deadlocks.isPresent() || chosen.isPresent());
        deadlocks.ifPresentOrElse(this::showDeadlocks, this::showDump);
    }

    private void showDeadlocks(Deadlocks found) {
        reading.title(Words.of("threads.deadlocks.at", Figures.timeOfDay(found.nanos())));
        text.setText(found.text());
    }

    private void showDump() {
        reading.title(
                chosen.map(dump ->
                                Words.of("threads.dumps.chosen", Figures.timeOfDay(dump.nanos())))
                        .orElse(Words.of("threads.dumps.none")));
        text.setText(chosen.map(dump -> DumpsViewModel.text(dump, search.getText())).orElse(""));
        matches.setText(chosen.map(this::count).orElse(""));
    }

    private String count(ThreadDump dump) {
        return Words.of(
                "threads.dumps.matches",
                Figures.count(DumpsViewModel.matching(dump, search.getText()).size()),
                Figures.count(dump.entries().size()));
    }
}
