package dev.agentdyno.model;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The one thing that an answer waits for, on its connection's event loop.
final class ReplyTimer {
    private final ChannelHandlerContext context;
    private @Nullable ScheduledFuture<?> next;

    ReplyTimer(ChannelHandlerContext context) {
        this.context = context;
    }

    /// Has `work` done at `nanos`, as [System#nanoTime].
    void at(long nanos, Runnable work) {
        next = context.executor().schedule(work, nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    void cancel() {
        if (next != null) {
            next.cancel(false);
        }
    }
}
