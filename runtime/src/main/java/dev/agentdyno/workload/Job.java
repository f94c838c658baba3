package dev.agentdyno.workload;

/// What iterations do. Called by many virtual threads at once.
@FunctionalInterface
interface Job {
    /// Does one iteration and waits for its end.
    ///
    /// @throws InterruptedException if the run was stopped meanwhile
    Outcome perform(Request request) throws InterruptedException;

    /// Frees what it holds, at the end of the run.
    default void close() {}
}
