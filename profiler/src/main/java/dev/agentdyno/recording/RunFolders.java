package dev.agentdyno.recording;

import dev.agentdyno.reader.Reasons;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The run folders under a folder.
public final class RunFolders {
    /// More than any `run.json` of ours; a larger file is not read.
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final int MOST_RUNS = 1_000;

    private RunFolders() {}

    /// Newest first, at most 1,000; empty if `parent` is not there. Folders without a `run.json`
    /// and unfinished ones are no run folders.
    ///
    /// @throws ExportException saying in one line why `parent` cannot be read
    public static List<RunEntry> list(Path parent) throws ExportException {
        try {
            return Folders.under(parent).stream()
                    .filter(folder -> !folder.getFileName().toString().startsWith("."))
                    .filter(folder -> Files.isRegularFile(folder.resolve(RunFolder.JSON)))
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .limit(MOST_RUNS)
                    .map(RunFolders::read)
                    .sorted(Comparator.comparing(RunEntry::startedAt).reversed())
                    .toList();
        } catch (IOException e) {
            throw ExportException.because("cannot list the runs in " + parent, e);
        }
    }

    /// The entry of one folder; what cannot be read is its `problem`.
    public static RunEntry read(Path folder) {
        Path file = folder.resolve(RunFolder.JSON);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                return broken(folder, file + " is too long to be a run's");
            }
            return entry(folder, Json.MAPPER.readTree(bytes));
        } catch (IOException e) {
            return broken(folder, "cannot read " + file + ": " + Reasons.inWords(e));
        } catch (JacksonException | DateTimeParseException e) {
            return broken(folder, file + " is not a run's");
        }
    }

    private static RunEntry entry(Path folder, JsonNode run) {
        JsonNode summary = run.path("summary");
        return new RunEntry(
                RunFolder.at(folder),
                run.path("run_id").asString(run.path("id").asString("")),
                run.path("workload").asString(""),
                run.path("outcome").asString(""),
                Instant.parse(run.path("started_at").asString("")),
                number(run, "duration_seconds"),
                number(summary, "achieved_per_second"),
                number(summary, "goodput_per_second"),
                number(summary.path("response_time"), "p99_seconds"),
                number(summary, "error_rate"),
                texts(summary.path("broken_budgets"), "name"),
                texts(run.path("findings"), "title"),
                stream(run.path("sheet")).map(RunFolders::point).toList(),
                Optional.empty());
    }

    private static SheetPoint point(JsonNode point) {
        return new SheetPoint(
                number(point, "achieved_per_second"),
                number(point, "goodput_per_second"),
                number(point, "response_p99_seconds"));
    }

    private static List<String> texts(JsonNode array, String key) {
        return stream(array).map(item -> item.path(key).asString("")).toList();
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static double number(JsonNode node, String key) {
        return node.path(key).asDouble(Double.NaN);
    }

    private static RunEntry broken(Path folder, String problem) {
        return new RunEntry(
                RunFolder.at(folder),
                "",
                "",
                "",
                Instant.EPOCH,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                List.of(),
                List.of(),
                List.of(),
                Optional.of(problem));
    }
}
