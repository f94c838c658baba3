package dev.agentdyno.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Calls to another process, which may never answer: each on a thread of its own, which is given up
/// after a while.
final class Patience {
    private static final System.Logger LOG = System.getLogger(Patience.class.getName());

    private Patience() {}

    /// The answer of `call`. One that comes after `limit` is closed, if that is possible.
    ///
    /// @param who does not answer in time, as the first words of a sentence
    /// @throws IOException with one line for a person
    static <T> T within(Duration limit, String who, Callable<T> call) throws IOException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread thread =
                Thread.ofPlatform().daemon().name("dyno-call").start(() -> answer(call, answer));
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            giveUp(thread, answer);
            throw new IOException(who + " did not answer within " + limit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            giveUp(thread, answer);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(who + " was not waited for");
        } catch (ExecutionException e) {
            throw inOneLine(who, e.getCause());
        }
    }

    private static IOException inOneLine(String who, @Nullable Throwable failure) {
        if (failure instanceof IOException expected) {
            return expected;
        }
        String reason = failure == null ? "it failed" : String.valueOf(failure.getMessage());
        return new IOException(
                who + ": " + reason.lines().findFirst().orElse("it failed"), failure);
    }

    @SuppressWarnings("IllegalCatch") // whatever it is, the thread that waits throws it
    private static <T> void answer(Callable<T> call, CompletableFuture<T> answer) {
        try {
            answer.complete(call.call());
        } catch (Throwable e) {
            answer.completeExceptionally(e);
        }
    }

    private static <T> void giveUp(Thread thread, CompletableFuture<T> answer) {
        thread.interrupt();
        CompletableFuture<Void> _ = answer.thenAccept(Patience::close);
    }

    private static void close(Object late) {
        if (late instanceof AutoCloseable resource) {
            try {
                resource.close();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.DEBUG, "what came too late did not close", e);
            }
        }
    }
}
