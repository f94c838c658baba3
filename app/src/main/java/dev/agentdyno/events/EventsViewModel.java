package dev.agentdyno.events;

import dev.agentdyno.page.FieldText;
import dev.agentdyno.page.Plots;
import dev.agentdyno.page.Words;
import dev.agentdyno.query.EventDetail;
import dev.agentdyno.query.EventFilter;
import dev.agentdyno.query.EventQuery;
import dev.agentdyno.query.EventSums;
import dev.agentdyno.query.EventTable;
import dev.agentdyno.query.FilterException;
import dev.agentdyno.query.Slots;
import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Field;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.TypeSummary;
import dev.agentdyno.session.Question;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.shell.ThreadFilter;
import dev.agentdyno.timeline.TimeRange;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;

/// What the page Events knows and can do. FX thread only; needs no toolkit.
///
/// Of the table only a window is read, around the row that was last looked at.
final class EventsViewModel {
    private static final int WINDOW = 600;
    private static final int SLOTS = 240;

    private final Recordings recordings;
    private final ThreadChoice threads;
    private final Commands commands;
    private final EventTable table = new EventTable();
    private final Taking taking;
    private final Inquiry<Optional<ThreadFilter.Only>, List<TypeSummary>> types;
    private final Inquiry<Summed, EventSums> sums;
    private final Inquiry<Wanted, Listed> listed;
    private final ReadOnlyObjectWrapper<EventsPicture> picture =
            new ReadOnlyObjectWrapper<>(EventsPicture.EMPTY);
    private Optional<Frame> frame = Optional.empty();
    private volatile Choice choice = Choice.NONE;
    private String search = "";
    private int from;
    private Optional<String> filterFault = Optional.empty();
    private Optional<EventDetail> detail = Optional.empty();
    private Optional<Recordings.Asking> detailAsking = Optional.empty();

    /// What the sums depend on.
    private record Summed(
            String type, String filter, EventSums.By by, Optional<ThreadFilter.Only> threads) {}

    /// What the part of the table depends on.
    private record Wanted(Choice choice, int from) {}

    EventsViewModel(Recordings recordings, Commands commands, ThreadChoice threads) {
        this.threads = threads;
        this.recordings = recordings;
        this.commands = commands;
        taking = new Taking(recordings, commands, table);
        types = new Inquiry<>(recordings, (only, range) -> typesIn(only, interval(range)));
        sums = new Inquiry<>(recordings, EventsViewModel::sumsOf);
        listed = new Inquiry<>(recordings, this::windowOf);
        types.stateProperty().addListener((o, was, is) -> typesKnown());
        sums.stateProperty().addListener((o, was, is) -> refresh());
        listed.stateProperty().addListener((o, was, is) -> refresh());
        threads.filterProperty().addListener((o, was, is) -> change(choice));
    }

    private static Interval interval(TimeRange range) {
        return new Interval(range.fromNanos(), range.toNanos());
    }

    private static Question<List<TypeSummary>> typesIn(
            Optional<ThreadFilter.Only> only, Interval interval) {
        return (recording, progress) ->
                only.isEmpty()
                        ? recording.summary(interval, progress)
                        : recording.summary(interval, only.get()::has, progress);
    }

    private static Question<EventSums> sumsOf(Summed wanted, TimeRange range) {
        Interval interval = interval(range);
        EventQuery query =
                Choice.of(wanted.type(), wanted.filter()).of(wanted.threads()).query(interval);
        Slots slots = Slots.over(interval, SLOTS);
        return (recording, progress) ->
                EventSums.of(recording, query, wanted.by(), slots, progress);
    }

    private Question<Listed> windowOf(Wanted wanted, TimeRange range) {
        EventQuery query = wanted.choice().query(interval(range));
        return (recording, progress) ->
                new Listed(query, table.window(recording, query, wanted.from(), WINDOW, progress));
    }

    ReadOnlyObjectProperty<EventsPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    EventsPicture picture() {
        return picture.get();
    }

    /// How far the reading under way is, 0 to 1.
    double progress() {
        return Math.min(types.progress(), Math.min(sums.progress(), listed.progress()));
    }

    /// Whether something is being read.
    ObservableBooleanValue reading() {
        return types.readingProperty().or(sums.readingProperty()).or(listed.readingProperty());
    }

    /// Takes back what is being read.
    void cancel() {
        types.cancel();
        sums.cancel();
        listed.cancel();
    }

    /// Whether something was taken back.
    ObservableBooleanValue cancelled() {
        return types.cancelledProperty()
                .or(sums.cancelledProperty())
                .or(listed.cancelledProperty());
    }

    /// Reads what was taken back.
    void again() {
        types.again();
        sums.again();
        listed.again();
    }

    /// Shows `next`.
    void update(Frame next) {
        frame = Optional.of(next);
        ask();
    }

    private void ask() {
        frame.ifPresent(now -> {
            types.follow(now, threads.filter().only());
            if (choice.made()) {
                sums.follow(
                        now,
                        new Summed(choice.type(), choice.filter(), choice.by(), choice.threads()));
                listed.follow(now, new Wanted(choice, from));
            }
        });
    }

    /// The most frequent type is shown until the person chooses one.
    private void typesKnown() {
        if (!choice.made()) {
            types.state()
                    .shown()
                    .flatMap(all -> all.stream().max(Comparator.comparingLong(TypeSummary::count)))
                    .filter(most -> most.count() > 0)
                    .ifPresent(most -> choose(most.type().name()));
        }
        refresh();
    }

    /// Shows the events of a type.
    void choose(String type) {
        if (!type.equals(choice.type())) {
            choose(type, "");
        }
    }

    /// Shows the events of a type that pass a filter.
    void choose(String type, String filter) {
        Choice next = Choice.of(type, filter);
        filterFault = Optional.empty();
        change(next.measuring(type(type).flatMap(EventsViewModel::usualMeasure)));
    }

    private static Optional<String> usualMeasure(EventType type) {
        return type.field("duration").map(Field::name);
    }

    private Optional<EventType> type(String name) {
        return types.state()
                .shown()
                .flatMap(all ->
                        all.stream()
                                .map(TypeSummary::type)
                                .filter(each -> each.name().equals(name))
                                .findFirst());
    }

    private void change(Choice wanted) {
        Choice next = wanted.of(threads.filter().only());
        if (!next.query(Interval.ALL).equals(choice.query(Interval.ALL))) {
            from = 0;
            forgetDetail();
        }
        choice = next;
        ask();
        refresh();
    }

    /// Lists only the types with `text` in their names.
    void search(String text) {
        search = text;
        refresh();
    }

    /// Shows only the events that pass, once `text` can be understood; till then says what cannot.
    void filter(String text) {
        try {
            Optional<EventType> type = type(choice.type());
            if (type.isPresent()) {
                EventFilter.parse(text, type.get());
            }
            filterFault = Optional.empty();
            change(choice.where(text.strip()));
        } catch (FilterException e) {
            filterFault = Optional.of(fault(e));
            refresh();
        }
    }

    private static String fault(FilterException e) {
        return Words.of("events.filter." + e.reason().key(), e.subject(), e.help());
    }

    /// Sums the events by a field, or not.
    void group(Optional<String> field) {
        change(choice.groupedBy(field));
    }

    /// Sums and charts a number, or only counts.
    void measure(Optional<String> field) {
        change(choice.measuring(field));
    }

    /// Sorts the table by a field; by the same again the other way round.
    void sort(String field) {
        change(choice.sortedBy(field));
    }

    /// The text of a cell; empty while it is not known, which has it read.
    String cell(int index, Field field) {
        Optional<Listed> known = picture().listed();
        return known.flatMap(part -> part.row(index))
                .map(row ->
                        FieldText.cell(
                                field,
                                row.values().get(known.get().window().type().index(field.name()))))
                .orElseGet(() -> missing(index));
    }

    private String missing(int index) {
        if (index < from || index >= from + WINDOW) {
            from = Math.max(0, index - WINDOW / 2);
            ask();
        }
        return "";
    }

    /// Shows everything about one row.
    void select(int index) {
        forgetDetail();
        picture()
                .listed()
                .ifPresent(known -> {
                    Question<Optional<EventDetail>> question =
                            (recording, progress) ->
                                    table.detail(recording, known.query(), index, progress);
                    detailAsking =
                            Optional.of(
                                    recordings.ask(
                                            question, this::showDetail, commands::tellFailure));
                });
    }

    private void forgetDetail() {
        detailAsking.ifPresent(Recordings.Asking::cancel);
        detail = Optional.empty();
    }

    private void showDetail(Optional<EventDetail> next) {
        detail = next;
        refresh();
    }

    /// Shows only the events with that value in the field they are grouped by.
    void openGroup(String key) {
        choice.by()
                .group()
                .ifPresent(field -> {
                    String one = field + " = " + EventFilter.quoted(key);
                    String all =
                            choice.filter().isEmpty()
                                    ? one
                                    : "(" + choice.filter() + ") and " + one;
                    change(choice.where(all).groupedBy(Optional.empty()));
                });
    }

    /// Writes the whole table in view, in these columns, as comma-separated values.
    void writeCsv(Path file, List<String> columns) {
        frame.filter(_ -> choice.made())
                .ifPresent(now -> taking.csv(choice.query(interval(now.range())), columns, file));
    }

    /// What a text of the chosen type is when it is copied or saved. Any thread.
    String taken(String text) {
        return taking.disclosure().text(choice.type(), text);
    }

    /// The cells of a row in these columns; nothing while it is not known.
    Optional<String> line(int index, List<Field> columns) {
        return picture()
                .listed()
                .flatMap(known ->
                        known.row(index)
                                .flatMap(
                                        row -> taking.lineOf(known.window().type(), row, columns)));
    }

    /// Reads the table in view from its top, a line a row, as far as a clipboard should hold.
    void lines(List<Field> columns, Consumer<String> taken) {
        picture().listed().ifPresent(known -> taking.lines(known.query(), columns, taken));
    }

    private void refresh() {
        Optional<EventType> type = type(choice.type());
        Optional<EventsPainter> painter =
                sums.state()
                        .shown()
                        .filter(known -> known.type().name().equals(choice.type()))
                        .map(known ->
                                new EventsPainter(
                                        known, choice.by().measure().flatMap(known.type()::field)));
        Optional<Listed> part =
                listed.state().shown().filter(known -> known.query().type().equals(choice.type()));
        picture.set(
                new EventsPicture(
                        TypeNode.tree(types.state().shown().orElse(List.of()), search),
                        type,
                        choice,
                        filterFault,
                        part,
                        note(part),
                        empty(),
                        painter.map(EventsPainter::groups).orElse(List.of()),
                        painter.map(EventsPainter::chart)
                                .map(this::marked)
                                .orElse(EventsPicture.Chart.NONE),
                        detail));
    }

    private EventsPicture.Chart marked(EventsPicture.Chart chart) {
        return new EventsPicture.Chart(
                chart.grid(),
                frame.map(now -> Plots.marks(now.snapshot())).orElse(List.of()),
                chart.count(),
                chart.measured(),
                chart.heading());
    }

    private static String note(Optional<Listed> part) {
        return part.map(known ->
                        Words.of("events.table.note", Figures.count(known.window().size())))
                .orElse("");
    }

    private String empty() {
        return switch (listed.state()) {
            case Inquiry.State.Failed<Listed>(var reason) -> reason;
            case Inquiry.State.Known<Listed> _ ->
                    Words.of(
                            choice.filter().isEmpty()
                                    ? "events.table.empty"
                                    : "events.table.filtered");
            case Inquiry.State.Reading<Listed> _ -> Words.of("events.reading");
            case Inquiry.State.Cancelled<Listed> _ -> Words.of("reading.cancelled");
            case Inquiry.State.Unasked<Listed> _ -> Words.of("events.none");
        };
    }
}
