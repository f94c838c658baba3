package dev.agentdyno.survey;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.session.Question;
import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.telemetry.TeamRunEvent;
import dev.agentdyno.telemetry.WorkflowStepEvent;
import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Asks which runs of agents, teams and workflows started in a range.
public record AgentQuestion(TimeRange range) implements Question<AgentReport> {
    private static final int MOST_LISTED = 100;
    private static final int MOST_NEWEST = 12;
    private static final int MOST_AGENTS = 1_000;
    private static final String OTHER = "";
    private static final Comparator<RunSpan> SLOWEST =
            Comparator.comparingLong(RunSpan::durationNanos).reversed();
    private static final Comparator<RunSpan> NEWEST =
            Comparator.comparingLong(RunSpan::startNanos).reversed();

    @Override
    public AgentReport answer(Recording recording, Progress progress) {
        Reading reading = new Reading();
        Samples samples = new Samples(recording, range, progress);
        samples.each(AgentRunEvent.NAME, reading::agent);
        samples.each(TeamRunEvent.NAME, reading::team);
        samples.each(WorkflowStepEvent.NAME, reading::workflow);
        return reading.report(recording.type(AgentRunEvent.NAME).isPresent());
    }

    /// One reading, from start to end.
    private static final class Reading {
        private final Map<String, Part> agents = new HashMap<>();
        private final Greatest slowest = new Greatest(SLOWEST, MOST_LISTED);
        private final Greatest groups = new Greatest(SLOWEST, MOST_LISTED);
        private final Greatest newest = new Greatest(NEWEST, MOST_NEWEST);

        void agent(EventType type, Row row) {
            RunSpan span = RunSpans.agent(type, row);
            String name =
                    agents.size() < MOST_AGENTS || agents.containsKey(span.name())
                            ? span.name()
                            : OTHER;
            agents.computeIfAbsent(name, _ -> new Part()).add(span, type, row);
            slowest.add(span);
        }

        void team(EventType type, Row row) {
            group(RunSpans.team(type, row));
        }

        void workflow(EventType type, Row row) {
            if (RunSpans.isWhole(type, row)) {
                group(RunSpans.workflow(type, row));
            }
        }

        private void group(RunSpan span) {
            if (span.parentRunId().isEmpty()) {
                groups.add(span);
                newest.add(span);
            }
        }

        AgentReport report(boolean declared) {
            List<AgentTotal> totals =
                    agents.entrySet().stream()
                            .map(entry -> entry.getValue().total(entry.getKey()))
                            .sorted(Comparator.comparingLong(AgentTotal::totalNanos).reversed())
                            .toList();
            return new AgentReport(totals, slowest.list(), groups.list(), newest.list(), declared);
        }
    }

    /// The running sums of one agent.
    private static final class Part {
        private final List<Long> durations = new ArrayList<>();
        private long failures;
        private long loops;
        private long toolCalls;
        private long inputTokens;
        private long outputTokens;
        private long queueNanos;
        private long modelNanos;
        private long toolNanos;
        private long ownNanos;

        void add(RunSpan span, EventType type, Row row) {
            durations.add(span.durationNanos());
            failures += span.failed() ? 1 : 0;
            loops += Samples.number(type, row, "loops");
            toolCalls += Samples.number(type, row, "toolCalls");
            inputTokens += Samples.number(type, row, "inputTokens");
            outputTokens += Samples.number(type, row, "outputTokens");
            queueNanos += span.queueNanos();
            modelNanos += span.modelNanos();
            toolNanos += span.toolNanos();
            ownNanos += span.ownNanos();
        }

        AgentTotal total(String name) {
            durations.sort(null);
            return new AgentTotal(
                    name,
                    durations.size(),
                    failures,
                    quantile(0.5),
                    quantile(0.95),
                    quantile(0.99),
                    loops,
                    toolCalls,
                    inputTokens,
                    outputTokens,
                    queueNanos,
                    modelNanos,
                    toolNanos,
                    ownNanos);
        }

        /// The nearest rank.
        private long quantile(double share) {
            int rank = (int) Math.ceil(share * durations.size());
            return durations.get(Math.max(0, rank - 1));
        }
    }
}
