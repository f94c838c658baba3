package dev.agentdyno.flow;

import java.util.List;

/// Does the work of a whole batch. Called by several workers at once.
@FunctionalInterface
public interface BatchHandler<I, O> {
    /// What callers are told when a handler gave `null`.
    String NONE = "the handler gave no answers";

    /// Answers every item, in their order. What it throws is the error of every caller in the
    /// batch, and so is a wrong number of answers.
    List<Answer<O>> handle(List<I> items) throws Exception;

    /// One that answers plain results.
    @FunctionalInterface
    interface Plain<I, O> {
        /// As [BatchHandler#handle], where no single item fails.
        List<O> handle(List<I> items) throws Exception;
    }
}
