package dev.agentdyno.survey;

import dev.agentdyno.allocation.AllocatedBefore;
import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.reader.Row;
import dev.agentdyno.session.Question;
import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.telemetry.ModelCallEvent;
import dev.agentdyno.telemetry.TeamRunEvent;
import dev.agentdyno.telemetry.ToolCallEvent;
import dev.agentdyno.telemetry.WorkflowStepEvent;
import dev.agentdyno.timeline.TimeRange;
import java.util.Comparator;
import java.util.function.Predicate;

/// Asks which runs of agents, teams and workflows started in a range, and what was called for them.
///
/// @param threads tells by a thread's name whether what ran on it counts
public record AgentQuestion(TimeRange range, Predicate<String> threads)
        implements Question<AgentReport> {
    private static final int MOST_LISTED = 100;
    private static final int MOST_NEWEST = 12;
    private static final String PROCESSOR = "jdk.CPUTimeSample";
    private static final Comparator<RunSpan> SLOWEST =
            Comparator.comparingLong(RunSpan::durationNanos).reversed();
    private static final Comparator<RunSpan> NEWEST =
            Comparator.comparingLong(RunSpan::startNanos).reversed();

    /// Those of all threads.
    public AgentQuestion(TimeRange range) {
        this(range, _ -> true);
    }

    @Override
    public AgentReport answer(Recording recording, Progress progress) {
        Reading reading = new Reading();
        Samples samples = new Samples(recording, range, threads, progress);
        samples.each(AgentRunEvent.NAME, reading::agent);
        samples.each(TeamRunEvent.NAME, reading::team);
        samples.each(WorkflowStepEvent.NAME, reading::workflow);
        samples.each(ModelCallEvent.NAME, reading.sums::model);
        samples.each(ToolCallEvent.NAME, reading.sums::tool);
        AllocatedBefore before = AllocatedBefore.of(recording, progress);
        samples.each(
                AllocatedBefore.SAMPLE, (type, row) -> reading.sums.allocated(type, row, before));
        samples.each(PROCESSOR, reading.sums::ran);
        return reading.report(recording.type(AgentRunEvent.NAME).isPresent());
    }

    /// One reading, from start to end.
    private static final class Reading {
        private final AgentSums sums = new AgentSums();
        private final Greatest slowest = new Greatest(SLOWEST, MOST_LISTED);
        private final Greatest groups = new Greatest(SLOWEST, MOST_LISTED);
        private final Greatest newest = new Greatest(NEWEST, MOST_NEWEST);

        void agent(EventType type, Row row) {
            RunSpan span = RunSpans.agent(type, row);
            sums.run(span, type, row);
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
            return new AgentReport(
                    sums.totals(), slowest.list(), groups.list(), newest.list(), declared);
        }
    }
}
