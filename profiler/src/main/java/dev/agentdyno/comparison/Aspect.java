package dev.agentdyno.comparison;

import java.util.Locale;

/// What must be alike for two sides to be compared.
public enum Aspect {
    WORKLOAD,
    SEED,
    LOAD,
    DURATION,
    JDK,
    COLLECTOR,
    HEAP_MAX,
    FLAG,
    SYSTEM,
    PROCESSOR,
    CORES,
    SAMPLER;

    /// The lower-case name.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
