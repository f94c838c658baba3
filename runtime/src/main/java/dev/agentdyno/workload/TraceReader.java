package dev.agentdyno.workload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a trace file, line by line, in the format that its first line shows: CSV or JSON lines.
///
/// Nothing in the file is trusted: the number of requests and the length of a line are bounded, so
/// a wrong file cannot fill the heap.
final class TraceReader {
    private static final int MOST_REQUESTS = 2_000_000;
    private static final int MOST_BLOCKS = 5_000_000;
    private static final int LONGEST_LINE = 1 << 20;
    private static final int LONGEST_SHOWN = 40;

    private final String source;
    private final BufferedReader reader;
    private int line;
    private int blocks;

    private TraceReader(String source, BufferedReader reader) {
        this.source = source;
        this.reader = reader;
    }

    /// Reads a file, or a shipped trace by its name.
    ///
    /// @throws InvalidTraceException with one line that says what is wrong
    static Trace read(String nameOrFile) {
        String source = fileName(nameOrFile);
        try (InputStream in = open(nameOrFile)) {
            CharsetDecoder decoder =
                    StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
            return new TraceReader(source, new BufferedReader(new InputStreamReader(in, decoder)))
                    .trace();
        } catch (IOException e) {
            throw new InvalidTraceException(
                    "trace " + nameOrFile + " cannot be read: " + e.getMessage());
        }
    }

    private static InputStream open(String nameOrFile) throws IOException {
        Path file = path(nameOrFile);
        if (Files.isRegularFile(file)) {
            return Files.newInputStream(file);
        }
        InputStream shipped =
                nameOrFile.contains("/")
                        ? null
                        : TraceReader.class.getResourceAsStream(
                                "/dev/agentdyno/traces/" + nameOrFile);
        if (shipped == null) {
            throw new InvalidTraceException("no such trace: " + nameOrFile);
        }
        return shipped;
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidTraceException("no such trace: " + text);
        }
    }

    private static String fileName(String nameOrFile) {
        return String.valueOf(path(nameOrFile).getFileName());
    }

    private Trace trace() throws IOException {
        TraceFormat format = null;
        List<Trace.Entry> entries = new ArrayList<>();
        for (String text = nextLine(); text != null; text = nextLine()) {
            if (text.isBlank()) {
                continue;
            }
            if (format == null) {
                format = format(text);
                if (format.isHeader(text)) {
                    continue;
                }
            }
            Trace.Entry entry = entry(format, text);
            blocks += entry.blocks().size();
            if (blocks > MOST_BLOCKS) {
                throw new InvalidTraceException(
                        "trace " + source + " names more than " + MOST_BLOCKS + " blocks");
            }
            entries.add(entry);
        }
        if (entries.isEmpty()) {
            throw new InvalidTraceException("trace " + source + " holds no request");
        }
        return Trace.of(entries);
    }

    private TraceFormat format(String first) {
        return TraceFormat.of(first)
                .orElseThrow(() ->
                        broken(
                                first,
                                "is neither a CSV header with "
                                        + TraceFormat.COLUMNS
                                        + " nor a JSON object"));
    }

    private Trace.Entry entry(TraceFormat format, String text) {
        try {
            return format.entry(text);
        } catch (IllegalArgumentException e) {
            throw broken(text, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable String nextLine() throws IOException {
        StringBuilder text = new StringBuilder();
        int read = reader.read();
        if (read < 0) {
            return null;
        }
        line++;
        for (; read >= 0 && read != '\n'; read = reader.read()) {
            text.append((char) read);
            if (text.length() > LONGEST_LINE) {
                throw broken(text.toString(), "is longer than 1 MiB");
            }
        }
        if (line > MOST_REQUESTS) {
            throw new InvalidTraceException(
                    "trace " + source + " holds more than " + MOST_REQUESTS + " lines");
        }
        return text.toString().strip();
    }

    private InvalidTraceException broken(String text, String reason) {
        String shown =
                text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
        return new InvalidTraceException(
                "trace " + source + " line " + line + ": '" + printable(shown) + "' " + reason);
    }

    private static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
