package dev.agentdyno.timeline;

/// How far the building of an index's graph of neighbours is.
///
/// @param build tells builds of indexes of one name apart
/// @param state building, ready, cancelled or failed
/// @param vectors that the graph is to hold
/// @param done vectors that are in it
/// @param elapsedNanos since it began, or until it ended
public record IndexBuild(
        String index, long build, String state, long vectors, long done, long elapsedNanos) {
    /// The share that is done, 0 to 1; NaN of nothing.
    public double share() {
        return vectors == 0 ? Double.NaN : (double) done / vectors;
    }
}
