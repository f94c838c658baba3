package dev.agentdyno.analysis;

import java.util.Locale;

/// How much a finding matters, the worst first.
public enum Severity {
    /// Costs a large part of response time, or hides the truth of the run.
    HIGH,
    /// Worth a change.
    MEDIUM,
    /// Worth knowing.
    LOW;

    /// The word as events and files carry it: `high`, `medium`, `low`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// High at or over `high`, else medium at or over `medium`, else low; unknown is low.
    static Severity of(double value, double medium, double high) {
        return value >= high ? HIGH : value >= medium ? MEDIUM : LOW;
    }
}
