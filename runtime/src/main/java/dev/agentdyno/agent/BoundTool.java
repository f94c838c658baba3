package dev.agentdyno.agent;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A tool with all that is worked out once about it.
record BoundTool(Tool tool, ToolPolicy policy, ArgumentRules rules) {
    /// Class of error of a call whose arguments the model has to mend.
    static final String INVALID_ARGUMENTS = "invalid_arguments";

    private static final String NOTHING = "the tool gave no result";

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
        return attempt(() -> Objects.requireNonNull(tool.call(arguments), NOTHING));
    }

    /// Calls a batched tool as often as its policy allows.
    Attempted<List<String>> callAll(List<ToolArguments> calls) throws InterruptedException {
        return attempt(() -> answered(((BatchTool) tool).callAll(calls), calls.size()));
    }

    private static List<String> answered(@Nullable List<String> answers, int calls) {
        List<String> given = Objects.requireNonNull(answers, NOTHING);
        if (given.size() != calls) {
            throw new IllegalStateException(
                    "the tool gave " + given.size() + " results for " + calls + " calls");
        }
        given.forEach(each -> Objects.requireNonNull(each, NOTHING));
        return given;
    }

    private <R> Attempted<R> attempt(Attempt<R> attempt) throws InterruptedException {
        for (int number = 1; ; number++) {
            try {
                return Attempted.done(within(attempt), number);
            } catch (InterruptedException e) {
                throw e;
            } catch (WrongArgumentsException e) {
                return Attempted.failed(e, number);
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
            throw e.getCause() instanceof Exception cause && !isInterrupt(cause) ? cause : e;
        } finally {
            task.cancel(true);
        }
    }

    /// Of the tool's thread, which says nothing about the run's.
    private static boolean isInterrupt(Exception cause) {
        return cause instanceof InterruptedException;
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
                    switch (cause) {
                        case ToolTimeoutException _ -> "timeout";
                        case WrongArgumentsException _ -> INVALID_ARGUMENTS;
                        case Exception _ -> cause.getClass().getSimpleName();
                    };
            return new Attempted<>(null, attempts, type, OneLine.of(cause));
        }

        /// Whether it failed by the tool, and not by what the model passed to it.
        boolean failedByTheTool() {
            return value == null && !errorType.equals(INVALID_ARGUMENTS);
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
