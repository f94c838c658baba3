package dev.agentdyno.cache;

/// Gets a value that a [Cache] does not have.
///
/// @param <E> what it may fail with; [RuntimeException] if nothing checked
@FunctionalInterface
public interface Loader<V, E extends Exception> {

    V load() throws E, InterruptedException;

    /// What a caller who waited for this load throws when it failed.
    default E shared(E failure) {
        return failure;
    }
}
