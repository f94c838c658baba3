package dev.agentdyno.workload;

import java.util.Optional;

/// Chooses the driver for a scenario's executor and builds what it needs.
final class LoadDrivers {
    private LoadDrivers() {}

    /// @throws InvalidTraceException if the executor needs a trace and that cannot be used
    static LoadDriver of(
            Scenario scenario, LoadSettings settings, Iterations iterations, Tally tally) {
        ExecutorKind executor = scenario.executorKind();
        double seconds = settings.nanos("duration") / 1e9;
        if (executor == ExecutorKind.TRACE_REPLAY) {
            return replay(scenario, settings, iterations, tally);
        }
        RequestSequence requests = new RequestSequence(scenario.mix(), settings, Optional.empty());
        LevelCurve curve =
                executor.isRamping()
                        ? LevelCurve.of(scenario.startLevel(), scenario.stages(), seconds)
                        : LevelCurve.flat(seconds);
        return switch (executor) {
            case CONSTANT_ARRIVAL_RATE, RAMPING_ARRIVAL_RATE, TRACE_REPLAY ->
                    new OpenDriver(
                            new RateArrivals(curve, () -> settings.decimal("rate")),
                            curve,
                            settings,
                            requests,
                            iterations,
                            tally);
            case CONSTANT_VUS, RAMPING_VUS -> new UserDriver(curve, settings, requests, iterations);
            case SHARED_ITERATIONS, PER_VU_ITERATIONS ->
                    new IterationDriver(
                            executor == ExecutorKind.SHARED_ITERATIONS,
                            settings,
                            requests,
                            iterations);
        };
    }

    /// A trace that is shorter than the duration ends the run.
    private static LoadDriver replay(
            Scenario scenario, LoadSettings settings, Iterations iterations, Tally tally) {
        Trace trace = TraceReader.read(settings.text("trace"));
        double speedUp = settings.decimal("speedUp");
        long recorded = Math.round(trace.lengthNanos() / speedUp) + 1;
        long length = Math.min(settings.nanos("duration"), recorded);
        return new OpenDriver(
                new TraceArrivals(trace, speedUp, length),
                LevelCurve.flat(length / 1e9),
                settings,
                new RequestSequence(scenario.mix(), settings, Optional.of(trace)),
                iterations,
                tally);
    }
}
