package dev.agentdyno.events;

import dev.agentdyno.page.FieldText;
import dev.agentdyno.page.TableText;
import dev.agentdyno.page.Words;
import dev.agentdyno.query.EventQuery;
import dev.agentdyno.query.EventRow;
import dev.agentdyno.query.EventSheet;
import dev.agentdyno.query.EventTable;
import dev.agentdyno.query.EventWindow;
import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Field;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.recording.Disclosure;
import dev.agentdyno.session.Question;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.FileFailure;
import dev.agentdyno.shell.Recordings;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Takes events out of the table: as text for a clipboard or as a file. They are read in the
/// background, since only a part of the table is in memory. FX thread only.
record Taking(Recordings recordings, Commands commands, EventTable table) {
    private static final int MOST_COPIED = 10_000;

    /// Writes all events of a query, in these columns, as comma-separated values.
    void csv(EventQuery query, List<String> columns, Path file) {
        EventSheet sheet = new EventSheet(query, columns, disclosure()::allows);
        Question<EventSheet.Told> question =
                (recording, progress) -> write(sheet, recording, file, progress);
        recordings.ask(question, told -> written(file, told), commands::tellFailure);
    }

    /// As exports are, unless the person has them hold everything.
    Disclosure disclosure() {
        return Disclosure.scrubbed(commands.scrubs());
    }

    private static EventSheet.Told write(
            EventSheet sheet, Recording recording, Path file, Progress progress)
            throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            return sheet.writeCsv(recording, out, Long.MAX_VALUE, progress);
        } catch (IOException e) {
            throw new IOException(FileFailure.because(Words.of("table.notSaved", file), e), e);
        }
    }

    private void written(Path file, EventSheet.Told told) {
        String line =
                Words.of("events.csv.written", Figures.count(told.rows()), file.getFileName());
        commands.tell(told.withheld() == 0 ? line : line + " " + withheld(told.withheld()));
    }

    private static String withheld(long count) {
        return Words.of("events.withheld", Figures.count(count));
    }

    /// Gives the first events of a query, a line each, to `taken`, and tells when there are more
    /// than a clipboard should hold.
    void lines(EventQuery query, List<Field> columns, Consumer<String> taken) {
        Question<EventWindow> question =
                (recording, progress) -> table.window(recording, query, 0, MOST_COPIED, progress);
        recordings.ask(
                question,
                window -> {
                    List<EventRow> allowed = allowed(window);
                    taken.accept(lines(window.type(), allowed, columns));
                    tellIfWithheld(window.rows().size() - allowed.size());
                    tellIfCut(window);
                },
                commands::tellFailure);
    }

    private List<EventRow> allowed(EventWindow window) {
        Disclosure disclosure = disclosure();
        return window.rows().stream().filter(row -> disclosure.allows(window.type(), row)).toList();
    }

    private static String lines(EventType type, List<EventRow> rows, List<Field> columns) {
        return rows.stream().map(row -> line(type, row, columns)).collect(Collectors.joining("\n"));
    }

    private void tellIfWithheld(int count) {
        if (count > 0) {
            commands.tell(withheld(count));
        }
    }

    private void tellIfCut(EventWindow window) {
        int taken = window.rows().size();
        if (window.size() > taken) {
            commands.tell(
                    Words.of("events.copied", Figures.count(taken), Figures.count(window.size())));
        }
    }

    /// As [#line], unless that event is withheld, which is told.
    Optional<String> lineOf(EventType type, EventRow row, List<Field> columns) {
        if (disclosure().allows(type, row)) {
            return Optional.of(line(type, row, columns));
        }
        tellIfWithheld(1);
        return Optional.empty();
    }

    /// The cells of one event in these columns, with tabs between them.
    private static String line(EventType type, EventRow row, List<Field> columns) {
        return TableText.line(
                columns.stream()
                        .map(field ->
                                FieldText.cell(field, row.values().get(type.index(field.name()))))
                        .toList());
    }
}
