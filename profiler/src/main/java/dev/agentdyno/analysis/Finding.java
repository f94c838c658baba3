package dev.agentdyno.analysis;

import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Optional;

/// Something that holds the engine back.
///
/// @param id the detector's id and the subject, stable over the run: the same trouble seen again
///   has the same id
/// @param title one sentence that says what happens, without a full stop
/// @param subject what it is about: a setting, an operation, a class
/// @param share of response time that it explains, 0 to 1; NaN unknown
/// @param what the observation with its numbers
/// @param why it is held to be the cause, with the numbers that say so
/// @param advice what to try
/// @param tunable the setting to change, where one is known
/// @param range when it happens
public record Finding(
        String id,
        Severity severity,
        String title,
        String subject,
        double share,
        String what,
        String why,
        String advice,
        Optional<Advice> tunable,
        List<Evidence> evidence,
        TimeRange range) {
    public Finding {
        evidence = List.copyOf(evidence);
    }
}
