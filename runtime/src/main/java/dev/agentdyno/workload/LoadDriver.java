package dev.agentdyno.workload;

import java.util.List;

/// Decides when iterations start; one for each family of executors.
sealed interface LoadDriver permits OpenDriver, UserDriver, IterationDriver {

    /// Starts iterations until the plan is through or the run is stopped. Called once, by the run's
    /// own thread.
    void drive(RunClock clock) throws InterruptedException;

    /// Starts per second asked for now; NaN in a closed model. Safe from any thread.
    double intendedRate(RunClock clock);

    /// Planned length in ns; 0 if the run ends by iterations.
    long plannedNanos();

    /// What goes on now, in words. Safe from any thread.
    String stage(RunClock clock);

    /// Name of the stage that goes on, empty if there are none; a change of it is an event.
    String stageName(RunClock clock);

    /// Planned load as pairs of seconds and starts per second or users.
    List<double[]> plan();

    /// The hash of what was planned; call it after [#drive] has returned.
    String requestHash();
}
