package dev.agentdyno.recording;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A run folder as its `run.json` tells of it; numbers are NaN where it does not tell.
///
/// @param durationSeconds from its start to its end
/// @param errorRate failed over ended requests, 0 to 1
/// @param broken names of the budgets that it did not keep
/// @param findings titles, the first being the worst
/// @param problem one line saying why `run.json` could not be read, and then all else is empty
public record RunEntry(
        RunFolder folder,
        String id,
        String workload,
        String outcome,
        Instant startedAt,
        double durationSeconds,
        double achievedPerSecond,
        double goodputPerSecond,
        double responseP99Seconds,
        double errorRate,
        List<String> broken,
        List<String> findings,
        List<SheetPoint> sheet,
        Optional<String> problem) {
    public RunEntry {
        broken = List.copyOf(broken);
        findings = List.copyOf(findings);
        sheet = List.copyOf(sheet);
    }
}
