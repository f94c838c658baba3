package dev.agentdyno.timeline;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// Takes the series of several labels together as one: ratios by parts and wholes, maxima by
/// maximum, everything else by sum.
final class Labels {
    private Labels() {}

    /// @param value the number of one track over slots `from` to `to`, both included
    static double join(
            Signal signal,
            List<Track.View> tracks,
            ToDoubleFunction<Track.View> value,
            int from,
            int to) {
        if (tracks.size() == 1) {
            return value.applyAsDouble(tracks.getFirst());
        }
        return switch (signal.fold()) {
            case RATIO -> ratio(tracks, from, to);
            case MAX ->
                    tracks.stream()
                            .mapToDouble(value)
                            .filter(one -> !Double.isNaN(one))
                            .max()
                            .orElse(NONE);
            case RATE, EVENTS, MEAN -> sum(tracks, value);
        };
    }

    private static final double NONE = Double.NaN;

    private static double sum(List<Track.View> tracks, ToDoubleFunction<Track.View> value) {
        double sum = NONE;
        for (Track.View track : tracks) {
            double one = value.applyAsDouble(track);
            if (!Double.isNaN(one)) {
                sum = Double.isNaN(sum) ? one : sum + one;
            }
        }
        return sum;
    }

    private static double ratio(List<Track.View> tracks, int from, int to) {
        double amount = 0;
        double base = 0;
        for (Track.View track : tracks) {
            amount += track.total(from, to);
            base += track.baseTotal(from, to);
        }
        return base > 0 ? amount / base : NONE;
    }
}
