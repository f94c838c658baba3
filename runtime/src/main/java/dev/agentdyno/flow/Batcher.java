package dev.agentdyno.flow;

import dev.agentdyno.telemetry.BatchFlushEvent;
import dev.agentdyno.telemetry.BatchStatsEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/// Collects the items of many callers and has them handled together: as soon as there are enough,
/// or the oldest has waited long enough. Made by [Flow#batcher]. Safe for use by many threads.
///
/// Every caller gets the answer to its own item or its own error. A handler that throws, or gives a
/// wrong number of answers, fails the callers of that batch and nobody else. All figures are
/// settings under `NAME.batch.`, and all may change while it is in use.
public final class Batcher<I, O> implements AutoCloseable {
    private final String name;
    private final BatchSettings settings;
    private final BatchHandler<I, O> handler;
    private final Runnable whenClosed;
    private final Pending<Entry> pending;
    private final BatchCounts counts = new BatchCounts();
    private final AtomicInteger started = new AtomicInteger();
    private final Phaser working = new Phaser(1);
    private boolean ended;

    private Batcher(Builder<I, O> builder) {
        name = builder.name;
        settings =
                BatchSettings.declare(
                        builder.flow.tunables(),
                        name + ".batch",
                        builder.maxSize,
                        builder.maxWait,
                        builder.workers);
        handler = builder.handler;
        pending = new Pending<>(name, settings);
        whenClosed = () -> builder.flow.forget(this, name + ".batch.");
    }

    /// Collects what a batcher is made of; for one thread.
    public static final class Builder<I, O> {
        private final Flow flow;
        private final String name;
        private final BatchHandler<I, O> handler;
        private long maxSize = 32;
        private Duration maxWait = Duration.ofMillis(5);
        private long workers = 4;

        Builder(Flow flow, String name, BatchHandler<I, O> handler) {
            this.flow = flow;
            this.name = name;
            this.handler = handler;
        }

        /// Items at which a batch is flushed; 32 unless said.
        public Builder<I, O> maxSize(long value) {
            maxSize = value;
            return this;
        }

        /// Time after which a batch is flushed, however small; 5 ms unless said.
        public Builder<I, O> maxWait(Duration value) {
            maxWait = value;
            return this;
        }

        /// Batches handled at once; 4 unless said.
        public Builder<I, O> workers(long value) {
            workers = value;
            return this;
        }

        /// Declares the batcher's settings and starts it.
        ///
        /// @throws IllegalArgumentException if a figure is out of its range
        public Batcher<I, O> start() {
            Batcher<I, O> batcher = new Batcher<>(this);
            flow.add(batcher);
            batcher.emit();
            batcher.begin();
            return batcher;
        }
    }

    private void begin() {
        settings.workers().onChange(_ -> manyWorkers());
        settings.maxSize().onChange(_ -> pending.wake());
        settings.maxWait().onChange(_ -> pending.wake());
        manyWorkers();
    }

    /// One item, and the future of its answer. A caller that cancels it leaves the batch.
    private final class Entry extends CompletableFuture<O> implements Pending.Item {
        private final I item;
        private final long since = System.nanoTime();

        Entry(I item) {
            this.item = item;
        }

        @Override
        public long sinceNanos() {
            return since;
        }

        @Override
        public boolean cancel(boolean interrupt) {
            if (pending.remove(this)) {
                counts.cancelled();
            }
            return super.cancel(interrupt);
        }
    }

    /// Adds an item and waits for its answer.
    ///
    /// @throws BatchException if it got an error
    /// @throws RejectedExecutionException if the batcher is closed or too many items wait already
    /// @throws InterruptedException if interrupted while waiting; the item then leaves its batch
    public O call(I item) throws InterruptedException {
        CompletableFuture<O> answer = submit(item);
        try {
            return answer.get();
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new BatchException(name + ": " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            answer.cancel(false);
            throw e;
        }
    }

    /// Adds an item. Its answer comes on a thread of the batcher; cancelling it takes it out of its
    /// batch if that has not been flushed yet.
    ///
    /// @throws RejectedExecutionException if the batcher is closed or too many items wait already
    public CompletableFuture<O> submit(I item) {
        return submitAll(List.of(item)).getFirst();
    }

    /// Adds items; answers their futures in the same order.
    ///
    /// @throws IllegalArgumentException if there are none
    /// @throws RejectedExecutionException if the batcher is closed or too many items wait already;
    ///   then none was added
    public List<CompletableFuture<O>> submitAll(List<I> items) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException(name + ": a batch of no items");
        }
        List<Entry> entries = items.stream().map(Entry::new).toList();
        pending.add(entries);
        return List.copyOf(entries);
    }

    private synchronized void manyWorkers() {
        while (started.get() < settings.workers().value()) {
            int number = started.getAndIncrement();
            working.register();
            Thread.ofVirtual().name("batch-" + name + "-" + number).start(this::work);
        }
        pending.wake();
    }

    private void work() {
        try {
            for (var batch = pending.take(this::isWanted);
                    batch.isPresent();
                    batch = pending.take(this::isWanted)) {
                flush(batch.get());
                Thread.interrupted(); // a handler may have left it so, which ends no worker
            }
        } catch (InterruptedException e) {
            started.decrementAndGet();
        } finally {
            working.arriveAndDeregister();
        }
    }

    /// Whether a worker may go on; if not, it has been taken off the count. Called with the lock of
    /// [Pending], so one at a time.
    private boolean isWanted() {
        boolean tooMany = started.get() > settings.workers().value();
        if (tooMany) {
            started.decrementAndGet();
        }
        return !tooMany;
    }

    private void flush(Pending.Batch<Entry> batch) {
        BatchFlushEvent event = new BatchFlushEvent();
        boolean traced = event.isEnabled();
        if (traced) {
            event.begin();
        }
        List<Answer<O>> answers = answers(batch.items());
        int failed = 0;
        for (Answer<O> answer : answers) {
            failed += answer instanceof Answer.Failure<O> ? 1 : 0;
        }
        counts.flushed(batch, failed);
        for (int i = 0; i < answers.size(); i++) {
            complete(batch.items().get(i), answers.get(i));
        }
        if (traced) {
            BatchCounts.commit(event, name, batch, failed);
        }
    }

    private List<Answer<O>> answers(List<Entry> entries) {
        List<I> items = new ArrayList<>(entries.size());
        entries.forEach(entry -> items.add(entry.item));
        try {
            List<Answer<O>> answers =
                    Objects.requireNonNull(handler.handle(items), BatchHandler.NONE);
            answers.forEach(each -> Objects.requireNonNull(each, "the handler left an item out"));
            if (answers.size() == items.size()) {
                return answers;
            }
            return allFailed(
                    items,
                    new IllegalStateException(
                            answers.size() + " answers to " + items.size() + " items"));
        } catch (Exception e) {
            return allFailed(items, e);
        } catch (Error e) {
            return allFailed(items, new IllegalStateException("the handler broke: " + e, e));
        }
    }

    private static <I, O> List<Answer<O>> allFailed(List<I> items, Exception cause) {
        return items.stream().map(_ -> Answer.<O>failed(cause)).toList();
    }

    private static <O> void complete(CompletableFuture<O> future, Answer<O> answer) {
        switch (answer) {
            case Answer.Result<O>(O value) -> future.complete(value);
            case Answer.Failure<O>(Exception cause) -> future.completeExceptionally(cause);
        }
    }

    public BatchStatistics statistics() {
        return new BatchStatistics(
                name,
                pending.size(),
                counts.items(),
                counts.batches(Pending.Reason.SIZE),
                counts.batches(Pending.Reason.TIME),
                counts.batches(Pending.Reason.CLOSE),
                counts.errors(),
                counts.cancellations());
    }

    void emit() {
        BatchStatsEvent event = new BatchStatsEvent();
        counts.fillSinceLast(event);
        if (!event.isEnabled()) {
            return;
        }
        event.batcher = name;
        event.maxSize = settings.maxSize().value();
        event.maxWait = settings.maxWait().value().toNanos();
        event.workers = settings.workers().value();
        event.pending = pending.size();
        counts.fill(event);
        event.commit();
    }

    /// Refuses what comes from now on, flushes what waits, and returns when every caller has an
    /// answer. Its settings are gone afterwards. A second time does nothing.
    @Override
    public void close() {
        pending.close();
        end();
    }

    /// Refuses what comes from now on and what waits: their callers get a
    /// [RejectedExecutionException]. Returns when the batches under way are done.
    public void closeNow() {
        pending.closeNow()
                .forEach(entry ->
                        entry.completeExceptionally(
                                new RejectedExecutionException(name + " was closed")));
        end();
    }

    private synchronized void end() {
        working.arriveAndAwaitAdvance();
        if (!ended) {
            ended = true;
            emit();
            whenClosed.run();
        }
    }
}
