package dev.agentdyno.pools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.flow.Batcher;
import dev.agentdyno.flow.ConcurrencyLimit;
import dev.agentdyno.flow.Flow;
import dev.agentdyno.flow.Lease;
import dev.agentdyno.flow.ResourcePool;
import dev.agentdyno.page.BusyJvm;
import dev.agentdyno.page.FakeCommands;
import dev.agentdyno.page.Frames;
import dev.agentdyno.pools.PoolsPicture.BatcherRow;
import dev.agentdyno.pools.PoolsPicture.FrameRow;
import dev.agentdyno.pools.PoolsPicture.LeakRow;
import dev.agentdyno.pools.PoolsPicture.PoolRow;
import dev.agentdyno.pools.PoolsPicture.SizeRow;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Status;
import dev.agentdyno.telemetry.BatchStatsEvent;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.telemetry.PoolLeakEvent;
import dev.agentdyno.telemetry.PoolStatsEvent;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolsViewModelTest {
    private static Snapshot recorded;

    private final FakeCommands commands = new FakeCommands(new Tunables(), Path.of("runs"));
    private PoolsViewModel model;

    /// A pool that leaks, a limit and a batcher, all real.
    @BeforeAll
    static void record(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("pools.jfr");
        Tunables tunables = new Tunables();
        try (Recording recording = new Recording();
                Flow flow = new Flow(tunables, new Meters())) {
            for (String type :
                    List.of(PoolStatsEvent.NAME, PoolLeakEvent.NAME, BatchStatsEvent.NAME)) {
                recording.enable(type).with("throttle", "off");
            }
            recording.start();
            work(flow, tunables);
            recording.stop();
            recording.dump(file);
        }
        recorded = BusyJvm.read(file);
    }

    private static void work(Flow flow, Tunables tunables) throws Exception {
        ResourcePool<String> pool = flow.pool("db", () -> "connection").max(3).start();
        ConcurrencyLimit limit = flow.limit("calls", 7);
        tunables.set("calls.limit.kind", "gradient", "test");
        Batcher<Integer, Integer> batcher =
                flow.<Integer, Integer>batcher("embed", items -> items)
                        .maxSize(4)
                        .maxWait(Duration.ofMinutes(1))
                        .start();
        tunables.set("db.pool.leakStacks", "100%", "test");
        tunables.set("db.pool.leakAfter", "1ms", "test");
        tunables.set("db.pool.upkeepPeriod", "1ms", "test");
        flow.emit();
        pool.acquire().close();
        limit.call(() -> 1);
        batcher.submitAll(List.of(1, 2, 3, 4)).forEach(CompletableFuture::join);
        try (Lease<String> lease = pool.acquire()) {
            assertThat(lease.value()).isEqualTo("connection");
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (pool.statistics().leaked() == 0 && System.nanoTime() < end) {
                LockSupport.parkNanos(1_000_000);
            }
            flow.emit();
        }
    }

    @BeforeEach
    void look() {
        model = new PoolsViewModel(commands);
        model.update(
                new Frame(recorded, List.of(), recorded.range(), Frames.status(Status.View.FILE)));
    }

    private PoolRow pool(String name) {
        return model.picture().pools().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPoolTellsReuseAndLeaks() {
        assertThat(pool("db").reuse()).isEqualTo("50 %");
        assertThat(pool("db").leaked()).isEqualTo("1");
        assertThat(pool("db").raised()).isTrue();
        assertThat(pool("db").capacity()).startsWith("3");
    }

    @Test
    void aPoolThatWasClosedIsToldAsGoneWithoutFiguresOfNow(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("gone.jfr");
        try (Recording recording = new Recording();
                Flow flow = new Flow(new Tunables(), new Meters())) {
            recording.enable(PoolStatsEvent.NAME);
            recording.start();
            ConcurrencyLimit limit = flow.limit("calls", 7);
            try (ResourcePool<String> pool = flow.pool("db", () -> "connection").max(3).start()) {
                pool.acquire().close();
                flow.emit();
            }
            limit.call(() -> 1);
            long end = System.nanoTime() + Duration.ofMillis(5_500).toNanos();
            while (System.nanoTime() < end) {
                flow.emit();
                LockSupport.parkNanos(500_000_000);
            }
            flow.emit();
            recording.dump(file);
        }
        Snapshot snapshot = BusyJvm.read(file);
        model.update(
                new Frame(snapshot, List.of(), snapshot.range(), Frames.status(Status.View.FILE)));

        assertThat(pool("db").words()).startsWith("pool, gone at ");
        assertThat(pool("db").inUse()).isEqualTo("–");
        assertThat(pool("calls").words()).doesNotContain("gone");
        assertThat(pool("calls").capacity()).startsWith("7");
    }

    @Test
    void aLimitTellsItsAlgorithmAndNothingItDoesNotCount() {
        assertThat(pool("calls").words()).contains("gradient");
        assertThat(pool("calls").leaked()).isEqualTo("–");
    }

    @Test
    void chartsFollowTheChosenPool() {
        model.choosePool("calls");

        assertThat(model.picture().pool()).isEqualTo("calls");
        assertThat(model.picture().lines().time()).hasSize(2);
        assertThat(model.picture().lines().use()).hasSize(2);
        model.choosePool("db");
        assertThat(model.picture().lines().time()).hasSize(1);
    }

    @Test
    void batchesAreToldWithTheirSizes() {
        assertThat(model.picture().batchers())
                .singleElement()
                .extracting(BatcherRow::items, BatcherRow::size, BatcherRow::full)
                .containsExactly("4", "4.0", 1.0);
        assertThat(model.picture().sizes()).containsExactly(new SizeRow("4 – 7", 1, "1"));
    }

    @Test
    void aChosenLeakShowsWhereItWasTaken() {
        LeakRow leak = model.picture().leaks().getFirst();
        assertThat(leak.pool()).isEqualTo("db");
        assertThat(model.picture().stack()).isEmpty();

        model.chooseLeak(leak.id());

        assertThat(model.picture().stack())
                .extracting(FrameRow::frame)
                .anyMatch(frame -> frame.contains("PoolsViewModelTest.work"));
    }

    @Test
    void nothingIsToldBeforeTheFirstFrame() {
        assertThat(new PoolsViewModel(commands).picture()).isEqualTo(PoolsPicture.EMPTY);
    }
}
