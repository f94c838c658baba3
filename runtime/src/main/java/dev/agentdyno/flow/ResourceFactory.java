package dev.agentdyno.flow;

/// Makes what a pool holds.
@FunctionalInterface
public interface ResourceFactory<T> {
    /// Makes one. Called by the thread that needs it, several at once.
    T create() throws Exception;
}
