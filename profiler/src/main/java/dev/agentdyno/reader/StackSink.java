package dev.agentdyno.reader;

/// Takes stacks with the weight of their samples. Each sink is used by one thread.
@FunctionalInterface
public interface StackSink {
    /// A stack and the sum of the weights of its samples. The same stack may come again, from
    /// another chunk.
    ///
    /// @param group what the samples were grouped by, with [SampleQuery#BETWEEN] between several
    ///   fields; empty if by nothing
    /// @param frames numbers of the frames in [Recording#frames()], outermost first; reused
    /// @param executions codes of the frames' [Execution]; reused
    /// @param depth how many of those are the stack; 0 if the samples had none
    /// @param weight number of samples, or the sum of the field asked for in its unit
    void stack(String group, int[] frames, byte[] executions, int depth, long weight);
}
