package dev.agentdyno.workload;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How iterations are started; names and meanings are k6's, and `trace-replay` is ours.
enum ExecutorKind {
    /// A number of iterations, shared by the users.
    SHARED_ITERATIONS("shared-iterations", "users iterations duration"),
    /// The same number of iterations for each user.
    PER_VU_ITERATIONS("per-vu-iterations", "users iterations duration"),
    /// Users that iterate until the time is over.
    CONSTANT_VUS("constant-vus", "users duration"),
    /// Users that come and go in stages.
    RAMPING_VUS("ramping-vus", "users duration"),
    /// Iterations start at a rate, whatever becomes of them.
    CONSTANT_ARRIVAL_RATE("constant-arrival-rate", "rate duration maxInFlight"),
    /// Iterations start at a rate that changes in stages.
    RAMPING_ARRIVAL_RATE("ramping-arrival-rate", "rate duration maxInFlight"),
    /// Iterations start when a recorded request did.
    TRACE_REPLAY("trace-replay", "trace speedUp duration maxInFlight");

    private final String label;
    private final String parameters;

    ExecutorKind(String label, String parameters) {
        this.label = label;
        this.parameters = parameters;
    }

    String label() {
        return label;
    }

    /// Names of the parameters it needs.
    List<String> parameters() {
        return List.of(parameters.split(" "));
    }

    /// Whether starts are planned by the clock, not by the end of an earlier iteration.
    boolean isOpen() {
        return this == CONSTANT_ARRIVAL_RATE
                || this == RAMPING_ARRIVAL_RATE
                || this == TRACE_REPLAY;
    }

    boolean isRamping() {
        return this == RAMPING_ARRIVAL_RATE || this == RAMPING_VUS;
    }

    static Optional<ExecutorKind> named(String label) {
        return Arrays.stream(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }

    static String labels() {
        return String.join(", ", Arrays.stream(values()).map(ExecutorKind::label).toList());
    }
}
