package dev.agentdyno.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.flow.ResourceException.Reason;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.telemetry.PoolLeakEvent;
import dev.agentdyno.telemetry.PoolStatsEvent;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ResourcePoolTest {
    private static final long MINUTE = 60_000_000_000L;

    private static final class Thing {
        final int number;
        volatile boolean broken;
        volatile boolean ended;
        final AtomicInteger users = new AtomicInteger();

        Thing(int number) {
            this.number = number;
        }
    }

    private final Tunables tunables = new Tunables();
    private final Flow flow = new Flow(tunables, new Meters());
    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger made = new AtomicInteger();
    private final Set<Thing> all = ConcurrentHashMap.newKeySet();

    @TempDir Path folder;

    @AfterEach
    void close() {
        flow.close();
    }

    @Test
    void refusesWhatCannotBeNamedOrFilled() {
        assertThatThrownBy(() -> flow.pool("a b", this::make))
                .hasMessageStartingWith("'a b' is no name for a part: ");
        assertThatThrownBy(() -> things().min(5).start())
                .hasMessage("things: at least 5 are more than at most 2");
        assertThatThrownBy(() -> things().max(0).start())
                .hasMessage("things.pool.max: 0 is outside 1 to 1000000");
    }

    private ResourcePool.Builder<Thing> things() {
        return flow.pool("things", this::make)
                .clock(clock::get)
                .max(2)
                .acquireTimeout(Duration.ofMillis(10))
                .intact(thing -> !thing.broken)
                .end(thing -> thing.ended = true);
    }

    private Thing make() {
        Thing thing = new Thing(made.incrementAndGet());
        all.add(thing);
        return thing;
    }

    private void set(String name, String value) {
        tunables.set("things.pool." + name, value, "test");
    }

    @Test
    void whatComesBackIsUsedAgain() throws Exception {
        ResourcePool<Thing> pool = things().start();

        try (Lease<Thing> lease = pool.acquire()) {
            assertThat(lease.value().number).isEqualTo(1);
        }
        try (Lease<Thing> lease = pool.acquire()) {
            assertThat(lease.value().number).isEqualTo(1);
        }

        assertThat(pool.statistics().reused()).isEqualTo(1);
        assertThat(pool.statistics().reuseRate()).isEqualTo(0.5);
    }

    @Test
    void neverMoreThanAllowedAndThenATimeOut() throws Exception {
        ResourcePool<Thing> pool = things().start();
        try (Lease<Thing> first = pool.acquire();
                Lease<Thing> second = pool.acquire()) {
            assertThat(first.value()).isNotSameAs(second.value());

            assertThatThrownBy(pool::acquire)
                    .isInstanceOfSatisfying(
                            ResourceException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT))
                    .hasMessageContaining("within 10ms")
                    .hasMessageContaining("all 2");
        }
        assertThat(pool.statistics().timeouts()).isEqualTo(1);
    }

    @Test
    void thoseWhoWaitAreServedInTheOrderTheyCame() throws Exception {
        ResourcePool<Thing> pool = things().max(1).acquireTimeout(Duration.ofMinutes(1)).start();
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Thread> callers = new ArrayList<>();
        try (Lease<Thing> _ = pool.acquire()) {
            for (int i = 0; i < 20; i++) {
                int number = i;
                callers.add(Thread.startVirtualThread(() -> take(pool, number, order)));
                int waiting = i + 1;
                Awaiting.until(() -> pool.statistics().waiting() == waiting);
            }
        }
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(order).isSorted().hasSize(20);
    }

    private static void take(ResourcePool<Thing> pool, int number, List<Integer> order) {
        try (Lease<Thing> _ = pool.acquire()) {
            order.add(number);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aBrokenOneIsReplacedBeforeItIsHandedOut() throws Exception {
        ResourcePool<Thing> pool = things().start();
        Thing first;
        try (Lease<Thing> lease = pool.acquire()) {
            first = lease.value();
        }
        first.broken = true;

        try (Lease<Thing> lease = pool.acquire()) {
            assertThat(lease.value().number).isEqualTo(2);
        }
        assertThat(first.ended).isTrue();
        assertThat(pool.statistics().broken()).isEqualTo(1);
    }

    @Test
    void oneThatItsUserFoundBrokenIsNotHandedOutAgain() throws Exception {
        ResourcePool<Thing> pool = things().start();
        try (Lease<Thing> lease = pool.acquire()) {
            lease.markBroken();
        }

        try (Lease<Thing> lease = pool.acquire()) {
            assertThat(lease.value().number).isEqualTo(2);
        }
    }

    @Test
    void idleOnesAreCheckedWhenAsked() throws Exception {
        ResourcePool<Thing> pool = things().start();
        set("checkIdle", "on");
        pool.acquire().close();
        all.forEach(thing -> thing.broken = true);

        pool.upkeep();

        assertThat(all).allMatch(thing -> thing.ended);
        assertThat(pool.statistics().idle()).isZero();
    }

    @Test
    void anOldOneIsReplaced() throws Exception {
        ResourcePool<Thing> pool = things().start();
        pool.acquire().close();
        clock.addAndGet(31 * MINUTE);

        try (Lease<Thing> lease = pool.acquire()) {
            assertThat(lease.value().number).isEqualTo(2);
        }
    }

    @Test
    void theLeastAreKeptReadyAndNoMoreThanThose() throws Exception {
        ResourcePool<Thing> pool = things().min(1).start();
        Awaiting.until(() -> pool.statistics().idle() == 1);
        try (Lease<Thing> _ = pool.acquire();
                Lease<Thing> _ = pool.acquire()) {
            assertThat(pool.statistics().inUse()).isEqualTo(2);
        }

        clock.addAndGet(6 * MINUTE);
        pool.upkeep();

        assertThat(pool.statistics().idle()).isEqualTo(1);
        assertThat(all.stream().filter(thing -> !thing.ended)).hasSize(1);
    }

    @Test
    void oneThatCannotBeMadeIsAnErrorAndLeavesRoom() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        ResourcePool<String> pool =
                flow.pool(
                                "flaky",
                                () -> {
                                    if (tries.incrementAndGet() == 1) {
                                        throw new IOException("refused");
                                    }
                                    return "ok";
                                })
                        .max(1)
                        .start();

        assertThatThrownBy(pool::acquire)
                .isInstanceOf(ResourceException.class)
                .hasMessageContaining("refused");
        try (Lease<String> lease = pool.acquire()) {
            assertThat(lease.value()).isEqualTo("ok");
        }
        assertThat(pool.statistics().errors()).isEqualTo(1);
    }

    @Test
    void aHigherMaximumLetsThoseInWhoWait() throws Exception {
        ResourcePool<Thing> pool = things().max(1).acquireTimeout(Duration.ofMinutes(1)).start();
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        try (Lease<Thing> _ = pool.acquire()) {
            Thread caller = Thread.startVirtualThread(() -> take(pool, 1, order));
            Awaiting.until(() -> pool.statistics().waiting() == 1);

            set("max", "2");
            caller.join();
        }
        assertThat(order).containsExactly(1);
    }

    @Test
    void aLowerMaximumEndsWhatComesBack() throws Exception {
        ResourcePool<Thing> pool = things().start();
        try (Lease<Thing> _ = pool.acquire();
                Lease<Thing> _ = pool.acquire()) {
            set("max", "1");
        }
        assertThat(all.stream().filter(thing -> thing.ended)).hasSize(1);
        assertThat(pool.statistics().idle()).isEqualTo(1);
    }

    @Test
    void anOverdueLeaseIsReportedWithThePlaceThatTookIt() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable(PoolLeakEvent.NAME).with("throttle", "off");
            recording.enable(PoolStatsEvent.NAME);
            recording.start();
            ResourcePool<Thing> pool = things().start();
            set("leakStacks", "100%");
            try (Lease<Thing> _ = pool.acquire()) {
                clock.addAndGet(2 * MINUTE);
                pool.upkeep();
                pool.upkeep();
                flow.emit();
            }

            List<RecordedEvent> leaks = events(recording, PoolLeakEvent.NAME);
            assertThat(leaks).hasSize(1);
            assertThat(leaks.getFirst().getString("reason")).isEqualTo("overdue");
            assertThat(leaks.getFirst().getString("takenAt"))
                    .contains("ResourcePoolTest.anOverdueLeaseIsReported");
            assertThat(leaks.getFirst().getDuration("held")).isEqualTo(Duration.ofMinutes(2));
            RecordedEvent totals = events(recording, PoolStatsEvent.NAME).getLast();
            assertThat(totals.getLong("leaked")).isEqualTo(1);
            assertThat(totals.getLong("created")).isEqualTo(1);
            assertThat(totals.getString("waits")).isNotEmpty();
        }
    }

    @Test
    void errorsOfItsOwnerLoseNoRoom() throws Exception {
        try (ResourcePool<Thing> pool =
                things().max(1)
                        .intact(_ -> {
                            throw new NoClassDefFoundError("check");
                        })
                        .reset(thing -> {
                            if (thing.broken) {
                                throw new AssertionError("reset");
                            }
                        })
                        .end(_ -> {
                            throw new StackOverflowError("end");
                        })
                        .start()) {
            try (Lease<Thing> lease = pool.acquire()) {
                lease.value().broken = true;
            }
            for (int number = 2; number < 4; number++) {
                try (Lease<Thing> lease = pool.acquire()) {
                    assertThat(lease.value().number).isEqualTo(number);
                }
            }
            assertThat(pool.statistics().broken()).isEqualTo(2);
        }
    }

    @Test
    @Timeout(60)
    void upkeepOutlivesAnErrorOfTheFactory() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch again = new CountDownLatch(2);
        ResourcePool<Thing> pool =
                flow.pool(
                                "things",
                                () -> {
                                    again.countDown();
                                    if (asked.incrementAndGet() == 1) {
                                        throw new NoClassDefFoundError("driver");
                                    }
                                    return make();
                                })
                        .min(1)
                        .max(1)
                        .start();

        again.await();

        try (Lease<Thing> lease = pool.acquire()) {
            assertThat(lease.value().number).isEqualTo(1);
        }
    }

    @Test
    void behindALeakWhosePlaceIsUnknownEveryPlaceIsNoted() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable(PoolLeakEvent.NAME).with("throttle", "off");
            recording.start();
            ResourcePool<Thing> pool = things().start();
            set("leakStacks", "0.000001%");
            for (int i = 0; i < 2; i++) {
                try (Lease<Thing> _ = pool.acquire()) {
                    clock.addAndGet(2 * MINUTE);
                    pool.upkeep();
                }
            }
            set("leakStacks", "0%");
            try (Lease<Thing> _ = pool.acquire()) {
                clock.addAndGet(2 * MINUTE);
                pool.upkeep();
            }

            List<RecordedEvent> leaks = events(recording, PoolLeakEvent.NAME);
            assertThat(leaks)
                    .extracting(leak -> leak.getString("takenAt").contains("ResourcePoolTest"))
                    .containsExactly(false, true, false);
        }
    }

    private List<RecordedEvent> events(Recording recording, String name) throws IOException {
        Path file = folder.resolve(name + ".jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }

    @Test
    void aLostLeaseIsFoundAndItsPlaceGivenToAnother() throws Exception {
        ResourcePool<Thing> pool = things().max(1).start();
        lose(pool);

        Awaiting.until(() -> {
            System.gc();
            pool.upkeep();
            return pool.statistics().leaked() == 1;
        });

        try (Lease<Thing> lease = pool.acquire()) {
            assertThat(lease.value().number).isEqualTo(2);
        }
        assertThat(all.stream().filter(thing -> thing.number == 1)).allMatch(thing -> thing.ended);
    }

    private static void lose(ResourcePool<Thing> pool) throws InterruptedException {
        assertThat(pool.acquire().value().number).isEqualTo(1);
    }

    @Test
    void closingEndsAllAndFreesTheName() throws Exception {
        ResourcePool<Thing> pool = things().start();
        Lease<Thing> used = pool.acquire();
        pool.acquire().close();

        pool.close();
        assertThat(all.stream().filter(thing -> thing.ended)).hasSize(1);
        used.close();

        assertThat(all).allMatch(thing -> thing.ended);
        assertThatThrownBy(pool::acquire)
                .isInstanceOfSatisfying(
                        ResourceException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
        things().start();
    }

    @Test
    void aLeaseThatIsOverGivesNothing() throws Exception {
        ResourcePool<Thing> pool = things().start();
        Lease<Thing> lease = pool.acquire();
        lease.close();
        lease.close();

        assertThatThrownBy(lease::value).isInstanceOf(IllegalStateException.class);
        assertThat(pool.statistics().idle()).isEqualTo(1);
    }

    @Test
    void tenThousandCallersShareAFewAndLeakNone() throws Exception {
        ResourcePool<Thing> pool = things().max(8).acquireTimeout(Duration.ofMinutes(1)).start();
        AtomicInteger shared = new AtomicInteger();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                int number = i;
                callers.add(threads.submit(() -> use(pool, number, shared)));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        }

        PoolStatistics after = pool.statistics();
        assertThat(shared.get()).isZero();
        assertThat(after.acquired()).isEqualTo(10_000);
        assertThat(after.created() + after.reused()).isEqualTo(10_000);
        assertThat(after.inUse()).isZero();
        assertThat(after.waiting()).isZero();
        assertThat(all.stream().filter(thing -> !thing.ended).count()).isEqualTo(after.idle());
        assertThat(after.idle()).isLessThanOrEqualTo(8);
    }

    private static Void use(ResourcePool<Thing> pool, int number, AtomicInteger shared)
            throws InterruptedException {
        try (Lease<Thing> lease = pool.acquire()) {
            if (lease.value().users.incrementAndGet() != 1) {
                shared.incrementAndGet();
            }
            Thread.yield();
            lease.value().users.decrementAndGet();
            if (number % 97 == 0) {
                lease.markBroken();
            }
        }
        return null;
    }
}
