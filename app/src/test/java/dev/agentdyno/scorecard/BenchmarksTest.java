package dev.agentdyno.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.bench.Effort;
import dev.agentdyno.bench.ResultFolder;
import dev.agentdyno.bench.ResultFolder.Kept;
import dev.agentdyno.bench.Table;
import dev.agentdyno.bench.TableResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// With real benchmarks in JVMs of their own.
@Timeout(300)
class BenchmarksTest {
    private static final long PATIENCE_SECONDS = 90;

    @TempDir private Path temp;
    private final BlockingQueue<Measuring> states = new LinkedBlockingQueue<>();
    private ResultFolder folder;
    private Benchmarks benchmarks;

    @BeforeEach
    void make() {
        folder = new ResultFolder(temp);
        benchmarks = new Benchmarks(folder);
        benchmarks.follow(states::add);
    }

    @AfterEach
    void close() {
        benchmarks.close();
    }

    private Measuring next(Predicate<Measuring> wanted) throws InterruptedException {
        for (Measuring state = poll(); state != null; state = poll()) {
            if (wanted.test(state)) {
                return state;
            }
        }
        throw new AssertionError("nothing came in " + PATIENCE_SECONDS + " s");
    }

    private Measuring poll() throws InterruptedException {
        return states.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static boolean onARow(Measuring state) {
        return state.busy().filter(busy -> !busy.row().isEmpty()).isPresent();
    }

    @Test
    void aTableIsMeasuredAndKeptWithARecordingOfItsRow() throws Exception {
        benchmarks.measure(List.of(Table.CACHE_HIT), Effort.QUICK);
        assertThat(benchmarks.busy()).isTrue();
        assertThat(next(BenchmarksTest::onARow).busy().orElseThrow().row())
                .isEqualTo("CacheHits.hit");

        assertThat(next(state -> state.busy().isEmpty())).isEqualTo(new Measuring.Idle());

        TableResult kept =
                folder.read(Table.CACHE_HIT)
                        .map(each -> ((Kept.Known) each).result())
                        .orElseThrow();
        assertThat(kept.effort()).isEqualTo(Effort.QUICK);
        assertThat(kept.row("CacheHits.hit", false))
                .hasValueSatisfying(row -> {
                    assertThat(row.nanos()).isPositive();
                    assertThat(row.bytes()).isPositive();
                });
        assertThat(kept.recordings().resolve("CacheHits.hit.jfr")).isNotEmptyFile();
    }

    @Test
    void cancellingEndsEveryJvmThatWasStarted() throws Exception {
        benchmarks.measure(List.of(Table.CACHE_HIT, Table.POOL), Effort.USUAL);
        next(BenchmarksTest::onARow);
        List<ProcessHandle> measuring = measuring();

        benchmarks.cancel();

        assertThat(next(state -> state.busy().isEmpty()))
                .isEqualTo(new Measuring.Cancelled(Table.CACHE_HIT));
        assertThat(folder.read()).isEmpty();
        for (ProcessHandle each : measuring) {
            assertThat(each.onExit()).succeedsWithin(Duration.ofSeconds(PATIENCE_SECONDS));
        }
    }

    /// The JVM that was started and the one in which it measures, which is no descendant any more
    /// once the first has ended.
    private static List<ProcessHandle> measuring() {
        List<ProcessHandle> found = List.of();
        while (found.size() < 2) {
            Thread.onSpinWait();
            found = ProcessHandle.current().descendants().toList();
        }
        return found;
    }

    @Test
    void aMeasurementThatCannotBeDoneTellsWhy() throws Exception {
        Files.writeString(folder.recordings(), "no folder");
        benchmarks.measure(List.of(Table.CACHE_HIT), Effort.QUICK);
        Measuring end = next(state -> state.busy().isEmpty());
        assertThat(end)
                .isInstanceOfSatisfying(
                        Measuring.Failed.class,
                        failed -> assertThat(failed.reason()).contains("recordings"));
    }
}
