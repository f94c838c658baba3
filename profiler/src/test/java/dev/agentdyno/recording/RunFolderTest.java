package dev.agentdyno.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.analysis.Detectors;
import dev.agentdyno.source.FileSource;
import dev.agentdyno.telemetry.LoadIntervalEvent;
import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.Timeline;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordingFile;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// One export of a kept recording, looked at file by file.
class RunFolderTest {
    private static final String KEY = "sk-abcdefghijklmnopqrstuvwxyz";

    @TempDir Path parent;
    private Path kept;
    private Snapshot snapshot;
    private RunFolder folder;

    @BeforeEach
    void export() throws Exception {
        kept = Path.of(Detectors.class.getResource("small-cache.jfr").toURI());
        snapshot = read(kept);
        folder = RunFolder.write(parent, content(to -> Files.copy(kept, to)));
    }

    private RunContent content(RunContent.Dump recording) {
        return new RunContent(
                snapshot,
                Detectors.examine(snapshot, snapshot.range()),
                Map.of("cache.response.maxEntries", "20", "provider.note", KEY),
                Map.of("request_hash", "abc"),
                recording,
                true);
    }

    @Test
    void thereAreFourFilesAndNoOthers() throws IOException {
        try (var files = Files.list(folder.path())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "run.json", "recording.jfr", "latency.hlog", "report.html");
        }
        try (var folders = Files.list(parent)) {
            assertThat(folders).containsExactly(folder.path());
        }
    }

    @Test
    void everyEventOfOursIsInTheRecording() throws IOException {
        assertThat(counts(folder.recording()))
                .isEqualTo(counts(kept))
                .containsKey(LoadIntervalEvent.NAME);
    }

    @Test
    void theRecordingShowsTheSameRunAgain() throws Exception {
        Snapshot again = read(folder.recording());

        assertThat(Detectors.examine(again, again.range()))
                .isEqualTo(Detectors.examine(snapshot, snapshot.range()));
    }

    @Test
    void theJsonTellsRunFindingsAndSettings() throws IOException {
        JsonNode run = Json.MAPPER.readTree(Files.readString(folder.json()));

        assertThat(run.path("workload").asString()).isEqualTo("cache-heavy");
        assertThat(run.path("run_id").asString()).isEqualTo(snapshot.run().orElseThrow().id());
        assertThat(run.path("outcome").asString()).isEqualTo("completed");
        assertThat(run.path("request_hash").asString()).isEqualTo("abc");
        assertThat(run.path("findings").path(0).path("tunable").path("new_value").asString())
                .isEqualTo("80");
        assertThat(run.path("settings").path("cache.response.maxEntries").asString())
                .isEqualTo("20");
        assertThat(run.path("summary").path("response_time").path("p99_seconds").asDouble())
                .isEqualTo(
                        snapshot.percentiles(Distribution.RESPONSE_TIME)
                                .over(Exports.runRange(snapshot), 99));
        assertThat(run.path("budgets").path("response_p99_seconds").asDouble()).isEqualTo(1);
    }

    @Test
    void noFileHoldsTheKey() throws IOException {
        for (Path file : List.of(folder.json(), folder.report(), folder.latency())) {
            assertThat(Files.readString(file)).doesNotContain(KEY);
        }
    }

    @Test
    void twoExportsAtOnceAreTwoWholeFolders() throws Exception {
        Path both = parent.resolve("both");
        CyclicBarrier barrier = new CyclicBarrier(2);
        RunContent content = content(to -> Files.copy(met(barrier), to));
        try (ExecutorService exports = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<RunFolder> one = exports.submit(() -> RunFolder.write(both, content));
            Future<RunFolder> other = exports.submit(() -> RunFolder.write(both, content));

            assertThat(one.get().path()).isNotEqualTo(other.get().path());
            assertThat(one.get().report()).exists();
            assertThat(other.get().report()).exists();
        }
        try (var folders = Files.list(both)) {
            assertThat(folders).hasSize(2);
        }
    }

    private Path met(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await(10, TimeUnit.SECONDS);
            return kept;
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IOException(e);
        }
    }

    @Test
    void theLogHasEveryResponse() throws IOException {
        Histogram sum = new Histogram(3);
        try (HistogramLogReader log = new HistogramLogReader(folder.latency().toFile())) {
            EncodableHistogram next;
            while ((next = log.nextIntervalHistogram()) != null) {
                if ("response-time".equals(next.getTag())) {
                    sum.add((Histogram) next);
                }
            }
        }

        assertThat(sum.getTotalCount())
                .isPositive()
                .isEqualTo(
                        snapshot.percentiles(Distribution.RESPONSE_TIME).count(snapshot.range()));
    }

    @Test
    void theReportRefersToNothingOutside() throws IOException {
        String report = Files.readString(folder.report());

        assertThat(report)
                .doesNotContain("http://", "https://", "src=", "@import", "<script", "<link")
                .contains("prefers-color-scheme: light")
                .contains("default-src 'none'");
        assertThat(report.replace("url(#hatch)", "")).doesNotContain("url(");
    }

    @Test
    void theReportHasEveryChartOfDrive() throws IOException {
        assertThat(Files.readString(folder.report()))
                .contains("Dyno sheet")
                .contains("<h3>Throughput</h3>")
                .contains("<h3>Tokens</h3>")
                .contains("<h3>Response time</h3>")
                .contains("<h3>Response time, all requests</h3>")
                .contains("<h3>Time to first token</h3>")
                .contains("<h3>Cache hit ratio</h3>")
                .contains("<h3>Heap and GC</h3>")
                .contains("<h3>CPU</h3>")
                .contains("The response cache is full and throws answers away")
                .doesNotContain("NaN", "Infinity");
    }

    @Test
    void theListReadsItBack() throws IOException {
        RunEntry run = RunFolders.list(parent).getFirst();

        assertThat(run.workload()).isEqualTo("cache-heavy");
        assertThat(run.findings())
                .containsExactly("The response cache is full and throws answers away");
        assertThat(run.sheet()).isNotEmpty();
        assertThat(run.responseP99Seconds()).isPositive();
    }

    @Test
    void theJdksOwnToolReadsTheRecording() throws Exception {
        Path jfr = Path.of(System.getProperty("java.home"), "bin", "jfr");
        Process summary =
                new ProcessBuilder(jfr.toString(), "summary", folder.recording().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(new File(parent.toFile(), "summary.txt"))
                        .start();

        assertThat(summary.waitFor()).isZero();
        assertThat(Files.readString(parent.resolve("summary.txt"))).contains("agentdyno.ModelCall");
    }

    private static Map<String, Long> counts(Path file) throws IOException {
        return RecordingFile.readAllEvents(file).stream()
                .map(event -> event.getEventType().getName())
                .filter(name -> name.startsWith("agentdyno."))
                .collect(
                        Collectors.groupingBy(
                                Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private static Snapshot read(Path file) throws Exception {
        Timeline timeline = new Timeline();
        try (FileSource source = FileSource.open(List.of(file))) {
            source.start(timeline::accept);
            source.await();
        }
        return timeline.snapshot();
    }
}
