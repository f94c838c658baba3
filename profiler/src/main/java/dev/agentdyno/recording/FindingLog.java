package dev.agentdyno.recording;

import dev.agentdyno.analysis.Advice;
import dev.agentdyno.analysis.Finding;
import dev.agentdyno.analysis.Severity;
import dev.agentdyno.telemetry.FindingEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes findings into the recording of this JVM: one event when a finding appears and one when
/// its severity changes. For one thread.
///
/// Holds one entry an id; ids are made of names that the timeline bounds.
public final class FindingLog {
    private final Map<String, Severity> known = new HashMap<>();

    /// Takes what is found now.
    public void note(List<Finding> findings) {
        for (Finding finding : findings) {
            if (known.put(finding.id(), finding.severity()) != finding.severity()) {
                emit(finding);
            }
        }
    }

    /// Forgets what was found, as a new run begins.
    public void restart() {
        known.clear();
    }

    private static void emit(Finding finding) {
        FindingEvent event = new FindingEvent();
        if (!event.shouldCommit()) {
            return;
        }
        event.findingId = finding.id();
        event.severity = finding.severity().word();
        event.summary = finding.title();
        event.subject = finding.subject();
        event.share = finding.share();
        event.tunable = finding.tunable().map(Advice::tunable).orElse("");
        event.advisedValue = finding.tunable().map(Advice::newValue).orElse("");
        event.commit();
    }
}
