package dev.agentdyno.survey;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.reader.Rows;
import dev.agentdyno.session.Question;
import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.telemetry.ModelCallEvent;
import dev.agentdyno.telemetry.TeamRunEvent;
import dev.agentdyno.telemetry.ToolCallEvent;
import dev.agentdyno.telemetry.WorkflowStepEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/// Asks what was done for some runs, as lines in the order of their start, each below what it was
/// done for. Runs name what they belong to by `parentRunId`, steps by the path of their parent,
/// calls by `runId`. Busy events are sampled, so lines may be missing.
///
/// @param roots the runs, in the order to show them
/// @param calls whether calls of models and tools are wanted too
public record RunQuestion(List<RunSpan> roots, boolean calls) implements Question<List<RunStep>> {
    private static final int MOST_LINES = 2_000;

    public RunQuestion {
        roots = List.copyOf(roots);
    }

    @Override
    public List<RunStep> answer(Recording recording, Progress progress) {
        return roots.isEmpty() ? List.of() : new Reading(recording, progress).lines();
    }

    /// One reading, from start to end.
    private final class Reading {
        private final Recording recording;
        private final Progress progress;
        private final Interval interval;

        /// What was done for a run or a step, by its key.
        private final Map<String, List<Node>> children = new HashMap<>();

        /// The step that a run did the work of.
        private final Map<String, String> steps = new HashMap<>();

        private final Set<String> runs = new HashSet<>();

        /// @param key under which what was done for it is found
        private record Node(String key, RunStep step) {}

        Reading(Recording recording, Progress progress) {
            this.recording = recording;
            this.progress = progress;
            long from = roots.stream().mapToLong(RunSpan::startNanos).min().orElse(0);
            long to = roots.stream().mapToLong(RunSpan::endNanos).max().orElse(0);
            this.interval = new Interval(from, to + 1);
            roots.forEach(root -> runs.add(root.runId()));
        }

        List<RunStep> lines() {
            each(WorkflowStepEvent.NAME, "runId", runs::contains, this::workflowStep);
            each(TeamRunEvent.NAME, "parentRunId", runs::contains, this::team);
            each(AgentRunEvent.NAME, "parentRunId", runs::contains, this::agent);
            if (calls) {
                each(ModelCallEvent.NAME, "runId", runs::contains, this::model);
                each(ToolCallEvent.NAME, "runId", runs::contains, this::tool);
            }
            List<RunStep> lines = new ArrayList<>();
            for (RunSpan root : roots) {
                walk(new Node(root.runId(), line(root)), 0, lines);
            }
            return List.copyOf(lines);
        }

        private void walk(Node node, int depth, List<RunStep> lines) {
            if (lines.size() >= MOST_LINES) {
                return;
            }
            lines.add(node.step().at(depth));
            children.getOrDefault(node.key(), List.of()).stream()
                    .sorted(Comparator.comparingLong((Node child) -> child.step().startNanos()))
                    .forEach(child -> walk(child, depth + 1, lines));
        }

        private void each(
                String event,
                String field,
                Predicate<String> wanted,
                BiFunction<EventType, Row, Node> read) {
            recording
                    .type(event)
                    .ifPresent(type -> {
                        int index = type.index(field);
                        if (index < 0) {
                            return;
                        }
                        Rows rows =
                                recording.rows(
                                        type,
                                        interval,
                                        row -> wanted.test(row.text(index)),
                                        progress);
                        for (int i = 0; i < rows.size(); i++) {
                            Row row = rows.row(i);
                            Node node = read.apply(type, row);
                            if (!node.key().isEmpty()) {
                                put(parent(type, row), node);
                            }
                        }
                    });
        }

        private void put(String parent, Node node) {
            children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(node);
        }

        /// What it was done for: a step, or a run.
        private String parent(EventType type, Row row) {
            String runId = Samples.text(type, row, "runId");
            return switch (type.name()) {
                case WorkflowStepEvent.NAME -> stepKey(runId, Samples.text(type, row, "parent"));
                case ModelCallEvent.NAME, ToolCallEvent.NAME -> runId;
                default -> steps.getOrDefault(runId, Samples.text(type, row, "parentRunId"));
            };
        }

        private static String stepKey(String runId, String path) {
            return path.isEmpty() ? runId : runId + '\n' + path;
        }

        /// The run as a whole is a root already.
        private Node workflowStep(EventType type, Row row) {
            String runId = Samples.text(type, row, "runId");
            if (RunSpans.isWhole(type, row)) {
                return new Node("", line(RunSpans.workflow(type, row)));
            }
            String key = stepKey(runId, Samples.text(type, row, "path"));
            String worker = Samples.text(type, row, "workerRunId");
            if (!worker.isEmpty()) {
                steps.put(worker, key);
            }
            String kind = Samples.text(type, row, "kind");
            long iteration = Samples.number(type, row, "iteration");
            return new Node(
                    key,
                    step(
                            kind.equals("function") ? RunStep.Kind.FUNCTION : RunStep.Kind.STEP,
                            type,
                            row,
                            Samples.text(type, row, "stepName"),
                            iteration > 0 ? kind + " #" + iteration : kind,
                            0));
        }

        private Node team(EventType type, Row row) {
            RunSpan span = RunSpans.team(type, row);
            runs.add(span.runId());
            return new Node(span.runId(), line(span));
        }

        private Node agent(EventType type, Row row) {
            RunSpan span = RunSpans.agent(type, row);
            runs.add(span.runId());
            return new Node(span.runId(), line(span));
        }

        private Node model(EventType type, Row row) {
            String provider = Samples.text(type, row, "providerName");
            long first = Samples.number(type, row, "timeToFirstToken");
            return new Node(
                    "call",
                    step(
                            RunStep.Kind.MODEL,
                            type,
                            row,
                            Samples.text(type, row, "requestModel"),
                            provider,
                            Math.max(0, first)));
        }

        private Node tool(EventType type, Row row) {
            String name = Samples.text(type, row, "toolName");
            return new Node("call", step(RunStep.Kind.TOOL, type, row, name, "", 0));
        }

        private static RunStep step(
                RunStep.Kind kind,
                EventType type,
                Row row,
                String name,
                String detail,
                long firstTokenNanos) {
            return new RunStep(
                    kind,
                    0,
                    Samples.text(type, row, "runId"),
                    name,
                    detail,
                    row.startNanos(),
                    Samples.number(type, row, "duration"),
                    0,
                    firstTokenNanos,
                    Samples.text(type, row, "errorType"));
        }

        private static RunStep line(RunSpan span) {
            RunStep.Kind kind =
                    switch (span.kind()) {
                        case AGENT -> RunStep.Kind.AGENT;
                        case TEAM -> RunStep.Kind.TEAM;
                        case WORKFLOW -> RunStep.Kind.WORKFLOW;
                    };
            String bad = span.failed() ? span.outcome() : "";
            return new RunStep(
                    kind,
                    0,
                    span.runId(),
                    span.name(),
                    span.detail(),
                    span.startNanos(),
                    span.durationNanos(),
                    span.queueNanos(),
                    0,
                    span.errorType().isEmpty() ? bad : span.errorType());
        }
    }
}
