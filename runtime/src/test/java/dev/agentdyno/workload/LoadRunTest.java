package dev.agentdyno.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentdyno.telemetry.LoadFigures;
import dev.agentdyno.tuning.Tunables;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadRunTest {
    private static final Outcome OK = new Outcome("", -1, 10, 5);

    private final Tunables tunables = new Tunables();
    private final Semaphore asked = new Semaphore(0);
    private final List<LoadRun> started = new ArrayList<>();

    private LoadRun start(String executor, String parameters, Job job) {
        Scenario scenario = scenario(executor, parameters);
        scenario.parameters().forEach(parameter -> tunables.declare(parameter.tunable()));
        LoadRun run = LoadRun.start("test", scenario, new LoadSettings(tunables), job);
        started.add(run);
        return run;
    }

    /// A run that a failed test left would keep the carriers from the tests after it.
    @AfterEach
    void stopAll() {
        started.forEach(LoadRun::stop);
    }

    private Job counting() {
        return _ -> {
            asked.release();
            return OK;
        };
    }

    /// Waits for `count` more requests.
    private void awaitRequests(int count) throws InterruptedException {
        assertThat(asked.tryAcquire(count, 30, TimeUnit.SECONDS)).isTrue();
    }

    /// Waits until `condition` holds, 20 seconds at most.
    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("did not come: " + what).isLessThan(end);
            LockSupport.parkNanos(100_000);
        }
    }

    /// What a full collection leaves.
    private static long liveBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static Scenario scenario(String executor, String parameters) {
        String yaml =
                """
                title: Test
                description: For a test.
                executor: %s
                parameters: {%s}
                mix:
                  - {step: chat}
                budgets: {responseP99: 50ms}
                """
                        .formatted(executor, parameters);
        return Scenario.read("test", new StringReader(yaml));
    }

    @Nested
    class OpenModel {
        @Test
        void constantRatePlansRateTimesDurationStarts() throws Exception {
            RunSummary summary =
                    start("constant-arrival-rate", "rate: 200, duration: 1s", _ -> OK).await();

            assertThat(summary.started() + summary.dropped()).isEqualTo(200);
            assertThat(summary.completed()).isEqualTo(summary.started());
            assertThat(summary.outcome()).isEqualTo("completed");
        }

        @Test
        void startsBeyondTheLimitInFlightAreDropped() throws Exception {
            CountDownLatch release = new CountDownLatch(1);
            AtomicInteger asked = new AtomicInteger();
            LoadRun run =
                    start(
                            "constant-arrival-rate",
                            "rate: 100, duration: 500ms, maxInFlight: 5",
                            _ -> {
                                asked.incrementAndGet();
                                release.await();
                                return OK;
                            });
            await("the last requests", () -> run.stage().startsWith("waiting"));
            release.countDown();
            RunSummary summary = run.await();

            assertThat(asked).hasValue(5);
            assertThat(summary.started()).isEqualTo(5);
            assertThat(summary.dropped()).isEqualTo(45);
        }

        @Test
        void responseTimeIsMeasuredFromThePlannedStart() throws Exception {
            RunSummary summary =
                    start("constant-arrival-rate", "rate: 100, duration: 300ms", _ -> OK).await();

            assertThat(summary.responseTimes().getTotalCount()).isEqualTo(summary.started());
            assertThat(summary.responseTimes().getMean())
                    .isGreaterThanOrEqualTo(summary.serviceTimes().getMean());
        }

        @Test
        void newRateTakesHoldWhileTheRunGoesOn() throws Exception {
            LoadRun run = start("constant-arrival-rate", "rate: 0.01, duration: 1h", counting());
            tunables.set("workload.rate", "1000", "user");
            awaitRequests(10);
            run.stop();

            assertThat(run.await().started()).isGreaterThanOrEqualTo(10);
        }

        @Test
        void sameSeedPlansTheSameRequests() throws Exception {
            String first =
                    start("constant-arrival-rate", "rate: 500, duration: 200ms", _ -> OK)
                            .await()
                            .requestHash();
            tunables.retract("workload.");
            String second =
                    start("constant-arrival-rate", "rate: 500, duration: 200ms", _ -> OK)
                            .await()
                            .requestHash();
            tunables.retract("workload.");
            String other =
                    start("constant-arrival-rate", "rate: 500, duration: 200ms, seed: 2", _ -> OK)
                            .await()
                            .requestHash();

            assertThat(second).isEqualTo(first).hasSize(64).isNotEqualTo(other);
        }
    }

    @Nested
    class ClosedModel {
        @Test
        void sharedIterationsAreDoneOnceInAll() throws Exception {
            Set<Long> numbers = ConcurrentHashMap.newKeySet();
            RunSummary summary =
                    start(
                                    "shared-iterations",
                                    "users: 4, iterations: 50",
                                    request -> {
                                        numbers.add(request.number());
                                        return OK;
                                    })
                            .await();

            assertThat(numbers).hasSize(50).contains(0L, 49L);
            assertThat(summary.completed()).isEqualTo(50);
        }

        @Test
        void perUserIterationsAreDoneByEachUser() throws Exception {
            Set<Long> numbers = ConcurrentHashMap.newKeySet();
            RunSummary summary =
                    start(
                                    "per-vu-iterations",
                                    "users: 4, iterations: 5",
                                    request -> {
                                        numbers.add(request.number());
                                        return OK;
                                    })
                            .await();

            assertThat(numbers).hasSize(20);
            assertThat(summary.completed()).isEqualTo(20);
        }

        @Test
        void neverMoreUnderWayThanUsers() throws Exception {
            Semaphore room = new Semaphore(3);
            RunSummary summary =
                    start(
                                    "constant-vus",
                                    "users: 3, duration: 300ms",
                                    _ -> {
                                        if (!room.tryAcquire()) {
                                            return Outcome.failed("tooMany");
                                        }
                                        Thread.sleep(1);
                                        room.release();
                                        return OK;
                                    })
                            .await();

            assertThat(summary.failed()).isZero();
            assertThat(summary.completed()).isPositive();
        }

        @Test
        void usersWhoNeverWaitLeaveRoomForEachOther() throws Exception {
            Set<Thread> users = ConcurrentHashMap.newKeySet();
            LoadRun run =
                    start(
                            "constant-vus",
                            "users: 16, duration: 1h",
                            _ -> {
                                users.add(Thread.currentThread());
                                return OK;
                            });
            await("all users", () -> users.size() == 16);
            run.stop();
            assertThat(run.await().completed()).isGreaterThanOrEqualTo(16);
        }

        @Test
        void usersComeAndGoWhileTheRunGoesOn() throws Exception {
            LoadRun run =
                    start(
                            "constant-vus",
                            "users: 1, duration: 1m",
                            _ -> {
                                Thread.sleep(2);
                                return OK;
                            });
            tunables.set("workload.users", "8", "user");
            await("8 users", () -> run.inFlight() == 8);
            tunables.set("workload.users", "2", "user");
            await("2 users", () -> run.inFlight() == 2);
            run.stop();
            assertThat(run.await().outcome()).isEqualTo("stopped");
        }
    }

    @Test
    void stopCutsOffWhatIsUnderWay() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        LoadRun run =
                start(
                        "constant-arrival-rate",
                        "rate: 100, duration: 1h",
                        _ -> {
                            begun.countDown();
                            Thread.sleep(Duration.ofHours(1));
                            return OK;
                        });
        begun.await();
        run.stop();
        RunSummary summary = run.await();

        assertThat(summary.outcome()).isEqualTo("stopped");
        assertThat(summary.cancelled()).isEqualTo(summary.started());
        assertThat(summary.duration()).isLessThan(30);
    }

    @Test
    void errorsAreCountedByTheirClass() throws Exception {
        RunSummary summary =
                start(
                                "shared-iterations",
                                "users: 1, iterations: 10",
                                request -> {
                                    if (request.number() % 2 == 0) {
                                        return Outcome.failed("503");
                                    }
                                    throw new IllegalStateException("broken");
                                })
                        .await();

        assertThat(summary.errors())
                .containsEntry("503", 5L)
                .containsEntry("IllegalStateException", 5L);
        assertThat(summary.errorRate()).isEqualTo(1);
    }

    @Test
    void requestsOverTheBudgetAreNotGood() throws Exception {
        RunSummary summary =
                start(
                                "shared-iterations",
                                "users: 1, iterations: 4",
                                request -> {
                                    if (request.number() == 0) {
                                        long late = System.nanoTime() + 51_000_000L;
                                        await("the budget", () -> System.nanoTime() > late);
                                    }
                                    return OK;
                                })
                        .await();

        assertThat(summary.good()).isLessThan(summary.completed());
        assertThat(summary.broken())
                .extracting(LoadFigures.Broken::name)
                .containsExactly("response_p99_seconds");
    }

    @Test
    void tokensAreSummed() throws Exception {
        RunSummary summary =
                start("shared-iterations", "users: 2, iterations: 10", _ -> OK).await();

        assertThat(summary.inputTokens()).isEqualTo(100);
        assertThat(summary.outputTokens()).isEqualTo(50);
        assertThat(summary.achievedRate()).isCloseTo(10 / summary.duration(), within(1e-9));
    }

    @Test
    void longRunKeepsNothingOfItsRequests() throws Exception {
        LoadRun run = start("constant-vus", "users: 4, duration: 1h", counting());
        awaitRequests(20_000);
        long before = liveBytes();
        awaitRequests(100_000);
        long after = liveBytes();
        run.stop();

        assertThat(run.await().completed()).isGreaterThan(100_000);
        assertThat(after - before).isLessThan(4 << 20);
    }
}
