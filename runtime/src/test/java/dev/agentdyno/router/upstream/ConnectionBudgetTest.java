package dev.agentdyno.router.upstream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.PoolConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.settings.RouterTunables;
import dev.agentdyno.router.wire.BodyScan;
import dev.agentdyno.router.wire.ChunkScan;
import dev.agentdyno.router.wire.ResponseHead;
import dev.agentdyno.router.wire.Turn;
import dev.agentdyno.tuning.Tunables;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.prometheus.client.Histogram;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One connection for two lanes.
@Timeout(60)
class ConnectionBudgetTest {

    /// A lane with a loop of its own.
    private record Lane(EventLoop loop, Turn turn, RouterTunables tunables, ChannelGroup channels)
            implements UpstreamLane {
        static Lane of(EventLoop loop, RouterTunables tunables, ChannelGroup channels) {
            return new Lane(loop, new Turn(loop), tunables, channels);
        }

        @Override
        public int lanes() {
            return 2;
        }

        @Override
        public long clock() {
            return System.nanoTime();
        }

        @Override
        public Transport transport() {
            return Transport.nio();
        }

        @Override
        public PoolConfig pooling() {
            return PoolConfig.DEFAULT;
        }
    }

    /// Wants a connection, and sends nothing on it.
    private static final class Waiter implements Errand {
        final CompletableFuture<UpstreamConnection> got = new CompletableFuture<>();
        private final long since = System.nanoTime();

        @Override
        public void connected(UpstreamConnection ready, long connectNanos) {
            got.complete(ready);
        }

        @Override
        public void connectFailed(Throwable cause) {
            got.completeExceptionally(cause);
        }

        @Override
        public boolean isOver() {
            return false;
        }

        @Override
        public boolean wantsFreshConnection() {
            return false;
        }

        @Override
        public long waitingSince() {
            return since;
        }

        @Override
        public void waited(long nanos) {
            // Not of interest.
        }

        @Override
        public void head(ResponseHead answer, BodyScan scan) {
            throw new AssertionError("nothing was asked");
        }

        @Override
        public ChunkScan.Data data() {
            return UpstreamConnection.NOWHERE;
        }

        @Override
        public void content(ByteBuf part, boolean last) {
            part.release();
        }

        @Override
        public void readComplete() {
            // Nothing was read.
        }

        @Override
        public void upstreamClosed() {
            // The test is over.
        }

        @Override
        public void garbled(String what) {
            throw new AssertionError(what);
        }
    }

    @Test
    void aWakeUpForAWaiterWhoHasLeftIsPassedOn() throws Exception {
        Tunables settings = new Tunables();
        try (MultiThreadIoEventLoopGroup group =
                        new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
                ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            BackendConfig config =
                    BackendConfig.of(
                            "alder", URI.create("http://127.0.0.1:" + server.getLocalPort()));
            RouterTunables tunables =
                    new RouterTunables(settings, RouterConfig.of(List.of(config)));
            settings.set(RouterTunables.MAX_CONNECTIONS, "1", "test");
            ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
            Lane first = Lane.of(group.next(), tunables, channels);
            Lane second = Lane.of(group.next(), tunables, channels);
            Histogram durations = Histogram.build("d", "d").create();
            Backend backend = new Backend(config, tunables, durations.labels());
            backend.open(List.of(first, second));

            Waiter holder = new Waiter();
            Waiter leaving = new Waiter();
            Waiter staying = new Waiter();
            CountDownLatch woken = new CountDownLatch(1);
            first.loop().submit(() -> backend.pool(0).acquire(holder)).sync();
            UpstreamConnection only = holder.got.get(20, SECONDS);
            second.loop().submit(() -> backend.pool(1).acquire(leaving)).sync();
            first.loop().submit(() -> backend.pool(0).acquire(staying)).sync();
            second.loop()
                    .execute(() -> {
                        awaitIn(woken);
                        backend.pool(1).forget(leaving);
                    });
            first.loop().submit(() -> only.finished(true)).sync();
            assertThat(staying.got).as("the lane that waits longest was woken").isNotDone();
            woken.countDown();

            assertThat(staying.got.get(20, SECONDS)).isSameAs(only);
            assertThat(leaving.got).isNotDone();
            assertThat(backend.budget.inUse()).isEqualTo(1);
            channels.close().sync();
        }
    }

    private static void awaitIn(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
