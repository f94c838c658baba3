package dev.agentdyno.reader;

/// Tells how much of a sample's weight does not count. Called from several threads.
@FunctionalInterface
public interface SampleDeduction {
    /// What is taken off the weight of a sample; 0 for most. A sample of which nothing is left does
    /// not count.
    ///
    /// @param thread the recording's number of the thread, as [SampleOwner] has it
    /// @param nanos when the sample was taken, in nanoseconds since the epoch
    long bytes(long thread, long nanos);
}
