package dev.agentdyno.survey;

import java.util.List;
import java.util.Map;

/// What collecting garbage did in a range.
///
/// @param seconds length of the range
/// @param collector names of the collectors that ran
/// @param pauses lengths of all pauses in nanoseconds, the shortest first
/// @param phases pauses and concurrent work by name, the longest in sum first
/// @param references processed references by kind
/// @param failures how often something went wrong, by the event's name; only what did
/// @param spaces parts of the heap before and after collections, in mean
/// @param causes how often each cause led to a collection
public record GcReport(
        double seconds,
        List<String> collector,
        List<Long> pauses,
        List<Phase> phases,
        List<References> references,
        Map<String, Long> failures,
        List<Space> spaces,
        Map<String, Long> causes) {
    public GcReport {
        collector = List.copyOf(collector);
        pauses = List.copyOf(pauses);
        phases = List.copyOf(phases);
        references = List.copyOf(references);
        failures = Map.copyOf(failures);
        spaces = List.copyOf(spaces);
        causes = Map.copyOf(causes);
    }

    /// A part of a pause or of concurrent work.
    ///
    /// @param level 0 for whole pauses, 1 and more for their parts
    public record Phase(
            String name, boolean concurrent, int level, long count, long nanos, long longest) {}

    /// References of one kind.
    ///
    /// @param most most in one collection
    public record References(String kind, long count, long most) {}

    /// A part of the heap; bytes in use, in mean over the collections.
    public record Space(String name, long before, long after) {}

    /// The pause that `share` of all are not longer than, in nanoseconds, by the nearest rank; −1
    /// if there was none.
    public long pause(double share) {
        int rank = (int) Math.ceil(share * pauses.size()) - 1;
        return pauses.isEmpty() ? -1 : pauses.get(Math.clamp(rank, 0, pauses.size() - 1));
    }

    /// Part of the time in pauses, 0 to 1.
    public double pauseShare() {
        return pauses.stream().mapToLong(Long::longValue).sum() / 1e9 / seconds;
    }
}
