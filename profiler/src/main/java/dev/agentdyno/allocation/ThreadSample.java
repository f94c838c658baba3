package dev.agentdyno.allocation;

/// A sample of allocation and the thread it names.
public interface ThreadSample {
    /// The recording's number of the thread. Threads that start later have greater numbers.
    long thread();

    /// Whether that is a virtual thread, which is not the thread whose allocation was weighed.
    boolean virtual();

    /// What it weighs.
    long bytes();

    /// When it was taken, in nanoseconds since the epoch.
    long nanos();
}
