package dev.agentdyno.timeline;

import dev.agentdyno.telemetry.FindingEvent;
import dev.agentdyno.telemetry.RouterConfigEvent;
import dev.agentdyno.telemetry.RunMarkerEvent;
import dev.agentdyno.telemetry.TunableChangeEvent;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import jdk.jfr.consumer.RecordedEvent;

/// Load runs, their stages, changes of settings and of the router's configuration, and findings.
final class RunEvents {
    private static final int MOST_RUNS = 64;
    private static final int MOST_MARKS = 512;
    private static final int MOST_FINDINGS = 256;

    private final SequencedMap<String, RunInfo> runs = new LinkedHashMap<>();
    private final Newest<Mark> marks =
            new Newest<>(MOST_MARKS, Comparator.comparingLong(Mark::timeNanos));
    private final Newest<FindingMark> findings =
            new Newest<>(MOST_FINDINGS, Comparator.comparingLong(FindingMark::timeNanos));

    RunEvents(Handlers handlers) {
        handlers.on(RunMarkerEvent.NAME, this::marker);
        handlers.on(TunableChangeEvent.NAME, this::setting);
        handlers.on(RouterConfigEvent.NAME, this::config);
        handlers.on(FindingEvent.NAME, this::finding);
    }

    List<RunInfo> runs() {
        return List.copyOf(runs.values());
    }

    List<Mark> marks() {
        return marks.list();
    }

    List<FindingMark> findings() {
        return findings.list();
    }

    private void marker(RecordedEvent event) {
        String id = Fields.text(event, "runId");
        String phase = Fields.text(event, "phase");
        RunInfo known = runs.get(id);
        RunInfo run = known == null ? RunMarkers.begin(event) : known;
        switch (phase) {
            case "start" -> mark(event, Mark.Kind.RUN_START, run.workload(), id);
            case "stage" -> mark(event, Mark.Kind.STAGE, Fields.text(event, "label"), id);
            default -> mark(event, Mark.Kind.RUN_END, phase, id);
        }
        runs.put(id, RunMarkers.after(run, event, phase));
        if (runs.size() > MOST_RUNS) {
            runs.pollFirstEntry();
        }
    }

    /// A state is no change, and the end of a setting concerns no chart.
    private void setting(RecordedEvent event) {
        String origin = Fields.text(event, "origin");
        if (origin.equals(TunableChangeEvent.STATE)
                || origin.equals(TunableChangeEvent.RETRACTED)) {
            return;
        }
        String change = Fields.text(event, "oldValue") + " → " + Fields.text(event, "newValue");
        mark(event, Mark.Kind.SETTING, Fields.text(event, "name"), change);
    }

    /// One that was in force before is no change.
    private void config(RecordedEvent event) {
        if (!event.getBoolean("state")) {
            int number = event.getInt("number");
            String change = (number - 1) + " → " + number;
            mark(event, Mark.Kind.SETTING, "router.config", change);
        }
    }

    private void mark(RecordedEvent event, Mark.Kind kind, String label, String detail) {
        marks.add(new Mark(Times.end(event), kind, label, detail));
    }

    private void finding(RecordedEvent event) {
        findings.add(
                new FindingMark(
                        Times.end(event),
                        Fields.text(event, "findingId"),
                        Fields.text(event, "severity"),
                        Fields.text(event, "summary"),
                        Fields.text(event, "subject"),
                        event.getDouble("share"),
                        Fields.text(event, "tunable"),
                        Fields.text(event, "advisedValue")));
    }
}
