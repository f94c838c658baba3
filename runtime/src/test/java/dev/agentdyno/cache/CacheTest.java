package dev.agentdyno.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentdyno.model.CacheUse;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(180)
class CacheTest {
    private final Tunables tunables = new Tunables();
    private final Meters meters = new Meters();
    private final Caches caches = new Caches(tunables, meters, Runnable::run, null);
    private final Cache<String, String> cache = caches.open("word", Codec.TEXT, Codec.TEXT);
    private final AtomicInteger loads = new AtomicInteger();

    private String get(String key) throws InterruptedException {
        return cache.get(key, () -> key + " " + loads.incrementAndGet());
    }

    private void set(String name, String value) {
        tunables.set("cache.word." + name, value, "test");
    }

    @Test
    void refusesANameThatNobodyCanType() {
        for (String name : List.of("", "a b", "cache.word")) {
            assertThatThrownBy(() -> caches.open(name, Codec.TEXT, Codec.TEXT))
                    .hasMessage(
                            "a cache cannot be called '%s': letters and digits are possible", name);
        }
    }

    @Test
    void keepsAValueForAsLongAsAnyoneLives() throws InterruptedException {
        assertThat(cache.get("a", Duration.ofSeconds(Long.MAX_VALUE), () -> "x")).isEqualTo("x");
        assertThat(cache.ifPresent("a")).hasValue("x");
    }

    @Test
    void saysThatALoaderAnsweredNothing() throws Exception {
        Loader<String, RuntimeException> nothing = () -> absent();

        assertThatThrownBy(() -> cache.get("a", nothing)).hasMessage("the loader answered nothing");
        assertThat(cache.ifPresent("a")).isEmpty();
    }

    @Test
    @Timeout(10)
    void refusesALoaderThatWaitsForItself() throws InterruptedException {
        Loader<String, InterruptedException> itself = () -> get("a");

        assertThatThrownBy(() -> cache.get("a", itself))
                .hasMessage("a loader asks for the key that it loads");
        assertThat(get("a")).isEqualTo("a 1");
    }

    @SuppressWarnings("NullAway") // what a loader without null checks may do
    private static String absent() {
        return null;
    }

    @Test
    void tellsHowAValueWasComeBy() throws Exception {
        Loader<String, RuntimeException> loader = () -> "x";

        assertThat(cache.find("a", loader).use()).isEqualTo(CacheUse.MISS);
        assertThat(cache.find("a", loader).use()).isEqualTo(CacheUse.HIT);
        assertThat(cache.ifPresent("a")).hasValue("x");
        assertThat(cache.ifPresent("b")).isEmpty();
        set("enabled", "off");
        assertThat(cache.find("a", loader).use()).isEqualTo(CacheUse.OFF);
    }

    @Test
    void itsHitRateAndItsMeanCostAreUnknownUntilThereIsOne() throws Exception {
        assertThat(cache.statistics().hitRate()).isEmpty();
        assertThat(cache.statistics().meanCostNanos()).isEmpty();
        assertThat(cache.tiers().getFirst().hitRate()).isEmpty();
        get("a");
        get("a");

        assertThat(cache.statistics().hitRate()).hasValue(0.5);
        assertThat(cache.statistics().meanCostNanos()).isPresent();
        assertThat(cache.tiers().getFirst().hitRate()).hasValue(0.5);
    }

    @Test
    void cachesKeepTheirNumbersAndSettingsApart() throws Exception {
        Cache<String, float[]> vectors = caches.open("vector", Codec.TEXT, Codec.FLOATS);
        vectors.get("a", () -> new float[] {1});
        set("enabled", "off");

        assertThat(vectors.statistics().misses()).isEqualTo(1);
        assertThat(cache.statistics().misses()).isZero();
        assertThat(vectors.enabled()).isTrue();
        assertThat(caches.all())
                .extracting(Cache::name)
                .containsExactly("response", "word", "vector");
        assertThat(meters.registry().getSampleValue("vector_cache_misses_total")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(CachePolicy.class)
    void keepsToItsBytes(CachePolicy policy) throws Exception {
        set("policy", policy.word());
        set("maxBytes", "10000");
        for (int i = 0; i < 100; i++) {
            cache.get("k" + i, () -> "x".repeat(1_000));
        }

        assertThat(cache.statistics().bytes()).isBetween(1_000L, 10_000L);
        assertThat(cache.statistics().evictions()).isGreaterThanOrEqualTo(90);
        assertThat(cache.statistics().maxBytes()).isEqualTo(10_000);
    }

    @Test
    void anotherPolicyTakesOverWhatIsHeld() throws Exception {
        set("maxEntries", "5");
        for (int i = 0; i < 10; i++) {
            get("k" + i);
        }
        long evicted = cache.statistics().evictions();
        List<String> held =
                IntStream.range(0, 10).mapToObj(i -> "k" + i).filter(this::isHeld).toList();
        set("policy", "lru");

        assertThat(held).hasSize(5).allMatch(this::isHeld);
        assertThat(cache.statistics().evictions()).isEqualTo(evicted);
    }

    private boolean isHeld(String key) {
        try {
            return cache.ifPresent(key).isPresent();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsTooOldIsLoadedAgain() throws Exception {
        set("ttl", "20ms");
        get("a");
        Waiting.until(() -> !get("a").equals("a 1"));

        assertThat(cache.statistics().evictions()).isPositive();
    }

    @Test
    void aValueMayStayForATimeOfItsOwn() throws Exception {
        set("ttl", "1ms");
        cache.get("long", Duration.ofHours(1), () -> "x");
        get("short");
        Waiting.until(() -> !isHeld("short"));

        assertThat(cache.ifPresent("long")).hasValue("x");
        assertThatThrownBy(() -> cache.get("none", Duration.ZERO, () -> "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSweepRemovesWhatNobodyAsksFor() throws Exception {
        get("a");
        get("b");
        tunables.set("cache.word.ttl", "1ms", "test");
        Waiting.until(() -> {
            cache.sweep();
            return cache.statistics().size() == 0;
        });

        assertThat(cache.statistics().bytes()).isZero();
        assertThat(cache.statistics().evictions()).isEqualTo(2);
    }

    @Test
    void whatIsForgottenIsLoadedAgain() throws Exception {
        get("a");
        cache.clear();

        assertThat(get("a")).isEqualTo("a 2");
    }

    @Test
    void aLoaderThatFailsLeavesNothingBehind() throws Exception {
        assertThatThrownBy(() ->
                        cache.get(
                                "a",
                                () -> {
                                    throw new IOException("no");
                                }))
                .isInstanceOf(IOException.class)
                .hasMessage("no");

        assertThat(get("a")).isEqualTo("a 1");
        assertThat(cache.statistics().loads()).isEqualTo(1);
        assertThat(cache.statistics().misses()).isEqualTo(2);
    }

    @Nested
    class TenThousandCallers {
        private static final int CALLERS = 10_000;
        private static final int KEYS = 100;
        private final CountDownLatch allAsk = new CountDownLatch(CALLERS);
        private final ConcurrentMap<String, AtomicInteger> loadsByKey = new ConcurrentHashMap<>();

        private List<String> ask(Loader<String, IOException> loader) throws Exception {
            List<Future<String>> answers = new ArrayList<>();
            try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < CALLERS; i++) {
                    String key = "k" + i % KEYS;
                    answers.add(
                            callers.submit(() -> {
                                allAsk.countDown();
                                return cache.get(key, () -> counted(key, loader));
                            }));
                }
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> answer : answers) {
                outcomes.add(outcome(answer));
            }
            return outcomes;
        }

        /// Loads once every caller is there.
        private String counted(String key, Loader<String, IOException> loader)
                throws IOException, InterruptedException {
            loadsByKey.computeIfAbsent(key, _ -> new AtomicInteger()).incrementAndGet();
            allAsk.await();
            return key + loader.load();
        }

        private static String outcome(Future<String> answer) {
            return answer.state() == Future.State.SUCCESS
                    ? answer.resultNow()
                    : answer.exceptionNow().getMessage();
        }

        @Test
        void loadEachKeyOnceAndEachGetsItsOwn() throws Exception {
            List<String> answers = ask(() -> "!");

            assertThat(answers)
                    .isEqualTo(
                            IntStream.range(0, CALLERS)
                                    .mapToObj(i -> "k" + i % KEYS + "!")
                                    .toList());
            assertThat(loadsByKey.values())
                    .hasSize(KEYS)
                    .allSatisfy(count -> assertThat(count).hasValue(1));
            assertThat(cache.statistics().misses()).isEqualTo(KEYS);
            assertThat(cache.statistics().hits()).isEqualTo(CALLERS - KEYS);
        }

        @Test
        void shareAFailureThatPoisonsNothing() throws Exception {
            List<String> answers =
                    ask(() -> {
                        throw new IOException("down");
                    });

            assertThat(answers).hasSize(CALLERS).allMatch("down"::equals);
            for (int i = 0; i < KEYS; i++) {
                assertThat(get("k" + i)).startsWith("k" + i + " ");
            }
        }
    }
}
