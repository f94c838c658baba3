package dev.agentdyno.survey;

import dev.agentdyno.query.Sum;
import java.util.Optional;

/// What the JVM did again and again in a thread of its own, such as collecting garbage, and how
/// long the threads of the program took to stop for it.
///
/// @param name the JVM's own; empty for safepoints of which no operation was recorded
/// @param stops whether all threads stand still meanwhile
/// @param count how often
/// @param time how long it took, in nanoseconds; empty where no operation was recorded
/// @param reach how long it took until all threads had stopped for it, in nanoseconds; empty where
///   that was not recorded
public record VmOperation(
        String name,
        boolean stops,
        long count,
        Optional<Sum<VmOperation.Key>> time,
        Optional<Sum<VmOperation.Key>> reach) {
    /// What tells operations apart.
    public record Key(String name, boolean stops) {
        static final Key UNRECORDED = new Key("", true);
    }
}
