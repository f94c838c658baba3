package dev.agentdyno.cache;

import dev.agentdyno.tuning.ServerAddress;
import dev.agentdyno.tuning.Tunable;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.lang.System.Logger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One Redis, reached over one connection that its own thread makes, and makes again when it is
/// lost. Safe for use by many threads.
///
/// Nobody who asks waits for a connection, and nobody waits for an answer longer than
/// `cache.redis.timeout`. When none has come for [#PATIENCE] time-outs, Redis counts as away, as it
/// does when the connection breaks: then nobody asks it until a new connection answers. Attempts
/// follow each other after [#FIRST_PAUSE], then twice that, and so on up to `cache.redis.retry`.
/// That Redis went away, and that it is back, is told once each; what it answers when it refuses a
/// connection is told too, as nobody could guess it from an absence.
final class RedisSession implements AutoCloseable {
    private static final Logger LOG = System.getLogger(RedisSession.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int PATIENCE = 10;

    /// Values on their way; more are left unsent, so that a slow Redis takes no heap.
    private static final int MOST_WRITES = 1_000;

    private static final int CLEARED_AT_ONCE = 500;

    private final ServerAddress address;
    private final Settings settings;
    private final Semaphore writes = new Semaphore(MOST_WRITES);
    private final CountDownLatch closing = new CountDownLatch(1);

    /// The reasons told since Redis was last here; guarded by this.
    private final Set<String> told = new HashSet<>();

    private volatile TierState state = TierState.CONNECTING;
    private volatile @Nullable Open open;

    private RedisSession(ServerAddress address, Settings settings) {
        this.address = address;
        this.settings = settings;
    }

    /// Begins to connect, and returns.
    static RedisSession start(ServerAddress address, Settings settings) {
        RedisSession session = new RedisSession(address, settings);
        // No virtual one: it would wait behind callers who never do.
        Thread.ofPlatform().name("cache-redis").daemon().start(session::keepConnected);
        return session;
    }

    TierState state() {
        return state;
    }

    RedisReply read(byte[] key) throws InterruptedException {
        Open now = open;
        if (now == null) {
            return new RedisReply.Nothing();
        }
        try {
            byte[] value = await(now, now.commands().get(key));
            return value == null ? new RedisReply.Nothing() : new RedisReply.Value(value);
        } catch (TimeoutException | ExecutionException | RuntimeException e) {
            return new RedisReply.Failed();
        }
    }

    /// Sends a value and returns; `failed` is told if it does not arrive.
    void write(byte[] key, byte[] value, long millis, Runnable failed) {
        Open now = open;
        if (now == null || !writes.tryAcquire()) {
            failed.run();
            return;
        }
        send(now, key, value, millis)
                .whenComplete((_, failure) -> {
                    writes.release();
                    if (failure != null) {
                        failed.run();
                    }
                });
    }

    private static CompletionStage<String> send(Open now, byte[] key, byte[] value, long millis) {
        try {
            return now.commands().set(key, value, SetArgs.Builder.px(millis));
        } catch (RedisException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /// Removes all under keys with this prefix, some at a time; false if that was not seen through.
    boolean clear(String prefix) throws InterruptedException {
        Open now = open;
        if (now == null) {
            return false;
        }
        byte[] pattern = (prefix + "*").getBytes(StandardCharsets.US_ASCII);
        ScanArgs some = ScanArgs.Builder.limit(CLEARED_AT_ONCE).match(pattern);
        try {
            KeyScanCursor<byte[]> cursor = scan(now, ScanCursor.INITIAL, some);
            while (!cursor.isFinished()) {
                cursor = scan(now, cursor, some);
            }
            return true;
        } catch (TimeoutException | ExecutionException | RuntimeException e) {
            return false;
        }
    }

    private KeyScanCursor<byte[]> scan(Open now, ScanCursor from, ScanArgs some)
            throws InterruptedException, TimeoutException, ExecutionException {
        KeyScanCursor<byte[]> cursor = await(now, now.commands().scan(from, some));
        if (!cursor.getKeys().isEmpty()) {
            await(now, now.commands().unlink(cursor.getKeys().toArray(byte[][]::new)));
        }
        return cursor;
    }

    /// Waits as long as a caller may.
    private <T> T await(Open asked, CompletionStage<T> answer)
            throws InterruptedException, TimeoutException, ExecutionException {
        CompletableFuture<T> pending = answer.toCompletableFuture();
        long timeout = settings.timeout().value().toNanos();
        try {
            T value = pending.get(timeout, TimeUnit.NANOSECONDS);
            asked.answered();
            return value;
        } catch (TimeoutException e) {
            pending.cancel(false);
            asked.unanswered(timeout * PATIENCE);
            throw e;
        } catch (CancellationException e) {
            throw new ExecutionException(e);
        }
    }

    /// Leaves Redis for good.
    @Override
    public void close() {
        state = TierState.OFF;
        closing.countDown();
        Open now = open;
        if (now != null) {
            now.lose("closed");
        }
    }

    private void keepConnected() {
        try (RedisDoor door = new RedisDoor(address)) {
            Duration pause = FIRST_PAUSE;
            do {
                pause = visit(door) ? FIRST_PAUSE : longer(pause);
            } while (!closing.await(pause.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        Duration most = settings.retry().value();
        return twice.compareTo(most) < 0 ? twice : most;
    }

    /// Connects, and stays until the connection is lost; false if there never was one.
    private boolean visit(RedisDoor door) throws InterruptedException {
        try (StatefulRedisConnection<byte[], byte[]> connection = door.enter()) {
            Open opened = new Open(connection);
            open = opened;
            if (closing.getCount() == 0) {
                opened.lose("closed");
            }
            arrived();
            String reason = opened.awaitLoss();
            open = null;
            left(reason, false);
            return true;
        } catch (RedisDoor.ClosedException e) {
            left(String.valueOf(e.getMessage()), e.answered());
            return false;
        }
    }

    private synchronized void arrived() {
        if (closing.getCount() == 0) {
            return;
        }
        if (state == TierState.AWAY) {
            LOG.log(Logger.Level.INFO, "Redis at " + address + " answers again");
        }
        state = TierState.UP;
        told.clear();
    }

    /// @param answered whether it was Redis that gave the reason
    private synchronized void left(String reason, boolean answered) {
        if (closing.getCount() == 0) {
            return;
        }
        boolean first = state != TierState.AWAY;
        if ((first || answered) && told.add(reason)) {
            LOG.log(
                    Logger.Level.WARNING,
                    "Redis at "
                            + address
                            + " is away: "
                            + reason
                            + "; the caches work on without it and try again");
        }
        state = TierState.AWAY;
    }

    /// What of a session can be changed while it lasts.
    record Settings(Tunable<Duration> timeout, Tunable<Duration> retry) {}

    /// One connection, until it is lost.
    private static final class Open {
        private final RedisAsyncCommands<byte[], byte[]> commands;
        private final CompletableFuture<String> loss = new CompletableFuture<>();

        /// When the first of the look-ups in a row went unanswered; 0 if the last one was not.
        private volatile long silentSince;

        Open(StatefulRedisConnection<byte[], byte[]> connection) {
            commands = connection.async();
            connection.addListener(new LossListener(this));
            if (!connection.isOpen()) {
                lose("the connection broke");
            }
        }

        RedisAsyncCommands<byte[], byte[]> commands() {
            return commands;
        }

        void answered() {
            if (silentSince != 0) {
                silentSince = 0;
            }
        }

        void unanswered(long patienceNanos) {
            long now = System.nanoTime();
            long since = silentSince;
            if (since == 0) {
                silentSince = now;
            } else if (now - since >= patienceNanos) {
                lose("it does not answer in time");
            }
        }

        void lose(String reason) {
            loss.complete(reason);
        }

        String awaitLoss() throws InterruptedException {
            try {
                return loss.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Hears of a connection that broke.
    private record LossListener(Open open) implements io.lettuce.core.RedisConnectionStateListener {
        @Override
        public void onRedisDisconnected(io.lettuce.core.RedisChannelHandler<?, ?> connection) {
            open.lose("the connection broke");
        }
    }
}
