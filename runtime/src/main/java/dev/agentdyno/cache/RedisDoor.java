package dev.agentdyno.cache;

import dev.agentdyno.tuning.ServerAddress;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Lettuce, as the caches use it: one small client for one address, which makes connections and
/// leaves it to its user to make them again. For one thread.
final class RedisDoor implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final int THREADS = 2;

    static {
        // Lettuce's own events would name addresses in every recording.
        System.setProperty("io.lettuce.core.jfr", "false");
    }

    private final RedisURI uri;
    private final ClientResources resources;
    private final RedisClient client;

    RedisDoor(ServerAddress address) {
        uri = uri(address);
        resources =
                DefaultClientResources.builder()
                        .ioThreadPoolSize(THREADS)
                        .computationThreadPoolSize(THREADS)
                        .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                        .build();
        client = RedisClient.create(resources);
        client.setOptions(
                ClientOptions.builder()
                        .autoReconnect(false)
                        .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                        .socketOptions(
                                SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
                        .build());
    }

    private static RedisURI uri(ServerAddress address) {
        RedisURI.Builder uri =
                RedisURI.Builder.redis(bare(address.host()), address.port())
                        .withSsl(address.scheme().equals("rediss"))
                        .withDatabase(address.database())
                        .withTimeout(CONNECT_TIMEOUT);
        if (!address.password().isEmpty()) {
            char[] password = address.password().toCharArray();
            if (address.user().isEmpty()) {
                uri.withPassword(password);
            } else {
                uri.withAuthentication(address.user(), password);
            }
        }
        return uri.build();
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /// A connection that has answered.
    ///
    /// @throws ClosedException saying why there is none, in one line
    StatefulRedisConnection<byte[], byte[]> enter() throws ClosedException, InterruptedException {
        try {
            return await(client.connectAsync(ByteArrayCodec.INSTANCE, uri).toCompletableFuture());
        } catch (ExecutionException | RuntimeException e) {
            throw new ClosedException(root(e), answered(e));
        }
    }

    /// Waits; a connection that comes too late is closed.
    private static <C extends StatefulRedisConnection<?, ?>> C await(CompletableFuture<C> coming)
            throws ClosedException, InterruptedException, ExecutionException {
        try {
            return coming.get(2 * CONNECT_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            var _ = coming.thenAccept(StatefulRedisConnection::close);
            String reason = "no answer within " + 2 * CONNECT_TIMEOUT.toSeconds() + " s";
            throw new ClosedException(reason, false);
        }
    }

    /// Why it failed, in one line.
    static String root(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = root.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        if (root instanceof ConnectException) {
            return "connection refused";
        }
        @Nullable String message = root.getMessage();
        return message == null
                ? root.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    private static boolean answered(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandExecutionException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        var _ = resources.shutdown(0, 1, TimeUnit.SECONDS);
    }

    /// No connection came about.
    static final class ClosedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean answered;

        ClosedException(String message, boolean answered) {
            super(message);
            this.answered = answered;
        }

        /// Whether it was Redis that refused, and said why.
        boolean answered() {
            return answered;
        }
    }
}
