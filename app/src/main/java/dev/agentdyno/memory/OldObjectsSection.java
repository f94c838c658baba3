package dev.agentdyno.memory;

import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.Names;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.Styles;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.shell.ThreadFilter;
import dev.agentdyno.source.Diagnostics;
import dev.agentdyno.survey.OldObject;
import dev.agentdyno.survey.OldObjectQuestion;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Objects that live long: what they are, who holds them, and where they were allocated.
final class OldObjectsSection implements Section {
    private static final double ROW = 24;
    private static final int NAME_LENGTH = 44;

    private final Inquiry<Wanted, List<OldObject>> inquiry;
    private final ThreadChoice threads;
    private final Commands commands;
    private final Button look = new Button(Words.of("memory.old.look"));
    private final TextArea text = new TextArea();
    private final Table<Row> table =
            new Table<>(
                    Row::number,
                    ROW,
                    List.of(
                            Column.code(Words.of("memory.by.class"), 150, Row::name).growing(),
                            Column.number(Words.of("memory.old.age"), 80, Row::age),
                            Column.number(Words.of("memory.old.steps"), 70, Row::steps)));
    private final HBox node;
    private Optional<Frame> newest = Optional.empty();
    private int taken;

    /// What the answer depends on.
    ///
    /// @param taken how often the person had objects written down
    private record Wanted(ThreadFilter threads, int taken) {}

    private record Row(int number, OldObject object) {
        String name() {
            return Names.tail(object.className(), NAME_LENGTH);
        }

        String age() {
            return object.ageNanos() < 0
                    ? Figures.UNKNOWN
                    : Figures.fixed(object.ageNanos() / 1e9, 1);
        }

        String steps() {
            return object.root().isEmpty() ? Figures.UNKNOWN : Figures.count(object.path().size());
        }
    }

    OldObjectsSection(Recordings recordings, Commands commands, ThreadChoice threads) {
        this.threads = threads;
        this.inquiry =
                new Inquiry<>(
                        recordings, (wanted, range) -> new OldObjectQuestion(wanted.threads()));
        this.commands = commands;
        table.empty(Words.of("memory.old.empty")).onSelect(row -> read(row.object()));
        text.setEditable(false);
        text.visibleProperty().bind(text.textProperty().isNotEmpty());
        text.getStyleClass().addAll(Styles.MONO, "dump-text");
        look.getStyleClass().add(Styles.COMPACT);
        look.setOnAction(event -> commands.diagnostics().ifPresent(this::take));
        AnswerCard<List<OldObject>> list =
                new AnswerCard<>(Words.of("memory.old"), inquiry, table.node(), this::show);
        list.card().note(Words.of("wholeRecording"));
        list.card().with(look);
        threads.filterProperty().addListener((o, was, is) -> ask());
        Card detail = new Card(Words.of("memory.old.path"), "", text);
        list.card().setPrefWidth(480);
        detail.setPrefWidth(480);
        HBox.setHgrow(list.card(), Priority.ALWAYS);
        HBox.setHgrow(detail, Priority.ALWAYS);
        node = new HBox(16, list.card(), detail);
        node.setMinHeight(0);
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public void update(Frame frame) {
        look.setVisible(frame.status().alive());
        table.empty(
                Words.of(frame.status().alive() ? "memory.old.empty.live" : "memory.old.empty"));
        newest = Optional.of(frame);
        ask();
    }

    private void ask() {
        newest.ifPresent(frame -> inquiry.follow(frame, new Wanted(threads.filter(), taken)));
    }

    private void take(Diagnostics jvm) {
        commands.background(
                Words.of("memory.old.looking"),
                () -> {
                    jvm.writeOldObjects();
                    return true;
                },
                done -> taken++);
    }

    private void show(List<OldObject> objects) {
        table.rows(
                IntStream.range(0, objects.size())
                        .mapToObj(i -> new Row(i, objects.get(i)))
                        .toList());
        if (text.getText().isEmpty() && !objects.isEmpty()) {
            table.select(0);
            read(objects.getFirst());
        }
    }

    private void read(OldObject object) {
        text.setText(
                Words.of("memory.old.held")
                        + "\n  "
                        + String.join("\n  ", object.path())
                        + "\n  "
                        + (object.root().isEmpty() ? Words.of("memory.old.noRoot") : object.root())
                        + "\n\n"
                        + Words.of("memory.old.allocated")
                        + "\n  "
                        + (object.site().isEmpty()
                                ? Words.of("memory.old.noSite")
                                : String.join("\n  ", object.site())));
    }
}
