package dev.agentdyno.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.bench.ResultFolder.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultFolderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");
    private static final String ROW =
            "{\"name\": \"Batching.one\", \"events\": \"off\", \"threads\": 1,"
                    + " \"operation_nanoseconds\": 10}";
    private static final String HEAD =
            "\"table\": \"batcher\", \"measured\": \"2026-11-22T18:00:00Z\", \"processors\": 2,"
                    + " \"effort\": {\"forks\": 1, \"warm_ups\": 0, \"iterations\": 1,"
                    + " \"iteration_seconds\": 1},";

    @TempDir private Path temp;

    private ResultFolder folder() {
        return new ResultFolder(temp.resolve("results"));
    }

    private TableResult result(double nanos) {
        return new TableResult(
                Table.VECTOR_SEARCH,
                NOW,
                Effort.QUICK,
                2,
                "25.0.1",
                temp.resolve("recordings"),
                List.of(
                        row("VectorSearches.graph", false, nanos, 0.97),
                        row("VectorSearches.graph", true, nanos, Double.NaN)),
                Map.of("BenchmarkCreate", new GoYardstick.Cost(List.of(1.0, 2.0), 3)));
    }

    private static Row row(String name, boolean recorded, double nanos, double recall) {
        return new Row(name, recorded, 1, nanos, Double.NaN, Double.NaN, 40, recall);
    }

    @Test
    void whatIsKeptIsReadAgain() throws Exception {
        folder().write(result(10));
        assertThat(folder().read()).containsExactly(new Kept.Known(result(10)));
        assertThat(folder().read(Table.POOL)).isEmpty();
    }

    @Test
    void theNextResultTakesThePlaceOfTheLastAndLeavesNothingHalf() throws Exception {
        folder().write(result(10));
        long before = folder().stamp();
        folder().write(result(12.25));
        assertThat(folder().stamp()).isNotEqualTo(before);
        assertThat(folder().read()).containsExactly(new Kept.Known(result(12.25)));
        try (Stream<Path> files = Files.list(folder().path())) {
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly("vector-search.json");
        }
    }

    @Test
    void aFolderThatIsNotThereHoldsNothing() {
        assertThat(folder().read()).isEmpty();
        assertThat(folder().stamp()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"table\": \"pool\"}|it is no result of batcher",
                "{\"table\": \"batcher\"}|it does not tell when it was measured",
                "{HEAD \"rows\": []}|it has no rows",
                "{HEAD \"rows\": [{\"name\": \"ToolRuns.fresh\"}]}|'ToolRuns.fresh' is no row of batcher",
                "{HEAD \"rows\": [{\"name\": \"Batching.one\", \"threads\": 1, \"operation_nanoseconds\": -3}]}|its operation_nanoseconds is no number above 0",
                "{HEAD \"rows\": [{\"name\": \"Batching.one\"}]}|its threads is no number",
                "{HEAD \"rows\": [ROW], \"go\": {\"BenchmarkX\": {\"operation_nanoseconds\": [\"a\"]}}}|its time in Go is no number above 0"
            })
    void aFileThatIsNoResultIsToldInOneLine(String text, String reason) throws Exception {
        assertThat(broken(text.replace("HEAD", HEAD).replace("ROW", ROW))).isEqualTo(reason);
    }

    @Test
    void aFileCutShortAndOneThatIsHugeAreToldInOneLine() throws Exception {
        assertThat(broken("{" + HEAD + " \"rows\": [{\"na")).isNotBlank().doesNotContain("\n");
        assertThat(broken("")).isNotBlank();
        assertThat(broken(" ".repeat(5_000_000))).isEqualTo("it is too large to be a result");
    }

    private String broken(String text) throws IOException {
        Path file = Files.createDirectories(folder().path()).resolve("batcher.json");
        Files.writeString(file, text);
        Optional<Kept> kept = folder().read(Table.BATCHER);
        assertThat(kept).containsInstanceOf(Kept.Broken.class);
        return ((Kept.Broken) kept.orElseThrow()).reason();
    }

    @Test
    void itStandsInTheUsersDataFolder() {
        Path home = Path.of("/home/ann");
        assertThat(ResultFolder.ofUser(Map.of(), home).path())
                .isEqualTo(Path.of("/home/ann/.local/share/agent-dyno/benchmarks"));
        assertThat(ResultFolder.ofUser(Map.of("XDG_DATA_HOME", "/data"), home).path())
                .isEqualTo(Path.of("/data/agent-dyno/benchmarks"));
        assertThat(ResultFolder.ofUser(Map.of("XDG_DATA_HOME", "here"), home).path())
                .isEqualTo(Path.of("/home/ann/.local/share/agent-dyno/benchmarks"));
    }
}
