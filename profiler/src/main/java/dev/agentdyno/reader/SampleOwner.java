package dev.agentdyno.reader;

/// Tells whose samples count, by the thread they are of and the moment they were taken. Called from
/// several threads.
@FunctionalInterface
public interface SampleOwner {
    /// Whether a sample counts.
    ///
    /// @param thread the recording's number of the thread, which is the same in all its chunks:
    ///   what [Row#number] gives for a field that holds a thread
    /// @param nanos when the sample was taken, in nanoseconds since the epoch
    boolean owns(long thread, long nanos);
}
