package dev.agentdyno.cli;

import dev.agentdyno.query.EventFilter;
import dev.agentdyno.query.EventQuery;
import dev.agentdyno.query.EventSheet;
import dev.agentdyno.query.EventSums;
import dev.agentdyno.query.FilterException;
import dev.agentdyno.query.Nearest;
import dev.agentdyno.query.Slots;
import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Field;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.TypeSummary;
import dev.agentdyno.recording.Disclosure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lists the types of events in a recording, or the events of one.
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = "List the events of a recording: its types, or the events of one type.",
        footer = {
            "",
            "A filter is FIELD OPERATOR VALUE, joined by and, or, not and brackets:",
            "  ./dyno events run.jfr jdk.FileRead --where 'duration > 10ms and path ~ \"tmp\"'",
            "Operators: = != > >= < <= and, for regular expressions, ~ !~.",
            "Values: 10ms, 64KiB, 25%%, true, 2026-01-31T14:05:00Z, \"text in quotes\".",
            "A quoted text alone is looked for in every field and in the stack."
        })
final class EventsCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "A recording, or a folder of some.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "TYPE",
            description = "Such as jdk.FileRead; without it the types are listed.")
    private @Nullable String type;

    @Option(names = "--where", paramLabel = "FILTER", description = "Only events that pass.")
    private String where = "";

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "FIELD",
            description = "Fields to print, such as startTime,duration; all without it.")
    private List<String> columns = List.of();

    @Option(
            names = "--sort",
            paramLabel = "FIELD",
            description = "Sort by a field; -FIELD for the greatest first.")
    private @Nullable String sort;

    @Option(names = "--group-by", paramLabel = "FIELD", description = "Sum the events by a field.")
    private @Nullable String group;

    @Option(
            names = "--sum",
            paramLabel = "FIELD",
            description = "What --group-by sums; the duration where there is one.")
    private @Nullable String measure;

    @Option(
            names = "--limit",
            defaultValue = "100",
            paramLabel = "N",
            description = "Most rows to print, 0 for all (${DEFAULT-VALUE}).")
    private long limit = 100;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Option(names = "--csv", description = "Print comma-separated values.")
    private boolean csv;

    @Option(
            names = "--raw",
            description =
                    "With --json or --csv: print what a scrub would leave out too, such as the"
                            + " environment and what looks like a key.")
    private boolean raw;

    @Override
    public Integer call() {
        if (json && csv) {
            throw CommandException.wrongUsage("--json and --csv: choose one of them");
        }
        if (limit < 0) {
            throw CommandException.wrongUsage("--limit: " + limit + " is less than 0");
        }
        requireTogether();
        try (Recording recording = Recording.open(file)) {
            print(recording);
            recording.warnings().forEach(warning -> System.err.println("dyno: " + warning));
        } catch (IOException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
        return ExitCode.DONE.status();
    }

    /// An option that would be passed over in silence is refused.
    private void requireTogether() {
        if (group == null && measure != null) {
            throw CommandException.wrongUsage("--sum: say with --group-by what to sum it by");
        }
        if (group != null && (sort != null || !columns.isEmpty())) {
            throw CommandException.wrongUsage(
                    "--group-by: groups have no " + (sort == null ? "--columns" : "--sort"));
        }
        if (type == null) {
            ofOneType()
                    .ifPresent(option -> {
                        throw CommandException.wrongUsage(
                                option + ": name the TYPE of event that it is for");
                    });
        }
    }

    /// An option that was given and says something about the events of one type.
    private Optional<String> ofOneType() {
        if (!where.isEmpty()) {
            return Optional.of("--where");
        }
        if (!columns.isEmpty()) {
            return Optional.of("--columns");
        }
        if (sort != null) {
            return Optional.of("--sort");
        }
        return group == null ? Optional.empty() : Optional.of("--group-by");
    }

    private void print(Recording recording) throws IOException {
        EventPrinter printer = printer();
        if (type == null) {
            printer.types(seen(recording), most());
            return;
        }
        EventType known = find(recording, type);
        requireFilter(known);
        requireFields(known);
        if (group == null) {
            EventSheet sheet = new EventSheet(query(known), columns, disclosure()::allows);
            tellWithheld(printer.events(recording, sheet, most()), known);
        } else {
            printer.groups(sums(recording, known, group), group, measure(known), most());
        }
    }

    /// What stands on a screen is no file that is handed on.
    private Disclosure disclosure() {
        return Disclosure.scrubbed((json || csv) && !raw);
    }

    private static void tellWithheld(long withheld, EventType of) {
        if (withheld > 0) {
            System.err.printf(
                    "dyno: left out %,d events of %s, as a scrub would; --raw prints them%n",
                    withheld, of.name());
        }
    }

    private EventPrinter printer() {
        EventPrinter.Form form =
                json
                        ? EventPrinter.Form.JSON
                        : csv ? EventPrinter.Form.CSV : EventPrinter.Form.TEXT;
        return new EventPrinter(System.out, form, disclosure());
    }

    private long most() {
        return limit == 0 ? Long.MAX_VALUE : limit;
    }

    private static List<TypeSummary> seen(Recording recording) {
        return recording.summary(Progress.NONE).stream()
                .filter(each -> each.count() > 0)
                .sorted(Comparator.comparingLong(TypeSummary::count).reversed())
                .toList();
    }

    /// The type with that name, or the only one whose name ends so.
    private static EventType find(Recording recording, String name) {
        List<EventType> ending =
                recording.types().stream()
                        .filter(each -> each.name().endsWith("." + name))
                        .toList();
        return recording
                .type(name)
                .or(() -> ending.size() == 1 ? Optional.of(ending.getFirst()) : Optional.empty())
                .orElseThrow(() -> CommandException.failed(unknown(recording, name)));
    }

    private static String unknown(Recording recording, String name) {
        List<String> names =
                new ArrayList<>(recording.types().stream().map(EventType::name).toList());
        return "no events are called '"
                + name
                + "'"
                + Nearest.of(name, names)
                        .map(nearest -> "; did you mean " + nearest + "?")
                        .orElse("; ./dyno events FILE lists the types");
    }

    private void requireFilter(EventType known) {
        try {
            EventFilter.parse(where, known);
        } catch (FilterException e) {
            throw CommandException.wrongUsage(
                    "--where, character " + (e.position() + 1) + ": " + e.getMessage());
        }
    }

    private void requireFields(EventType known) {
        columns.forEach(column -> require("--columns", column, known));
        if (sort != null) {
            require("--sort", ascending(sort), known);
        }
        if (group != null) {
            require("--group-by", group, known);
        }
        if (measure != null) {
            requireNumber(require("--sum", measure, known), known);
        }
    }

    private static Field require(String option, String field, EventType known) {
        try {
            return known.fields().get(EventSums.index(known, field));
        } catch (IOException e) {
            throw CommandException.wrongUsage(option + ": " + e.getMessage());
        }
    }

    private static void requireNumber(Field field, EventType known) {
        switch (field.kind()) {
            case WHOLE, REAL -> {}
            case TEXT, REFERENCE, LIST ->
                    throw CommandException.wrongUsage(
                            "--sum: " + field.name() + " of " + known.name() + " is no number");
        }
    }

    private static String ascending(String order) {
        return order.startsWith("-") ? order.substring(1) : order;
    }

    private EventQuery query(EventType known) {
        EventQuery query = EventQuery.of(known.name()).where(where);
        if (sort == null) {
            return query;
        }
        return query.by(ascending(sort), sort.startsWith("-"));
    }

    private Optional<String> measure(EventType known) {
        return Optional.ofNullable(measure)
                .or(() -> known.field("duration").map(field -> field.name()));
    }

    private EventSums sums(Recording recording, EventType known, String by) throws IOException {
        return EventSums.of(
                recording,
                query(known),
                new EventSums.By(Optional.of(by), measure(known)),
                Slots.over(new Interval(0, 1), 1),
                Progress.NONE);
    }
}
