package dev.agentdyno.agent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The same work on several things at once: each on a virtual thread, the last on the caller's, for
/// a thread that only waited would be one too many.
final class Branches {
    private Branches() {}

    /// Answers the results in the order of `inputs`. If the caller is interrupted, so are the
    /// branches, and the caller stays interrupted; the work must come to an end then too.
    static <T, R> List<R> run(List<T> inputs, Function<T, R> work) {
        List<FutureTask<R>> branches = new ArrayList<>(inputs.size());
        for (T input : inputs) {
            branches.add(new FutureTask<>(() -> work.apply(input)));
        }
        List<Thread> threads =
                branches.subList(0, branches.size() - 1).stream()
                        .map(Thread::startVirtualThread)
                        .toList();
        branches.getLast().run();
        joinAll(threads);
        return branches.stream().map(Branches::result).toList();
    }

    /// What the work threw comes out as it is.
    private static <R> R result(FutureTask<R> branch) {
        if (branch.state() == Future.State.FAILED) {
            switch (branch.exceptionNow()) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
        }
        return branch.resultNow();
    }

    /// As [#run(List,Function)], `most` of them at once.
    static <T, R> List<R> run(List<T> inputs, int most, Function<T, R> work) {
        if (most >= inputs.size()) {
            return run(inputs, work);
        }
        AtomicInteger next = new AtomicInteger();
        AtomicReferenceArray<R> results = new AtomicReferenceArray<>(inputs.size());
        run(Collections.nCopies(most, next), shared -> drain(inputs, shared, work, results));
        return IntStream.range(0, inputs.size()).mapToObj(results::get).toList();
    }

    private static <T, R> int drain(
            List<T> inputs,
            AtomicInteger next,
            Function<T, R> work,
            AtomicReferenceArray<R> results) {
        int done = 0;
        for (int i = next.getAndIncrement(); i < inputs.size(); i = next.getAndIncrement()) {
            results.set(i, work.apply(inputs.get(i)));
            done++;
        }
        return done;
    }

    private static void joinAll(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    threads.forEach(Thread::interrupt);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
