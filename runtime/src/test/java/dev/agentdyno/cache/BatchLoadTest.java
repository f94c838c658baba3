package dev.agentdyno.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchLoadTest {
    private final Caches caches = new Caches(new Tunables(), new Meters(), Runnable::run, null);
    private final Cache<String, String> cache = caches.open("word", Codec.TEXT, Codec.TEXT);
    private final ConcurrentLinkedQueue<String> loaded = new ConcurrentLinkedQueue<>();
    private final CountDownLatch under = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void open() {
        gate.countDown();
    }

    private List<String> load(List<String> keys) {
        loaded.addAll(keys);
        return keys.stream().map(key -> key.toUpperCase(Locale.ROOT)).toList();
    }

    /// Loads when the gate is opened.
    private List<String> late(List<String> keys) throws InterruptedException {
        under.countDown();
        gate.await();
        return load(keys);
    }

    @Test
    void whatTwoCallersMissAtOnceIsLoadedOnce() throws Exception {
        FutureTask<List<String>> first = start(() -> cache.allOf(List.of("a", "b"), this::late));
        under.await();
        FutureTask<List<String>> second =
                start(() -> cache.allOf(List.of("b", "c", "b"), this::load));
        FutureTask<String> third = start(() -> cache.get("a", () -> "loaded twice"));

        gate.countDown();

        assertThat(first.get()).containsExactly("A", "B");
        assertThat(second.get()).containsExactly("B", "C", "B");
        assertThat(third.get()).isEqualTo("A");
        assertThat(loaded).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void callersThatMissTheSameInOtherOrderDoNotWaitForEachOther() throws Exception {
        List<FutureTask<List<String>>> callers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            List<String> keys = i % 2 == 0 ? List.of("x", "y", "z") : List.of("z", "y", "x");
            callers.add(start(() -> cache.allOf(keys, this::load)));
        }
        for (FutureTask<List<String>> caller : callers) {
            assertThat(caller.get()).containsExactlyInAnyOrder("X", "Y", "Z");
        }
        assertThat(loaded).containsExactlyInAnyOrder("x", "y", "z");
    }

    @Test
    void aBatchThatLeavesAValueOutKeepsNone() throws Exception {
        assertThatThrownBy(() -> cache.allOf(List.of("a", "b"), _ -> Arrays.asList("A", absent())))
                .hasMessage("the loader answered nothing");
        assertThat(cache.ifPresent("a")).isEmpty();
        assertThat(cache.allOf(List.of("a", "b"), this::load)).containsExactly("A", "B");
    }

    private static String absent() {
        return null;
    }

    @Test
    void aBatchThatFailsFailsThoseWhoWaitAndPoisonsNothing() throws Exception {
        FutureTask<List<String>> first =
                start(() ->
                        cache.allOf(
                                List.of("a"),
                                keys -> {
                                    late(keys);
                                    throw new IOException("away");
                                }));
        under.await();
        FutureTask<List<String>> second =
                start(() ->
                        cache.<IOException>allOf(
                                List.of("a"),
                                keys -> {
                                    throw new IOException("away too");
                                }));
        gate.countDown();

        assertThatThrownBy(first::get).isInstanceOf(ExecutionException.class);
        assertThatThrownBy(second::get).hasRootCauseInstanceOf(IOException.class);
        assertThat(cache.allOf(List.of("a"), this::load)).containsExactly("A");
    }

    @Test
    void whoWaitedForABatchThatBrokeLoadsForItself() throws Exception {
        FutureTask<List<String>> first =
                start(() ->
                        cache.allOf(
                                List.of("a"),
                                keys -> {
                                    late(keys);
                                    throw new IllegalStateException("broken");
                                }));
        under.await();
        FutureTask<List<String>> second = start(() -> cache.allOf(List.of("a"), this::load));
        gate.countDown();

        assertThatThrownBy(first::get).hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(second.get()).containsExactly("A");
    }

    private static <T> FutureTask<T> start(Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(task);
        Thread.ofVirtual().start(future);
        return future;
    }
}
