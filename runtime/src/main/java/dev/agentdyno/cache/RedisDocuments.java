package dev.agentdyno.cache;

import dev.agentdyno.tuning.ServerAddress;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Documents by name in a Redis, which stay until they are deleted: no cache, so who asks waits for
/// the answer, and is told if there is none. Safe for use by many threads, over one connection that
/// is made when it is first needed and again after it broke.
public final class RedisDocuments implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int LISTED_AT_ONCE = 500;

    private final ServerAddress address;
    private final String prefix;
    private final RedisDoor door;
    private @Nullable StatefulRedisConnection<byte[], byte[]> connection;

    private RedisDocuments(ServerAddress address, String prefix) {
        this.address = address;
        this.prefix = prefix;
        this.door = new RedisDoor(address);
    }

    /// The documents under names that begin with `agentdyno:`, `kind` and a colon.
    ///
    /// @param uri `redis://` or `rediss://`, then `[[user]:password@]host[:port][/database]`
    /// @param kind of letters and digits
    /// @throws IllegalArgumentException if `uri` is no such address
    public static RedisDocuments at(String uri, String kind) {
        ServerAddress address = RedisLink.address(uri);
        if (address.isNone()) {
            throw new IllegalArgumentException("the address is empty");
        }
        return new RedisDocuments(address, "agentdyno:" + kind + ":");
    }

    /// Puts `document` in the place of what stood under `name`.
    ///
    /// @throws IOException with one line, if Redis has not confirmed it
    public void put(String name, byte[] document) throws IOException {
        var _ = ask(redis -> redis.set(key(name), document));
    }

    /// What stands under `name`.
    public Optional<byte[]> get(String name) throws IOException {
        return ask(redis -> redis.get(key(name)));
    }

    /// Removes what stands under `name`; answers whether there was anything.
    public boolean delete(String name) throws IOException {
        return ask(redis -> redis.del(key(name))).orElse(0L) > 0;
    }

    /// All names, in their order.
    public List<String> names() throws IOException {
        ScanArgs some =
                ScanArgs.Builder.limit(LISTED_AT_ONCE)
                        .match((prefix + "*").getBytes(StandardCharsets.UTF_8));
        TreeSet<String> names = new TreeSet<>();
        ScanCursor from = ScanCursor.INITIAL;
        while (!from.isFinished()) {
            ScanCursor here = from;
            KeyScanCursor<byte[]> next = ask(redis -> redis.scan(here, some)).orElseThrow();
            next.getKeys().forEach(key -> names.add(name(key)));
            from = next;
        }
        return List.copyOf(names);
    }

    private byte[] key(String name) {
        return (prefix + name).getBytes(StandardCharsets.UTF_8);
    }

    private String name(byte[] key) {
        return new String(key, StandardCharsets.UTF_8).substring(prefix.length());
    }

    private <T> Optional<T> ask(
            Function<RedisAsyncCommands<byte[], byte[]>, CompletionStage<T>> question)
            throws IOException {
        try {
            return Optional.ofNullable(
                    question.apply(open().async())
                            .toCompletableFuture()
                            .get(TIMEOUT.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException | RuntimeException | RedisDoor.ClosedException e) {
            throw new IOException("Redis at " + address + ": " + RedisDoor.root(e), e);
        } catch (TimeoutException e) {
            throw new IOException(
                    "Redis at " + address + ": no answer within " + TIMEOUT.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for Redis");
        }
    }

    private synchronized StatefulRedisConnection<byte[], byte[]> open()
            throws RedisDoor.ClosedException, InterruptedException {
        StatefulRedisConnection<byte[], byte[]> present = connection;
        if (present != null && present.isOpen()) {
            return present;
        }
        StatefulRedisConnection<byte[], byte[]> opened = door.enter();
        connection = opened;
        return opened;
    }

    /// Leaves Redis.
    @Override
    public synchronized void close() {
        door.close();
    }
}
