package dev.agentdyno.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Shares chunks out to as many threads as there are processors.
final class Workers {
    /// As many bytes as one thread reads in about a millisecond.
    private static final long WORTH_THREADS = 1 << 20;

    /// What a thread does with a chunk.
    @FunctionalInterface
    interface Work<S> {
        void read(int chunk, S state);
    }

    private Workers() {}

    /// Does the work for each chunk once, and answers the state of each thread.
    ///
    /// @param sizes bytes of each chunk
    /// @param state makes what one thread keeps between its chunks
    static <S> List<S> run(
            long[] sizes, Supplier<? extends S> state, Progress progress, Work<? super S> work) {
        Line line = new Line(sizes, progress);
        int threads = Math.clamp(sizes.length, 1, Runtime.getRuntime().availableProcessors());
        if (threads == 1 || line.total < WORTH_THREADS) {
            return List.of(alone(line, state.get(), work));
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(threads, Workers::thread)) {
            List<Future<S>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Callable<S> task = () -> line.work(state.get(), work);
                running.add(pool.submit(task));
            }
            List<S> states = new ArrayList<>();
            for (Future<S> task : running) {
                states.add(result(task, line));
            }
            return states;
        }
    }

    /// A single chunk is not worth a thread, nor are a few small ones.
    private static <S> S alone(Line line, S state, Work<? super S> work) {
        try {
            return line.work(state, work);
        } catch (InternalError e) {
            throw failure(e);
        }
    }

    private static Thread thread(Runnable task) {
        return Thread.ofPlatform().daemon().name("dyno-reader").unstarted(task);
    }

    private static <S> S result(Future<S> task, Line line) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            line.stop();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            line.stop();
            throw failure(e.getCause());
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException known) {
            return known;
        }
        if (cause instanceof InternalError) {
            return new IllegalStateException("the file changed while it was read", cause);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(cause);
    }

    /// The chunks that wait for a thread.
    private static final class Line {
        private final long[] sizes;
        private final Progress progress;
        private final long total;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicLong done = new AtomicLong();

        Line(long[] sizes, Progress progress) {
            this.sizes = sizes;
            this.progress = progress;
            long sum = 0;
            for (long size : sizes) {
                sum += size;
            }
            this.total = sum;
        }

        void stop() {
            next.set(sizes.length);
        }

        <S> S work(S state, Work<? super S> work) {
            int chunk = next.getAndIncrement();
            while (chunk >= 0 && chunk < sizes.length) {
                if (progress.cancelled()) {
                    stop();
                    throw new CancellationException("the reading was cancelled");
                }
                work.read(chunk, state);
                progress.read(done.addAndGet(sizes[chunk]), total);
                chunk = next.getAndIncrement();
            }
            return state;
        }
    }
}
