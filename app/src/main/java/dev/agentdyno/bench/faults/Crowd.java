package dev.agentdyno.bench.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Callers that ask the router one request after another until they are stopped, every third for a
/// stream, and what each request came to.
final class Crowd {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int STREAM_EVERY = 3;

    private final int port;
    private final int callers;
    private final String name;
    private final Witness witness;
    private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
    private final Histogram times = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(5), 3);
    private final AtomicReference<String> failure = new AtomicReference<>("");
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    /// Begins to ask.
    ///
    /// @param port of the router
    /// @param name what the ids of the requests begin with
    Crowd(int port, int callers, String name, Witness witness) {
        this.port = port;
        this.callers = callers;
        this.name = name;
        this.witness = witness;
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, new LongAdder());
        }
        for (int i = 0; i < callers; i++) {
            int number = i;
            threads.add(Thread.ofVirtual().start(() -> call(number)));
        }
    }

    private void call(int number) {
        try (TroubledCaller caller = new TroubledCaller(port, witness)) {
            LockSupport.parkNanos(PAUSE * number / callers);
            for (int i = 0; !over; i++) {
                long start = System.nanoTime();
                Outcome outcome =
                        caller.ask(name + "-" + number + "-" + i, (number + i) % STREAM_EVERY == 0);
                times.recordValue(System.nanoTime() - start);
                count(outcome);
                LockSupport.parkNanos(PAUSE);
            }
        } catch (IOException e) {
            failure.compareAndSet("", "a caller could not connect: " + e.getMessage());
        }
    }

    private void count(Outcome outcome) {
        LongAdder count = outcomes.get(outcome);
        if (count != null) {
            count.increment();
        }
    }

    /// Lets each end what it asked last.
    ///
    /// @throws IOException if one could not connect to the router
    void stop() throws IOException, InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failure.get().isEmpty()) {
            throw new IOException(failure.get());
        }
    }

    long counted(Outcome outcome) {
        LongAdder count = outcomes.get(outcome);
        return count == null ? 0 : count.sum();
    }

    /// All requests that ended.
    long requests() {
        return outcomes.values().stream().mapToLong(LongAdder::sum).sum();
    }

    Histogram times() {
        return times;
    }
}
