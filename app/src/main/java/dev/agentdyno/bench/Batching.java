package dev.agentdyno.bench;

import dev.agentdyno.flow.Batcher;
import dev.agentdyno.flow.Flow;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.TearDown;

/// From an item that is submitted to its answer, through a batch that is full: the way to a worker
/// and back, by item. The handler does nothing.
public class Batching extends Recorded {
    private static final int SIXTEEN = 16;
    private static final Integer ITEM = 17;

    private final Flow flow = new Flow(new Tunables(), new Meters());
    private final Batcher<Integer, Integer> alone = batcher("bench-alone", 1);
    private final Batcher<Integer, Integer> together = batcher("bench-together", SIXTEEN);

    /// No batch waits for its time to be up.
    private Batcher<Integer, Integer> batcher(String name, int size) {
        return flow.batcher(name, (List<Integer> items) -> items)
                .maxSize(size)
                .maxWait(Duration.ofSeconds(10))
                .start();
    }

    @Benchmark
    public Integer one() throws InterruptedException {
        return alone.call(ITEM);
    }

    @Benchmark
    @OperationsPerInvocation(SIXTEEN)
    public int sixteen() {
        List<CompletableFuture<Integer>> answers = new ArrayList<>(SIXTEEN);
        for (int i = 0; i < SIXTEEN; i++) {
            answers.add(together.submit(ITEM));
        }
        int sum = 0;
        for (CompletableFuture<Integer> answer : answers) {
            sum += answer.join();
        }
        return sum;
    }

    @TearDown
    public void close() {
        flow.close();
    }
}
