package dev.agentdyno.workload;

import java.util.List;

/// When the starts of an open model are planned. Belongs to the pacing thread.
sealed interface Arrivals permits RateArrivals, TraceArrivals {

    /// Planned start of iteration `number`, in ns from the start of the run; [Long#MAX_VALUE] if
    /// there is none. Ask in order, and again while waiting, because a rate may change meanwhile.
    ///
    /// @param now ns from the start of the run
    long planned(long number, long now);

    /// Starts per second that are asked for at `now`, in ns from the start. Safe from any thread.
    double rate(long now);

    /// What they do, in one word before the rate.
    String verb();

    /// The plan as pairs of seconds and starts per second.
    List<double[]> plan();
}
