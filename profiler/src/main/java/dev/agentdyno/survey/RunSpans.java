package dev.agentdyno.survey;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Row;

/// Reads runs from the rows of their events.
final class RunSpans {
    private RunSpans() {}

    static RunSpan agent(EventType type, Row row) {
        return new RunSpan(
                RunSpan.Kind.AGENT,
                Samples.text(type, row, "runId"),
                Samples.text(type, row, "parentRunId"),
                Samples.text(type, row, "agentName"),
                "",
                row.startNanos(),
                Samples.number(type, row, "duration"),
                Samples.number(type, row, "queueTime"),
                Samples.number(type, row, "modelTime"),
                Samples.number(type, row, "toolTime"),
                Samples.text(type, row, "outcome"),
                Samples.text(type, row, "errorType"));
    }

    static RunSpan team(EventType type, Row row) {
        return new RunSpan(
                RunSpan.Kind.TEAM,
                Samples.text(type, row, "runId"),
                Samples.text(type, row, "parentRunId"),
                Samples.text(type, row, "teamName"),
                Samples.text(type, row, "mode"),
                row.startNanos(),
                Samples.number(type, row, "duration"),
                0,
                0,
                0,
                Samples.text(type, row, "agreement"),
                Samples.text(type, row, "errorType"));
    }

    /// Whether a workflow's step is the run as a whole.
    static boolean isWhole(EventType type, Row row) {
        return Samples.text(type, row, "kind").equals("workflow");
    }

    static RunSpan workflow(EventType type, Row row) {
        return new RunSpan(
                RunSpan.Kind.WORKFLOW,
                Samples.text(type, row, "runId"),
                "",
                Samples.text(type, row, "workflowName"),
                "",
                row.startNanos(),
                Samples.number(type, row, "duration"),
                0,
                0,
                0,
                Samples.text(type, row, "outcome"),
                Samples.text(type, row, "errorType"));
    }
}
