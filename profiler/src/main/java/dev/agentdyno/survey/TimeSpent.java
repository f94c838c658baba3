package dev.agentdyno.survey;

/// What the time of agents' runs was spent on, in sum. Immutable.
///
/// @param queueNanos waiting for room
/// @param ownNanos none of the others
public record TimeSpent(long queueNanos, long modelNanos, long toolNanos, long ownNanos) {
    static final TimeSpent NONE = new TimeSpent(0, 0, 0, 0);

    TimeSpent plus(TimeSpent other) {
        return new TimeSpent(
                queueNanos + other.queueNanos,
                modelNanos + other.modelNanos,
                toolNanos + other.toolNanos,
                ownNanos + other.ownNanos);
    }

    /// Time of all kinds.
    public long sumNanos() {
        return queueNanos + modelNanos + toolNanos + ownNanos;
    }
}
