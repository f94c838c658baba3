package dev.agentdyno.shell;

import java.util.function.DoubleConsumer;

/// Work in the background that can say how far it has come.
@FunctionalInterface
public interface Work<T> {
    /// Does the work; interrupted when it is cancelled.
    ///
    /// @param progress takes the part that is done, 0 to 1, from any thread
    T perform(DoubleConsumer progress) throws Exception;
}
