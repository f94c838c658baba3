package dev.agentdyno.memory;

import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.FactLine;
import dev.agentdyno.page.MainAndSide;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.session.Question;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.Styles;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.survey.GcAdvice;
import dev.agentdyno.survey.GcQuestion;
import dev.agentdyno.survey.GcReport;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What collections did: percentiles of pauses, phases, references, parts of the heap, and flags to
/// try. Choosing a collection shows its own phases.
final class CollectionsSection implements Section {
    private static final double ROW = 24;
    private static final double LIST = 210;

    private final MemoryViewModel model;
    private final Inquiry<Optional<Long>, Told> inquiry;
    private final FactLine pauses = new FactLine();
    private final Table<GcReport.Phase> phases =
            new Table<>(
                    phase -> phase.level() + phase.name() + phase.concurrent(),
                    ROW,
                    List.of(
                            Column.text(Words.of("memory.gc.phase"), 200, CollectionsSection::name)
                                    .growing(),
                            Column.text(Words.of("memory.gc.kind"), 110, CollectionsSection::kind),
                            Column.number(
                                    Words.of("memory.gc.times"),
                                    70,
                                    phase -> Figures.count(phase.count())),
                            Column.number(
                                    Words.of("memory.gc.total"), 84, phase -> ms(phase.nanos())),
                            Column.number(
                                    Words.of("memory.gc.longest"),
                                    84,
                                    phase -> ms(phase.longest()))));
    private final Table<Line> lines =
            new Table<>(
                    Line::name,
                    ROW,
                    List.of(
                            Column.text(Words.of("memory.gc.what"), 150, Line::name).growing(),
                            Column.number(Words.of("memory.gc.value"), 150, Line::value)));
    private final Table<GcAdvice> advice =
            new Table<>(
                    GcAdvice::what,
                    40,
                    List.of(
                            Column.twoLines(
                                            Words.of("memory.gc.flag"),
                                            200,
                                            GcAdvice::flag,
                                            GcAdvice::what)
                                    .growing()));
    private final Table<MemoryPicture.Row> collections =
            new Table<>(
                    MemoryPicture.Row::id,
                    ROW,
                    List.of(
                            Column.code(
                                    Words.of("memory.table.start"), 110, MemoryPicture.Row::start),
                            Column.text(
                                            Words.of("memory.table.cause"),
                                            120,
                                            MemoryPicture.Row::word)
                                    .growing(),
                            Column.number(
                                            Words.of("memory.table.pause"),
                                            90,
                                            MemoryPicture.Row::pause)
                                    .standingOut(),
                            Column.number(
                                    Words.of("memory.table.heap"), 140, MemoryPicture.Row::heap)));
    private final Button every = new Button(Words.of("memory.gc.every"));
    private final Card phasesCard;
    private final Region node;
    private Optional<Frame> newest = Optional.empty();

    /// What is known.
    ///
    /// @param all of all collections in view
    /// @param chosen of the chosen one; the same if none is
    private record Told(GcReport all, GcReport chosen) {}

    private record Line(String name, String value) {}

    CollectionsSection(MemoryViewModel model, Recordings recordings, ThreadChoice threads) {
        this.model = model;
        inquiry = new Inquiry<>(recordings, CollectionsSection::question);
        prepareCollections();
        phases.empty(Words.of("memory.gc.phases.empty"));
        lines.empty(Words.of("memory.gc.lines.empty"));
        advice.empty(Words.of("memory.gc.advice.empty"));
        VBox body = new VBox(phases.node(), pauses);
        VBox.setVgrow(phases.node(), Priority.ALWAYS);
        phasesCard =
                new AnswerCard<>(Words.of("memory.gc.phases"), inquiry, body, this::show).card();
        phasesCard.ofAllThreads(threads).with(every);
        Card list = new Card(Words.of("memory.gc.list"), "", collections.node());
        list.setMinHeight(LIST);
        list.setPrefHeight(LIST);
        VBox main = new VBox(12, list, phasesCard);
        VBox.setVgrow(phasesCard, Priority.ALWAYS);
        Card flags = new Card(Words.of("memory.gc.advice"), "", advice.node());
        Card more = new Card(Words.of("memory.gc.lines"), "", lines.node());
        VBox side = new VBox(12, flags, more);
        VBox.setVgrow(more, Priority.ALWAYS);
        flags.setPrefHeight(220);
        node = new MainAndSide(List.of(), main, side);
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public void update(Frame frame) {
        newest = Optional.of(frame);
        ask();
    }

    private static Question<Told> question(Optional<Long> chosen, TimeRange range) {
        return (recording, progress) -> {
            GcReport all = new GcQuestion(range).answer(recording, progress);
            return new Told(
                    all,
                    chosen.isEmpty()
                            ? all
                            : new GcQuestion(range, chosen).answer(recording, progress));
        };
    }

    private void prepareCollections() {
        collections.node().setId("memory-collections");
        collections
                .empty(Words.of("memory.table.empty"))
                .onSelect(row -> model.chooseCollection(Optional.of(row.id())))
                .raised(MemoryPicture.Row::isLong);
        phases.node().setId("memory-phases");
        every.setId("memory-all-collections");
        every.getStyleClass().add(Styles.COMPACT);
        every.setOnAction(event -> model.chooseCollection(Optional.empty()));
        model.pictureProperty().addListener((value, before, now) -> showCollections(now));
        model.collectionProperty().addListener((value, before, now) -> ask());
        showCollections(model.picture());
    }

    private void showCollections(MemoryPicture picture) {
        collections.rows(picture.rows());
        model.collection().ifPresent(collections::select);
    }

    private void ask() {
        newest.ifPresent(frame -> inquiry.follow(frame, model.collection()));
    }

    private void show(Told told) {
        Optional<MemoryPicture.Row> chosen = model.chosenRow();
        every.setVisible(chosen.isPresent());
        every.setManaged(chosen.isPresent());
        phasesCard.note(
                chosen.map(row -> Words.of("memory.gc.ofOne", row.start(), row.word()))
                        .orElse(Words.of("memory.gc.ofAll")));
        phases.rows(told.chosen().phases());
        showAll(told.all());
    }

    private void showAll(GcReport report) {
        advice.rows(GcAdvice.of(report));
        lines.rows(lines(report));
        pauses.show(
                List.of(
                        pause("p50", report.pause(0.5)),
                        pause("p90", report.pause(0.9)),
                        pause("p99", report.pause(0.99)),
                        pause(Words.of("memory.gc.worst"), report.pause(1)),
                        new Fact(
                                Words.of("memory.gc.share"),
                                report.pauses().isEmpty()
                                        ? Figures.UNKNOWN
                                        : Figures.share(report.pauseShare()))));
    }

    private static Fact pause(String name, long nanos) {
        return new Fact(name, nanos < 0 ? Figures.UNKNOWN : ms(nanos) + " ms");
    }

    private static List<Line> lines(GcReport report) {
        Stream<Line> failures =
                report.failures().entrySet().stream()
                        .map(each ->
                                new Line(
                                        each.getKey().replace("jdk.", ""),
                                        Figures.count(each.getValue())));
        Stream<Line> causes =
                report.causes().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each ->
                                new Line(
                                        Words.of("memory.gc.cause", each.getKey()),
                                        Figures.count(each.getValue())));
        Stream<Line> spaces =
                report.spaces().stream()
                        .map(each ->
                                new Line(
                                        Words.of("memory.gc.space", each.name()),
                                        bytes(each.before()) + " → " + bytes(each.after())));
        Stream<Line> references =
                report.references().stream()
                        .map(each ->
                                new Line(
                                        Words.of("memory.gc.references", each.kind()),
                                        Figures.count(each.count())));
        return Stream.of(failures, causes, spaces, references).flatMap(all -> all).toList();
    }

    private static String bytes(long bytes) {
        return bytes < 0 ? Figures.UNKNOWN : HeapReading.mib(bytes);
    }

    private static String name(GcReport.Phase phase) {
        return "   ".repeat(phase.level()) + phase.name();
    }

    private static String kind(GcReport.Phase phase) {
        return Words.of(phase.concurrent() ? "memory.gc.concurrent" : "memory.gc.pause");
    }

    private static String ms(long nanos) {
        return Figures.fixed(nanos / 1e6, 2);
    }
}
