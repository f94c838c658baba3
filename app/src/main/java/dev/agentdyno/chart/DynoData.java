package dev.agentdyno.chart;

import java.util.List;
import java.util.Optional;

/// What a [DynoSheet] shows: the curve so far in order of load, the best kept run as a ghost, where
/// the engine is now, where it was every five seconds (newest last), the knee, and the budget of
/// the response p99 in seconds (NaN if there is none).
public record DynoData(
        List<DynoPoint> curve,
        List<DynoPoint> ghost,
        Optional<DynoPoint> now,
        List<DynoPoint> trail,
        Optional<DynoPoint> knee,
        double budgetSeconds) {
    public static final DynoData EMPTY =
            new DynoData(
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Double.NaN);

    public DynoData {
        curve = List.copyOf(curve);
        ghost = List.copyOf(ghost);
        trail = List.copyOf(trail);
    }
}
