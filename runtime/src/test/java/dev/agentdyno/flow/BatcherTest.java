package dev.agentdyno.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatcherTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Tunables tunables = new Tunables();
    private final Flow flow = new Flow(tunables, new Meters());
    private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        flow.close();
    }

    private Batcher.Builder<Integer, Integer> squares() {
        return flow.batcher(
                "squares",
                items -> {
                    batches.add(List.copyOf(items));
                    return items.stream().map(item -> item * item).toList();
                });
    }

    @Test
    void fullBatchesAreFlushedAtOnce() {
        Batcher<Integer, Integer> batcher = squares().maxSize(3).maxWait(LONG).start();

        var answers = batcher.submitAll(List.of(1, 2, 3));

        assertThat(answers.stream().map(CompletableFuture::join)).containsExactly(1, 4, 9);
        assertThat(batcher.statistics().bySize()).isEqualTo(1);
        assertThat(batches).containsExactly(List.of(1, 2, 3));
    }

    @Test
    void aBatchThatIsNotFullIsFlushedInTime() throws InterruptedException {
        Batcher<Integer, Integer> batcher =
                squares().maxSize(100).maxWait(Duration.ofMillis(1)).start();

        assertThat(batcher.call(7)).isEqualTo(49);
        assertThat(batcher.statistics().byTime()).isEqualTo(1);
    }

    @Test
    void oneBadItemFailsItsCallerAlone() throws Exception {
        Batcher<Integer, Integer> batcher =
                flow.<Integer, Integer>answering(
                                "picky",
                                items ->
                                        items.stream()
                                                .map(item ->
                                                        item < 0
                                                                ? Answer.<Integer>failed(
                                                                        new ArithmeticException(
                                                                                "below zero"))
                                                                : Answer.of(item))
                                                .toList())
                        .maxSize(2)
                        .maxWait(LONG)
                        .start();

        var answers = batcher.submitAll(List.of(4, -4));

        assertThat(answers.getFirst().get()).isEqualTo(4);
        assertThatThrownBy(answers.getLast()::get).hasCauseInstanceOf(ArithmeticException.class);
        assertThat(batcher.statistics().errors()).isEqualTo(1);
    }

    @Test
    void aHandlerThatThrowsFailsItsBatchAndNoOther() throws Exception {
        Batcher<Integer, Integer> batcher =
                flow.<Integer, Integer>batcher(
                                "moody",
                                items -> {
                                    if (items.contains(13)) {
                                        throw new IllegalStateException("not with 13");
                                    }
                                    return items;
                                })
                        .maxSize(2)
                        .maxWait(LONG)
                        .workers(1)
                        .start();

        var bad = batcher.submitAll(List.of(12, 13));
        var good = batcher.submitAll(List.of(14, 15));

        assertThatThrownBy(bad.getFirst()::get).hasMessageContaining("not with 13");
        assertThatThrownBy(bad.getLast()::get).hasMessageContaining("not with 13");
        assertThat(good.getLast().get()).isEqualTo(15);
    }

    @Test
    void aWrongNumberOfAnswersIsAnErrorForAll() {
        Batcher<Integer, Integer> batcher =
                flow.<Integer, Integer>batcher("short", _ -> List.of(1))
                        .maxSize(2)
                        .maxWait(LONG)
                        .start();

        var answers = batcher.submitAll(List.of(1, 2));

        for (var answer : answers) {
            assertThatThrownBy(answer::get).hasMessageContaining("1 answers to 2 items");
        }
    }

    @Test
    void noAnswersAtAllAreAnErrorForAll() {
        Batcher<Integer, Integer> batcher =
                flow.<Integer, Integer>batcher("mute", _ -> null).maxSize(1).start();

        assertThatThrownBy(batcher.submit(1)::get).hasMessageContaining("gave no answers");
    }

    @Test
    void whoCancelsLeavesTheBatch() {
        Batcher<Integer, Integer> batcher = squares().maxSize(2).maxWait(LONG).start();
        var left = batcher.submit(5);

        left.cancel(false);
        var stayed = batcher.submitAll(List.of(6, 7));

        assertThat(stayed.getLast().join()).isEqualTo(49);
        assertThat(batches).containsExactly(List.of(6, 7));
        assertThat(batcher.statistics().cancelled()).isEqualTo(1);
    }

    @Test
    void aCallerThatIsInterruptedLeavesTheBatch() throws Exception {
        Batcher<Integer, Integer> batcher = squares().maxSize(100).maxWait(LONG).start();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                batcher.call(1);
                            } catch (Throwable e) {
                                thrown.set(e);
                            }
                        });
        Awaiting.until(() -> batcher.statistics().pending() == 1);

        caller.interrupt();
        caller.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(batcher.statistics().pending()).isZero();
    }

    @Test
    void closeFlushesWhatWaits() {
        Batcher<Integer, Integer> batcher = squares().maxSize(100).maxWait(LONG).start();
        var answer = batcher.submit(9);

        batcher.close();

        assertThat(answer).isCompletedWithValue(81);
        assertThat(batcher.statistics().byClose()).isEqualTo(1);
        assertThatThrownBy(() -> batcher.submit(1))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("squares is closed");
        assertThat(tunables.find("squares.batch.maxSize")).isEmpty();
    }

    @Test
    void closingAgainLeavesAnotherOfTheSameNameAlone() throws InterruptedException {
        Batcher<Integer, Integer> first = squares().start();
        first.close();
        Batcher<Integer, Integer> second = squares().maxSize(1).start();

        first.close();
        first.closeNow();

        assertThat(tunables.find("squares.batch.maxSize")).isPresent();
        assertThat(second.call(3)).isEqualTo(9);
    }

    @Test
    void closeNowRefusesWhatWaits() {
        Batcher<Integer, Integer> batcher = squares().maxSize(100).maxWait(LONG).start();
        var answer = batcher.submit(9);

        batcher.closeNow();

        assertThatThrownBy(answer::get).hasCauseInstanceOf(RejectedExecutionException.class);
        assertThat(batches).isEmpty();
    }

    @Test
    void emptyBatchesAndLimitsBelowOneAreRefused() {
        Batcher<Integer, Integer> batcher = squares().start();

        assertThatThrownBy(() -> batcher.submitAll(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> flow.batcher("zero", items -> items).maxSize(0).start())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tunables.set("squares.batch.workers", "0", "test"))
                .isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void moreThanMayWaitIsRefused() {
        Batcher<Integer, Integer> batcher = squares().maxSize(100).maxWait(LONG).start();
        tunables.set("squares.batch.maxPending", "2", "test");
        batcher.submitAll(List.of(1, 2));

        assertThatThrownBy(() -> batcher.submit(3))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("2 items wait already");
    }

    @Test
    void figuresChangeWhileItWorks() throws Exception {
        Semaphore inside = new Semaphore(0);
        CountDownLatch leave = new CountDownLatch(1);
        Batcher<Integer, Integer> batcher =
                flow.<Integer, Integer>batcher(
                                "held",
                                items -> {
                                    inside.release();
                                    leave.await();
                                    return items;
                                })
                        .maxSize(1)
                        .workers(1)
                        .start();
        var answers = batcher.submitAll(List.of(1, 2, 3));
        inside.acquire();

        tunables.set("held.batch.workers", "3", "test");

        inside.acquire(2);
        tunables.set("held.batch.workers", "1", "test");
        leave.countDown();
        for (var answer : answers) {
            answer.get();
        }
        assertThat(batcher.call(4)).isEqualTo(4);
    }

    @Test
    void tenThousandCallersEachGetTheirOwn() throws Exception {
        Batcher<Integer, Integer> batcher =
                flow.<Integer, Integer>answering(
                                "crowd",
                                items ->
                                        items.stream()
                                                .map(item ->
                                                        item % 10 == 3
                                                                ? Answer.<Integer>failed(
                                                                        new ArithmeticException(
                                                                                "" + item))
                                                                : Answer.of(item * 2))
                                                .toList())
                        .maxSize(64)
                        .maxWait(Duration.ofMillis(2))
                        .start();
        Map<Integer, String> wrong = new ConcurrentHashMap<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                int item = i;
                callers.add(threads.submit(() -> ask(batcher, item, wrong)));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        }

        assertThat(wrong).isEmpty();
        BatchStatistics after = batcher.statistics();
        assertThat(after.items()).isEqualTo(10_000);
        assertThat(after.errors()).isEqualTo(1_000);
        assertThat(after.pending()).isZero();
    }

    private static void ask(
            Batcher<Integer, Integer> batcher, int item, Map<Integer, String> wrong) {
        try {
            int answer = batcher.call(item);
            if (item % 10 == 3 || answer != item * 2) {
                wrong.put(item, "answer " + answer);
            }
        } catch (BatchException e) {
            if (item % 10 != 3 || !e.getCause().getMessage().equals("" + item)) {
                wrong.put(item, String.valueOf(e.getMessage()));
            }
        } catch (InterruptedException e) {
            wrong.put(item, "interrupted");
        }
    }

    @Test
    void closingWhileThousandsCallLosesNobody() throws Exception {
        Batcher<Integer, Integer> batcher = squares().maxSize(16).workers(2).start();
        Semaphore ended = new Semaphore(0);
        CountDownLatch some = new CountDownLatch(500);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10_000; i++) {
                int item = i;
                threads.submit(() -> {
                    some.countDown();
                    try {
                        batcher.call(item);
                    } catch (RejectedExecutionException expected) {
                        // told so, and not lost
                    }
                    ended.release();
                    return 0;
                });
            }
            some.await();
            batcher.close();
            ended.acquire(10_000);
        }

        long handled = batches.stream().mapToLong(List::size).sum();
        assertThat(batcher.statistics().items()).isEqualTo(handled);
        assertThat(batcher.statistics().pending()).isZero();
    }
}
