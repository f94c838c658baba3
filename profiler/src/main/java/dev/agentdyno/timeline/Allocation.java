package dev.agentdyno.timeline;

/// Sampled allocation of one class, at one place or by one thread.
///
/// @param name class, method or thread
/// @param bytes estimate from the samples' weights
public record Allocation(String name, long bytes, long samples) {
    /// What allocation is summed by.
    public enum By {
        CLASS,
        SITE,
        THREAD
    }
}
