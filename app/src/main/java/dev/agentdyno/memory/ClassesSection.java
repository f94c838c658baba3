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
import dev.agentdyno.source.Diagnostics;
import dev.agentdyno.survey.ClassCount;
import dev.agentdyno.survey.ClassQuestion;
import java.io.IOException;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// How many objects of each class there are, and what a collection took away.
final class ClassesSection implements Section {
    private static final double ROW = 24;
    private static final int NAME_LENGTH = 60;
    private static final int MOST = 1_000;

    private final Inquiry<String, List<ClassCount>> inquiry;
    private final Commands commands;
    private final Button count = new Button(Words.of("memory.classes.count"));
    private final Table<ClassCount> table = table(false);
    private final Table<ClassCount> changes = table(true);
    private final AnswerCard<List<ClassCount>> list;
    private final Card difference;
    private final HBox node;
    private String source = "";
    private boolean counted;

    private record Counts(List<ClassCount> before, List<ClassCount> after) {}

    ClassesSection(Recordings recordings, Commands commands, ThreadChoice threads) {
        this.inquiry = new Inquiry<>(recordings, (choice, range) -> new ClassQuestion(range));
        this.commands = commands;
        table.empty(Words.of("memory.classes.empty"));
        changes.empty(Words.of("memory.classes.noChange"));
        list = new AnswerCard<>(Words.of("memory.classes"), inquiry, table.node(), this::show);
        difference = new Card(Words.of("memory.classes.change"), "", changes.node());
        count.getStyleClass().add(Styles.COMPACT);
        count.setId("count-classes");
        count.setOnAction(event -> commands.diagnostics().ifPresent(this::count));
        list.card().ofAllThreads(threads).with(count);
        list.card().setPrefWidth(480);
        difference.setPrefWidth(480);
        HBox.setHgrow(list.card(), Priority.ALWAYS);
        HBox.setHgrow(difference, Priority.ALWAYS);
        node = new HBox(16, list.card(), difference);
        node.setMinHeight(0);
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public void update(Frame frame) {
        boolean alive = frame.status().alive();
        count.setVisible(alive);
        difference.setVisible(alive);
        difference.setManaged(alive);
        counted &= alive && frame.status().source().equals(source);
        source = frame.status().source();
        if (!counted) {
            inquiry.follow(frame, "");
        }
    }

    private static Table<ClassCount> table(boolean signed) {
        return new Table<>(
                ClassCount::className,
                ROW,
                List.of(
                        Column.<ClassCount>code(
                                        Words.of("memory.by.class"),
                                        150,
                                        each -> Names.tail(each.className(), NAME_LENGTH))
                                .growing(),
                        Column.number(
                                Words.of("memory.classes.objects"),
                                90,
                                each -> number(each.count(), signed)),
                        Column.number(
                                Words.of("memory.classes.kib"),
                                90,
                                each -> number(Math.round(each.bytes() / 1024.0), signed))));
    }

    private static String number(long value, boolean signed) {
        String sign = value < 0 ? "−" : signed && value > 0 ? "+" : "";
        return sign + Figures.count(Math.abs(value));
    }

    private void count(Diagnostics jvm) {
        commands.background(Words.of("memory.classes.counting"), () -> counts(jvm), this::show);
    }

    /// What is alive goes into the recording too, so that its export shows it again.
    private static Counts counts(Diagnostics jvm) throws IOException {
        List<ClassCount> before = ClassCount.parse(jvm.allObjects());
        jvm.writeLiveObjects();
        return new Counts(before, ClassCount.parse(jvm.liveObjects()));
    }

    private void show(Counts counts) {
        counted = true;
        show(counts.after());
        changes.rows(
                ClassCount.difference(counts.before(), counts.after()).stream()
                        .limit(MOST)
                        .toList());
    }

    private void show(List<ClassCount> classes) {
        table.rows(classes.stream().limit(MOST).toList());
        list.card()
                .note(
                        classes.isEmpty()
                                ? ""
                                : Words.of(
                                        "memory.classes.note",
                                        Figures.count(classes.size()),
                                        Figures.memory(
                                                classes.stream()
                                                        .mapToDouble(ClassCount::bytes)
                                                        .sum())));
    }
}
