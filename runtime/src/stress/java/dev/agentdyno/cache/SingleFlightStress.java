package dev.agentdyno.cache;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/// What a [Cache] promises to callers who ask for one key at the same time.
public final class SingleFlightStress {
    private static final AtomicLong KEYS = new AtomicLong();
    private static final Cache<Long, Integer> CACHE = cache();

    private SingleFlightStress() {}

    /// With room for more keys than are asked for at once, so that none is given up between two
    /// look-ups.
    private static Cache<Long, Integer> cache() {
        Tunables tunables = new Tunables();
        CacheSettings settings = CacheSettings.declare(tunables, "stress", Duration.ofDays(1), true);
        tunables.set("cache.stress.policy", CachePolicy.LRU.word(), "test");
        tunables.set("cache.stress.maxEntries", "200000", "test");
        return new Cache<>(
                "stress",
                settings,
                new ProcessTier<>(settings, new Longs(), new Numbers(), Runnable::run),
                Optional.empty());
    }

    /// The value, or -1 if its load failed.
    private static int ask(long key, Loader<Integer, IOException> loader) {
        try {
            return CACHE.get(key, loader);
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Two who ask at once get the same value, which was loaded once.
    @JCStressTest
    @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "One load, and both have its value.")
    @State
    public static class OneLoad {
        private final long key = KEYS.incrementAndGet();
        private final AtomicInteger loads = new AtomicInteger();

        @Actor
        public void one(III_Result result) {
            result.r1 = ask(key, loads::incrementAndGet);
        }

        @Actor
        public void other(III_Result result) {
            result.r2 = ask(key, loads::incrementAndGet);
        }

        @Arbiter
        public void after(III_Result result) {
            result.r3 = loads.get();
        }
    }

    /// A load that fails is told to those who shared it, and to nobody later.
    @JCStressTest
    @Outcome(id = "-1, 1, 1", expect = ACCEPTABLE, desc = "The second came later, and loaded.")
    @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "The first came later: a hit, or joined.")
    @Outcome(id = "-1, -1, 2", expect = ACCEPTABLE, desc = "The second shared the failure.")
    @State
    public static class FailedLoad {
        private final long key = KEYS.incrementAndGet();

        @Actor
        public void failing(III_Result result) {
            result.r1 =
                    ask(
                            key,
                            () -> {
                                throw new IOException();
                            });
        }

        @Actor
        public void loading(III_Result result) {
            result.r2 = ask(key, () -> 1);
        }

        @Arbiter
        public void after(III_Result result) {
            result.r3 = ask(key, () -> 2);
        }
    }

    private record Longs() implements Codec<Long> {
        @Override
        public byte[] write(Long value) {
            return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
        }

        @Override
        public Long read(byte[] bytes) {
            return ByteBuffer.wrap(bytes).getLong();
        }
    }

    private record Numbers() implements Codec<Integer> {
        @Override
        public byte[] write(Integer value) {
            return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
        }

        @Override
        public Integer read(byte[] bytes) {
            return ByteBuffer.wrap(bytes).getInt();
        }
    }
}
