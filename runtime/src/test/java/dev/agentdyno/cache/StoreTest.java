package dev.agentdyno.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class StoreTest {
    private final AtomicLong clock = new AtomicLong(1_000);

    private Store<Integer, String> store(CachePolicy policy, Bounds bounds) {
        return policy.store(bounds, clock::get, 7);
    }

    /// A look-up that loads what is missing; answers whether it hit.
    private static boolean look(Store<Integer, String> store, int key, long bytes, long cost) {
        boolean hit = store.get(key).isPresent();
        if (!hit) {
            store.put(key, "v" + key, bytes, cost);
        }
        return hit;
    }

    private static long bytesOf(int key) {
        return 1 + key % 13 * 7;
    }

    private static long costOf(int key) {
        return 1 + key % 7 * 100;
    }

    /// Few keys often, many seldom.
    private static int key(SplittableRandom random, int keys) {
        double point = random.nextDouble();
        return (int) (point * point * point * keys);
    }

    private static Set<Integer> keys(Store<Integer, String> store) {
        Set<Integer> keys = new HashSet<>();
        store.held().forEach(held -> keys.add(held.key()));
        return keys;
    }

    @Nested
    class Each {
        @ParameterizedTest
        @EnumSource
        void keepsToBothBoundsOnAnyTrace(CachePolicy policy) {
            Bounds bounds = new Bounds(40, 1_500);
            Store<Integer, String> store = store(policy, bounds);
            SplittableRandom random = new SplittableRandom(3);
            for (int step = 0; step < 20_000; step++) {
                clock.addAndGet(random.nextInt(50));
                int key = key(random, 300);
                look(store, key, bytesOf(key), costOf(key));
                assertThat(store.size()).isLessThanOrEqualTo(bounds.maxEntries());
                assertThat(store.bytes()).isLessThanOrEqualTo(bounds.maxBytes());
            }
            assertThat(store.evictions()).isPositive();
            assertThat(store.bytes())
                    .isEqualTo(store.held().stream().mapToLong(Store.Held::bytes).sum());
            assertThat(store.held()).hasSize((int) store.size());
        }

        @ParameterizedTest
        @EnumSource
        void withoutBoundHoldsAll(CachePolicy policy) {
            Store<Integer, String> store = store(policy, Bounds.NONE);
            for (int key = 0; key < 5_000; key++) {
                look(store, key, bytesOf(key), costOf(key));
            }
            assertThat(store.size()).isEqualTo(5_000);
            assertThat(store.evictions()).isZero();
        }

        @ParameterizedTest
        @EnumSource
        void keepsNothingWithoutRoom(CachePolicy policy) {
            for (Bounds bounds : List.of(Bounds.entries(0), Bounds.bytes(0), new Bounds(0, 0))) {
                Store<Integer, String> store = store(policy, bounds);
                store.put(1, "a", 10, 10);
                assertThat(store.get(1)).isEmpty();
                assertThat(store.size()).isZero();
                assertThat(store.bytes()).isZero();
            }
        }

        @ParameterizedTest
        @EnumSource
        void doesNotKeepWhatAloneIsTooLarge(CachePolicy policy) {
            Store<Integer, String> store = store(policy, Bounds.bytes(100));
            store.put(1, "small", 10, 1);
            store.put(2, "other", 10, 1);
            store.put(1, "huge", 101, 1);
            assertThat(store.get(1)).isEmpty();
            assertThat(store.get(2)).contains("other");
            assertThat(store.bytes()).isEqualTo(10);
        }

        @ParameterizedTest
        @EnumSource
        void replacesAValueAndItsWeight(CachePolicy policy) {
            Store<Integer, String> store = store(policy, Bounds.bytes(100));
            store.put(1, "a", 60, 1);
            store.put(1, "b", 70, 1);
            assertThat(store.get(1)).contains("b");
            assertThat(store.bytes()).isEqualTo(70);
            assertThat(store.evictions()).isZero();
        }

        @ParameterizedTest
        @EnumSource
        void removesOnlyTheValueThatIsMeant(CachePolicy policy) {
            Store<Integer, String> store = store(policy, Bounds.entries(10));
            store.put(1, "newer", 5, 1);
            assertThat(store.remove(1, "older")).isFalse();
            assertThat(store.get(1)).contains("newer");
            assertThat(store.remove(1, "newer")).isTrue();
            assertThat(store.remove(2, "none")).isFalse();
            assertThat(store.get(1)).isEmpty();
            assertThat(store.bytes()).isZero();
            assertThat(store.evictions()).isZero();
        }

        @ParameterizedTest
        @EnumSource
        void givesUpAtOnceWhatSmallerBoundsDoNotHold(CachePolicy policy) {
            Store<Integer, String> store = store(policy, Bounds.entries(100));
            for (int key = 0; key < 100; key++) {
                look(store, key, 10, 1);
            }
            store.resize(new Bounds(50, 200));
            assertThat(store.size()).isBetween(1L, 20L);
            assertThat(store.bytes()).isLessThanOrEqualTo(200);
            store.resize(Bounds.bytes(50));
            assertThat(store.bytes()).isLessThanOrEqualTo(50);
            store.resize(Bounds.entries(1));
            assertThat(store.size()).isLessThanOrEqualTo(1);
            store.resize(new Bounds(0, 1_000));
            assertThat(store.size()).isZero();
            assertThat(store.bytes()).isZero();
        }

        @ParameterizedTest
        @EnumSource
        void hasRoomAgainInLargerBounds(CachePolicy policy) {
            Store<Integer, String> store = store(policy, Bounds.entries(5));
            for (int key = 0; key < 10; key++) {
                look(store, key, 10, 1);
            }
            store.resize(new Bounds(1_000, 100_000));
            for (int key = 0; key < 500; key++) {
                look(store, key, 10, 1);
            }
            assertThat(store.size()).isEqualTo(500);
            store.clear();
            assertThat(store.size()).isZero();
            assertThat(store.bytes()).isZero();
        }

        @ParameterizedTest
        @EnumSource
        void refusesNegativeWeights(CachePolicy policy) {
            Store<Integer, String> store = store(policy, Bounds.NONE);
            assertThatThrownBy(() -> store.put(1, "a", -1, 0))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> store.put(1, "a", 0, -1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(store.size()).isZero();
        }

        @ParameterizedTest
        @EnumSource
        void losesNothingAmongTenThousandCallers(CachePolicy policy) throws Exception {
            Store<Integer, String> store = policy.store(new Bounds(200, 100_000));
            List<Callable<Boolean>> callers = new ArrayList<>();
            for (int number = 0; number < 10_000; number++) {
                int key = key(new SplittableRandom(number), 1_000);
                callers.add(() -> {
                    look(store, key, bytesOf(key), costOf(key));
                    return store.get(key).orElse("v" + key).equals("v" + key);
                });
            }
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Boolean> answer : threads.invokeAll(callers)) {
                    assertThat(answer.get()).isTrue();
                }
            }
            assertThat(store.size()).isBetween(1L, 200L);
            assertThat(store.bytes())
                    .isEqualTo(store.held().stream().mapToLong(Store.Held::bytes).sum());
        }
    }

    @Nested
    class Lru {
        /// The plainest model there is: a list, oldest use first.
        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5})
        void doesAsAListOfUsesDoes(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            Bounds bounds = new Bounds(10 + random.nextInt(40), 400 + random.nextInt(1_000));
            Store<Integer, String> store = store(CachePolicy.LRU, bounds);
            List<Integer> model = new ArrayList<>();
            for (int step = 0; step < 5_000; step++) {
                int key = key(random, 200);
                boolean expected = model.remove((Integer) key);
                model.add(key);
                while (model.size() > bounds.maxEntries()
                        || model.stream().mapToLong(StoreTest::bytesOf).sum() > bounds.maxBytes()) {
                    model.removeFirst();
                }
                assertThat(look(store, key, bytesOf(key), 1)).isEqualTo(expected);
            }
            assertThat(store.held().stream().map(Store.Held::key).toList()).isEqualTo(model);
        }

        @Test
        void removingAnotherValueIsNoUse() {
            Store<Integer, String> store = store(CachePolicy.LRU, Bounds.entries(2));
            store.put(1, "a", 1, 1);
            store.put(2, "b", 1, 1);
            store.remove(1, "other");
            store.put(3, "c", 1, 1);
            assertThat(keys(store)).containsExactlyInAnyOrder(2, 3);
        }
    }

    @Nested
    class Value {
        /// Compares every entry each time, with no index of any kind.
        private static final class Model {
            private record Entry(long cost, long bytes, long born, long uses, int order) {
                double worth(long now) {
                    return (double) uses * cost / Math.max(1, now - born);
                }
            }

            private final Map<Integer, Entry> entries = new HashMap<>();
            private final Bounds bounds;
            private int order;

            Model(Bounds bounds) {
                this.bounds = bounds;
            }

            boolean look(int key, long now) {
                Entry old = entries.get(key);
                if (old != null) {
                    entries.put(
                            key, new Entry(old.cost, old.bytes, old.born, old.uses + 1, old.order));
                    return true;
                }
                while (entries.size() + 1 > bounds.maxEntries()
                        || bytes() + bytesOf(key) > bounds.maxBytes()) {
                    entries.remove(poorest(now));
                }
                entries.put(key, new Entry(costOf(key), bytesOf(key), now, 1, order++));
                return false;
            }

            private long bytes() {
                return entries.values().stream().mapToLong(Entry::bytes).sum();
            }

            private Integer poorest(long now) {
                return entries.entrySet().stream()
                        .min((a, b) -> {
                            int byWorth =
                                    Double.compare(
                                            a.getValue().worth(now), b.getValue().worth(now));
                            return byWorth != 0
                                    ? byWorth
                                    : Integer.compare(a.getValue().order, b.getValue().order);
                        })
                        .orElseThrow()
                        .getKey();
            }
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4, 5})
        void doesAsComparingAllDoes(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            Bounds bounds = new Bounds(10 + random.nextInt(40), 400 + random.nextInt(1_000));
            Store<Integer, String> store = store(CachePolicy.VALUE, bounds);
            Model model = new Model(bounds);
            for (int step = 0; step < 5_000; step++) {
                clock.addAndGet(random.nextInt(20));
                int key = key(random, 200);
                boolean expected = model.look(key, clock.get());
                assertThat(look(store, key, bytesOf(key), costOf(key))).isEqualTo(expected);
            }
            assertThat(keys(store)).isEqualTo(model.entries.keySet());
        }

        @Test
        void keepsTheDearOfTwoEquallyOldAndUsed() {
            Store<Integer, String> store = store(CachePolicy.VALUE, Bounds.entries(2));
            store.put(1, "dear", 1, 1_000);
            store.put(2, "cheap", 1, 10);
            clock.addAndGet(100);
            store.put(3, "new", 1, 500);
            assertThat(keys(store)).containsExactlyInAnyOrder(1, 3);
        }

        @Test
        void givesUpPoorEntriesOfManyBySample() {
            int size = 4 * ValueStore.EXACT;
            Store<Integer, String> store = store(CachePolicy.VALUE, Bounds.entries(size));
            for (int key = 0; key < size; key++) {
                store.put(key, "v", 1, 1 + key);
            }
            clock.addAndGet(1_000);
            for (int key = size; key < size + 100; key++) {
                store.put(key, "v", 1, 1_000_000);
            }
            Set<Integer> kept = keys(store);
            long poorGone = kept.stream().filter(key -> key < size / 10).count();
            assertThat(size / 10 - poorGone).isGreaterThan(90);
        }

        @Test
        void drawsTheSameForTheSameSeed() {
            assertThat(churned(1)).isEqualTo(churned(1)).isNotEqualTo(churned(2));
        }

        private Set<Integer> churned(long seed) {
            AtomicLong time = new AtomicLong();
            Store<Integer, String> store =
                    CachePolicy.VALUE.store(Bounds.entries(1_000), time::get, seed);
            SplittableRandom random = new SplittableRandom(9);
            for (int step = 0; step < 20_000; step++) {
                time.addAndGet(10);
                int key = key(random, 5_000);
                look(store, key, 1, costOf(key));
            }
            return keys(store);
        }
    }

    @Nested
    class TinyLfu {
        private int hits(Store<Integer, String> store, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            int hits = 0;
            for (int step = 0; step < 50_000; step++) {
                hits += look(store, key(random, 3_000), 1, 1) ? 1 : 0;
            }
            return hits;
        }

        private int hitsOfCaffeine(int size, long seed) {
            Cache<Integer, String> cache =
                    Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).build();
            SplittableRandom random = new SplittableRandom(seed);
            int hits = 0;
            for (int step = 0; step < 50_000; step++) {
                int key = key(random, 3_000);
                if (cache.getIfPresent(key) != null) {
                    hits++;
                } else {
                    cache.put(key, "v");
                }
            }
            return hits;
        }

        /// Not to the last hit: Caffeine lets one warm newcomer in 128 in by chance, and adapts to
        /// what that makes of its hits; now and then they differ by over 2 %.
        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3})
        void hitsAsOftenAsCaffeineUsedDirectly(long seed) {
            int hits = hits(store(CachePolicy.TINYLFU, Bounds.entries(300)), seed);
            assertThat((double) hits)
                    .isBetween(0.95 * hitsOfCaffeine(300, seed), 1.05 * hitsOfCaffeine(300, seed));
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3})
        void hitsNoOftenerThanWithoutBoundAndOftenerThanLru(long seed) {
            int hits = hits(store(CachePolicy.TINYLFU, Bounds.entries(300)), seed);
            assertThat(hits)
                    .isLessThan(hits(store(CachePolicy.TINYLFU, Bounds.NONE), seed))
                    .isGreaterThan(hits(store(CachePolicy.LRU, Bounds.entries(300)), seed));
        }
    }

    @Test
    void policiesAreNamedByTheirWords() {
        assertThat(CachePolicy.words()).containsExactly("lru", "tinylfu", "value");
        assertThat(CachePolicy.named(" TinyLFU ")).contains(CachePolicy.TINYLFU);
        assertThat(CachePolicy.named("fifo")).isEmpty();
    }

    @Test
    void boundsAreNotNegative() {
        assertThatThrownBy(() -> Bounds.entries(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Bounds.bytes(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
