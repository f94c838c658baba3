package dev.agentdyno.agent;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A tool with all that is worked out once about it.
record BoundTool(Tool tool, ToolPolicy policy, ArgumentRules rules) {

    static BoundTool of(Tool tool) {
        Tool own = tool instanceof GovernedTool governed ? governed.tool() : tool;
        return new BoundTool(own, tool.policy(), rules(tool));
    }

    private static ArgumentRules rules(Tool tool) {
        try {
            return ArgumentRules.of(tool.schema().parameters());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "tool " + tool.schema().name() + ": " + e.getMessage(), e);
        }
    }

    boolean batched() {
        return tool instanceof BatchTool;
    }

    /// Calls the tool as often as its policy allows.
    Attempted<String> call(ToolArguments arguments) throws InterruptedException {
        return attempt(() -> tool.call(arguments));
    }

    /// Calls a batched tool as often as its policy allows.
    Attempted<List<String>> callAll(List<ToolArguments> calls) throws InterruptedException {
        return attempt(() -> answered(((BatchTool) tool).callAll(calls), calls.size()));
    }

    private static List<String> answered(List<String> answers, int calls) {
        if (answers.size() != calls) {
            throw new IllegalStateException(
                    "the tool gave " + answers.size() + " results for " + calls + " calls");
        }
        return answers;
    }

    private <R> Attempted<R> attempt(Attempt<R> attempt) throws InterruptedException {
        for (int number = 1; ; number++) {
            try {
                return Attempted.done(within(attempt), number);
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                if (number > policy.retries()) {
                    return Attempted.failed(e, number);
                }
            }
            Thread.sleep(policy.pauseAfter(number));
        }
    }

    private <R> R within(Attempt<R> attempt) throws Exception {
        if (policy.timeout().isPresent()) {
            return within(attempt, policy.timeout().get());
        }
        try {
            return attempt.run();
        } catch (AssertionError | LinkageError | StackOverflowError e) {
            throw new ExecutionException(e); // the tool's own, and no reason to end its caller
        }
    }

    private <R> R within(Attempt<R> attempt, Duration most) throws Exception {
        FutureTask<R> task = new FutureTask<>(attempt::run);
        Thread.ofVirtual().name("tool-" + tool.schema().name()).start(task);
        try {
            return task.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ToolTimeoutException(most);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            task.cancel(true);
        }
    }

    /// One attempt at a call.
    private interface Attempt<R> {
        R run() throws Exception;
    }

    /// What came of a call.
    ///
    /// @param value null if it failed
    /// @param attempts made, the last one included
    /// @param errorType class of error, or empty
    /// @param message what went wrong in one line, or empty
    record Attempted<R>(@Nullable R value, int attempts, String errorType, String message) {
        static <R> Attempted<R> done(R value, int attempts) {
            return new Attempted<>(value, attempts, "", "");
        }

        static <R> Attempted<R> failed(Exception cause, int attempts) {
            String type =
                    cause instanceof ToolTimeoutException
                            ? "timeout"
                            : cause.getClass().getSimpleName();
            return new Attempted<>(null, attempts, type, OneLine.of(cause));
        }
    }

    /// A tool that took longer than its policy allows.
    private static final class ToolTimeoutException extends Exception {
        private static final long serialVersionUID = 1L;

        ToolTimeoutException(Duration most) {
            super("the tool took longer than " + most.toMillis() + " ms");
        }
    }
}
