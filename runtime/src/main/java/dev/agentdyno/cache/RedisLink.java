package dev.agentdyno.cache;

import dev.agentdyno.tuning.Kind;
import dev.agentdyno.tuning.ServerAddress;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The way to the Redis that the setting `cache.redis` names, whichever that is at the moment. Safe
/// for use by many threads.
final class RedisLink implements AutoCloseable {
    private static final List<String> SCHEMES = List.of("redis", "rediss");

    private static final int PORT = 6379;

    private final Tunable<ServerAddress> address;
    private final RedisSession.Settings settings;
    private volatile @Nullable RedisSession session;
    private boolean closed;

    /// @param upkeep connects and disconnects, since who changes a setting does not wait
    RedisLink(Tunables tunables, Executor upkeep) {
        address =
                tunables.server(
                        "cache.redis",
                        SCHEMES,
                        PORT,
                        "A Redis behind the caches shares answers with other processes, for a"
                                + " network trip a miss.");
        settings =
                new RedisSession.Settings(
                        tunables.span(
                                "cache.redis.timeout",
                                Duration.ofMillis(50),
                                Duration.ofMillis(1),
                                Duration.ofSeconds(10),
                                "How long a look-up waits for Redis before it goes without: longer"
                                        + " finds more, shorter delays less."),
                        tunables.span(
                                "cache.redis.retry",
                                Duration.ofSeconds(5),
                                Duration.ofMillis(100),
                                Duration.ofMinutes(10),
                                "The longest pause between attempts to reach a Redis that is away:"
                                        + " shorter finds it sooner and asks more often."));
        address.onChange(_ -> upkeep.execute(this::reconnect));
    }

    /// Reads an address.
    ///
    /// @throws IllegalArgumentException if it is none of a Redis
    static ServerAddress address(String uri) {
        return new Kind.Server(SCHEMES, PORT).parse(uri);
    }

    TierState state() {
        RedisSession now = session;
        return now == null ? TierState.OFF : now.state();
    }

    RedisReply read(byte[] key) throws InterruptedException {
        RedisSession now = session;
        return now == null ? new RedisReply.Nothing() : now.read(key);
    }

    /// Sends a value; `failed` is told, in any thread, if it does not arrive.
    void write(byte[] key, byte[] value, long millis, Runnable failed) {
        RedisSession now = session;
        if (now != null) {
            now.write(key, value, millis, failed);
        }
    }

    /// Removes all that stands under keys with this prefix; false if Redis did not see it through.
    boolean clear(String prefix) throws InterruptedException {
        RedisSession now = session;
        return now == null || now.clear(prefix);
    }

    @Override
    public synchronized void close() {
        closed = true;
        leave();
    }

    /// Takes the setting as it is now, so that of two changes the last one holds.
    private synchronized void reconnect() {
        leave();
        ServerAddress wanted = address.value();
        if (!closed && !wanted.isNone()) {
            session = RedisSession.start(wanted, settings);
        }
    }

    private void leave() {
        RedisSession now = session;
        session = null;
        if (now != null) {
            now.close();
        }
    }
}
