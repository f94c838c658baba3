package dev.agentdyno.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.agentdyno.telemetry.CacheStatsEvent;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class RedisCacheTest {
    private final AtomicInteger loads = new AtomicInteger();
    private final List<Process> processes = new ArrayList<>();
    private @TempDir Path folder;
    private RedisServer server;

    @BeforeEach
    void start() throws Exception {
        server = RedisServer.start(folder);
    }

    @AfterEach
    void stop() {
        processes.forEach(Process::close);
        server.close();
    }

    /// What would be one process of several: caches with settings of their own.
    private final class Process implements AutoCloseable {
        final Tunables tunables = new Tunables();
        final Meters meters = new Meters();
        final Caches caches = new Caches(tunables, meters);
        final Cache<String, String> cache = caches.open("word", Codec.TEXT, Codec.TEXT);

        Process() {
            processes.add(this);
            tunables.set("cache.redis.retry", "100ms", "test");
            // No answer is late because the machine is busy, unless a test says so.
            tunables.set("cache.redis.timeout", "10s", "test");
        }

        Process with(String uri) {
            tunables.set("cache.redis", uri, "test");
            return this;
        }

        Process connected() throws Exception {
            with(server.uri()).await(TierState.UP);
            return this;
        }

        void await(TierState state) throws Exception {
            Waiting.until(() -> state() == state);
        }

        TierState state() {
            List<TierStatistics> tiers = cache.tiers();
            return tiers.size() == 1 ? TierState.OFF : tiers.get(1).state();
        }

        TierStatistics redis() {
            return cache.tiers().get(1);
        }

        String get(String key) throws InterruptedException {
            return cache.get(key, () -> key + " " + loads.incrementAndGet());
        }

        /// Loads `key` and waits until it stands in Redis.
        String put(String key) throws Exception {
            int before = server.keys("agentdyno:word:").size();
            String value = get(key);
            Waiting.until(() -> server.keys("agentdyno:word:").size() > before);
            return value;
        }

        @Override
        public void close() {
            caches.close();
        }
    }

    @Test
    void whatOneProcessLoadedAnotherFinds() throws Exception {
        String value = new Process().connected().put("a");
        Process other = new Process().connected();

        assertThat(other.get("a")).isEqualTo(value);
        assertThat(other.get("a")).isEqualTo(value);
        assertThat(loads).hasValue(1);
        assertThat(other.redis().hits()).isEqualTo(1);
        assertThat(other.cache.tiers().getFirst().hits()).isEqualTo(1);
        assertThat(other.cache.statistics().misses()).isZero();
        assertThat(other.cache.statistics().hits()).isEqualTo(2);
    }

    @Test
    void whatIsFoundSavesWhatItHadCost() throws Exception {
        Process one = new Process().connected();
        one.cache.put("a", "x", Duration.ofSeconds(3));
        Waiting.until(() -> !server.keys("agentdyno:word:").isEmpty());
        Process other = new Process().connected();
        other.get("a");

        assertThat(other.redis().savedNanos()).isBetween(1L, Duration.ofSeconds(3).toNanos());
        assertThat(one.redis().meanCostNanos()).hasValue(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void anEntryEndsInRedisAndInProcessesThatFoundItThere() throws Exception {
        Process one = new Process().connected();
        one.tunables.set("cache.word.ttl", "2s", "test");
        one.put("a");
        String name = server.keys("agentdyno:word:").getFirst();
        assertThat(server.ask("PTTL", name)).matches("(?s):[12]?[0-9]{1,3}\r\n");
        Process other = new Process().connected();
        other.get("a");

        Waiting.until(() -> !other.get("a").equals("a 1"));
        Waiting.until(() -> !server.ask("GET", name).contains("a 1"));
        assertThat(loads).hasValue(2);
    }

    @Test
    void bytesThatNobodyWroteAreNoHit() throws Exception {
        Process one = new Process().connected();
        one.put("a");
        server.ask("SET", server.keys("agentdyno:word:").getFirst(), "AD\u0001rubbish");
        Process other = new Process().connected();

        assertThat(other.get("a")).isEqualTo("a 2");
        assertThat(other.redis().errors()).isEqualTo(1);
        assertThat(other.redis().hits()).isZero();
    }

    @Test
    void anotherVersionsEntryIsNoHitAndNoError() throws Exception {
        Process one = new Process().connected();
        one.put("a");
        server.ask("SETRANGE", server.keys("agentdyno:word:").getFirst(), "2", "\u0002");
        Process other = new Process().connected();

        assertThat(other.get("a")).isEqualTo("a 2");
        assertThat(other.redis().errors()).isZero();
        assertThat(other.redis().misses()).isEqualTo(1);
    }

    @Test
    void anEntryUnderAnothersNameIsNoHit() throws Exception {
        Process one = new Process().connected();
        one.put("a");
        String name = server.keys("agentdyno:word:").getFirst();
        one.put("b");
        String other =
                server.keys("agentdyno:word:").stream()
                        .filter(key -> !key.equals(name))
                        .findFirst()
                        .orElseThrow();
        server.ask("COPY", name, other, "REPLACE");

        assertThat(new Process().connected().get("b")).isEqualTo("b 3");
    }

    @Test
    void clearForgetsInRedisTooButLeavesTheRest() throws Exception {
        server.ask("SET", "mine", "stays");
        Process one = new Process().connected();
        one.put("a");
        one.put("b");
        one.cache.clear();

        assertThat(server.keys("agentdyno:")).isEmpty();
        assertThat(server.ask("GET", "mine")).contains("stays");
        assertThat(one.get("a")).isEqualTo("a 3");
    }

    @Test
    void anEmptyAddressLeavesRedis() throws Exception {
        Process one = new Process().connected();
        one.with("");
        one.await(TierState.OFF);

        assertThat(one.get("a")).isEqualTo("a 1");
        assertThat(server.keys("agentdyno:")).isEmpty();
        assertThat(one.cache.tiers()).hasSize(1);
    }

    @Test
    void metersTellTheTiersApart() throws Exception {
        new Process().connected().put("a");
        Process other = new Process().connected();
        other.get("a");

        assertThat(sample(other, "word_cache_tier_hits_total")).isEqualTo(1);
        assertThat(sample(other, "word_cache_tier_up")).isEqualTo(1);
    }

    private static double sample(Process process, String name) {
        return process.meters
                .registry()
                .getSampleValue(name, new String[] {"tier"}, new String[] {"redis"});
    }

    @Nested
    class WhenRedisGoesAway {
        private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
        private final Logger logger = Logger.getLogger(RedisSession.class.getName());
        private final Handler listener =
                new Handler() {
                    @Override
                    public void publish(LogRecord entry) {
                        told.add(entry.getMessage());
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };

        @BeforeEach
        void listen() {
            logger.addHandler(listener);
            logger.setUseParentHandlers(false);
        }

        @AfterEach
        void leave() {
            logger.removeHandler(listener);
            logger.setUseParentHandlers(true);
        }

        @Test
        void callersGoOnAndItIsToldOnceThatItLeftAndOnceThatItIsBack() throws Exception {
            Process process = new Process().connected();
            AtomicBoolean done = new AtomicBoolean();
            AtomicLong answered = new AtomicLong();
            ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String caller = "caller" + i + " ";
                callers.add(
                        Thread.startVirtualThread(() -> {
                            try {
                                while (!done.get()) {
                                    String key = caller + answered.incrementAndGet() % 1_000;
                                    assertThat(process.get(key)).startsWith(key);
                                    Thread.yield();
                                }
                            } catch (Throwable e) {
                                failures.add(e);
                            }
                        }));
            }
            Waiting.until(() -> process.redis().writes() > 100);

            server.kill();
            process.await(TierState.AWAY);
            long then = answered.get();
            Waiting.until(() -> answered.get() > then + 1_000);
            server.start();
            process.await(TierState.UP);
            process.cache.clear();
            Waiting.until(() -> !server.keys("agentdyno:word:").isEmpty());
            done.set(true);
            for (Thread caller : callers) {
                caller.join();
            }

            assertThat(failures).isEmpty();
            assertThat(told)
                    .hasSize(2)
                    .anySatisfy(line -> assertThat(line).contains("is away"))
                    .anySatisfy(line -> assertThat(line).contains("answers again"));
        }

        @Test
        void eventsTellItOfTheTier() throws Exception {
            Process process = new Process().connected();
            process.put("a");
            try (Recording recording = new Recording()) {
                recording.enable(CacheStatsEvent.NAME);
                recording.start();
                process.cache.emit();
                server.kill();
                process.await(TierState.AWAY);
                process.cache.emit();
                Path file = folder.resolve("events.jfr");
                recording.dump(file);
                List<RecordedEvent> events = RecordingFile.readAllEvents(file);

                assertThat(events)
                        .extracting(event -> event.getString("tier"), e -> e.getString("state"))
                        .containsExactly(
                                tuple("", "up"),
                                tuple("process", "up"),
                                tuple("redis", "up"),
                                tuple("", "up"),
                                tuple("process", "up"),
                                tuple("redis", "away"));
                assertThat(events).allMatch(event -> event.getString("cache").equals("word"));
                assertThat(events.get(2).getLong("size")).isEqualTo(-1);
                assertThat(events.get(2).getLong("misses")).isEqualTo(1);
                assertThat(events.get(1).getLong("bytes")).isPositive();
            }
        }

        @Test
        void aHaltedOneDelaysNobodyForLong() throws Exception {
            Process process = new Process().connected();
            process.tunables.set("cache.redis.timeout", "20ms", "test");
            server.halt();
            int number = 0;
            while (process.state() == TierState.UP) {
                assertThat(process.get("k" + number)).startsWith("k" + number);
                number++;
            }

            assertThat(process.redis().errors()).isPositive();
            assertThat(told).singleElement().asString().contains("does not answer in time");
            server.goOn();
            process.tunables.set("cache.redis.timeout", "10s", "test");
            process.await(TierState.UP);
        }

        @Test
        void oneThatIsLeftWhileItIsConnectedToIsLeft() throws Exception {
            long before = sessions();
            server.halt();
            Process process = new Process().with(server.uri());
            Waiting.until(() -> process.state() == TierState.CONNECTING);
            process.tunables.set("cache.redis", "", "test");
            Waiting.until(() -> process.state() == TierState.OFF);
            server.goOn();

            Waiting.until(() -> sessions() <= before);
        }

        private static long sessions() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("cache-redis"))
                    .count();
        }

        @Test
        void oneThatIsNotThereIsToldAndTheCacheWorks() throws Exception {
            server.kill();
            Process process = new Process().with(server.uri());
            process.await(TierState.AWAY);

            assertThat(process.get("a")).isEqualTo(process.get("a"));
            assertThat(told).singleElement().asString().contains("refused");
        }

        @Test
        void aWrongPasswordIsToldButNotShown() throws Exception {
            try (RedisServer guarded = RedisServer.start(folder, "--requirepass", "sesame")) {
                Process process = new Process().with(guarded.uri("mellon"));
                process.await(TierState.AWAY);

                assertThat(process.get("a")).isEqualTo("a 1");
                Waiting.until(() -> told.stream().anyMatch(line -> line.contains("password")));
                assertThat(told)
                        .allSatisfy(line -> assertThat(line).contains("redis://:***@"))
                        .noneMatch(line -> line.contains("mellon"));
            }
        }

        @Test
        void theRightPasswordOpens() throws Exception {
            try (RedisServer guarded = RedisServer.start(folder, "--requirepass", "sesame")) {
                Process process = new Process().with(guarded.uri("sesame"));
                process.await(TierState.UP);

                assertThat(process.tunables.find("cache.redis").orElseThrow().text())
                        .contains(":***@");
            }
        }
    }
}
