package dev.agentdyno.workflow;

import dev.agentdyno.agent.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Branches of a step, each on a virtual thread. All come to their end, whatever becomes of the
/// others; an interrupt goes on to them.
final class Fork {
    private Fork() {}

    /// How a branch is walked.
    @FunctionalInterface
    interface Walk {
        State walk(Step branch, State state, Place place) throws StepFailure;
    }

    static State join(Step.ParallelStep step, State state, String path, Walk walk, Place place)
            throws StepFailure, InterruptedException {
        List<Callable<State>> branches = new ArrayList<>(step.inner().size());
        for (Step branch : step.inner()) {
            branches.add(() -> walk.walk(branch, state, place));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return joined(path, state, threads.invokeAll(branches));
        }
    }

    /// Puts together what the branches made of `before`.
    private static State joined(String path, State before, List<Future<State>> branches)
            throws StepFailure {
        State after = before;
        Map<String, Object> set = new HashMap<>();
        for (Future<State> branch : branches) {
            Change change = Change.between(before, ended(path, branch));
            check(path, change, set);
            after = change.applyTo(after);
        }
        return after;
    }

    private static State ended(String path, Future<State> branch) throws StepFailure {
        return switch (branch.state()) {
            case SUCCESS -> branch.resultNow();
            case FAILED -> throw failure(path, branch.exceptionNow());
            case CANCELLED, RUNNING ->
                    throw new StepFailure(path, Outcome.CANCELLED, "", "a branch was cancelled");
        };
    }

    private static StepFailure failure(String path, Throwable cause) {
        return switch (cause) {
            case StepFailure failure -> failure;
            case Error error -> throw error;
            case Exception exception -> StepFailure.of(path, exception);
            default -> throw new IllegalStateException(cause);
        };
    }

    private static void check(String path, Change change, Map<String, Object> set)
            throws StepFailure {
        for (Map.Entry<String, Object> entry : change.set().entrySet()) {
            Object other = set.putIfAbsent(entry.getKey(), entry.getValue());
            if (other != null && !other.equals(entry.getValue())) {
                throw new StepFailure(
                        path,
                        Outcome.FAILED,
                        "conflict",
                        "two branches set '" + entry.getKey() + "' to different values");
            }
        }
    }
}
