package dev.agentdyno.survey;

import dev.agentdyno.allocation.AllocatedBefore;
import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Row;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Sums by agent, and by what was called for it. Runs come first, then calls, then samples. For one
/// thread.
final class AgentSums {
    private static final int MOST_AGENTS = 1_000;
    private static final int MOST_OPERATIONS = 100;
    private static final int MOST_RUNS = 1_000_000;
    private static final String OTHER = "";

    private final Map<String, Agent> agents = new HashMap<>();

    /// The agents of the runs that were recorded.
    private final Map<String, String> runs = new HashMap<>();

    private final AgentThreads threads = new AgentThreads();
    private boolean allocationKnown;
    private boolean processorKnown;

    private record Key(OperationTotal.Kind kind, String name) {}

    /// Takes a run.
    void run(RunSpan span, EventType type, Row row) {
        String name = kept(span.name());
        if (runs.size() < MOST_RUNS) {
            runs.put(span.runId(), name);
        }
        of(name).run(span, type, row);
        works(type, row, name);
    }

    private String kept(String name) {
        return agents.size() < MOST_AGENTS || agents.containsKey(name) ? name : OTHER;
    }

    private Agent of(String name) {
        return agents.computeIfAbsent(name, _ -> new Agent());
    }

    private void works(EventType type, Row row, String agent) {
        threads.add(
                Samples.number(type, row, Samples.THREAD),
                row.startNanos(),
                Samples.number(type, row, "duration"),
                agent);
    }

    /// Takes a call of a model.
    void model(EventType type, Row row) {
        call(OperationTotal.Kind.MODEL, "requestModel", type, row);
    }

    /// Takes a call of a tool.
    void tool(EventType type, Row row) {
        call(OperationTotal.Kind.TOOL, "toolName", type, row);
    }

    private void call(OperationTotal.Kind kind, String name, EventType type, Row row) {
        String agent = runs.getOrDefault(Samples.text(type, row, "runId"), OTHER);
        of(agent).call(new Key(kind, Samples.text(type, row, name)), type, row);
        if (!agent.equals(OTHER)) {
            works(type, row, agent);
        }
    }

    /// Takes a sample of what is allocated.
    void allocated(EventType type, Row row, AllocatedBefore before) {
        allocationKnown = true;
        long thread = Samples.number(type, row, Samples.THREAD);
        long bytes = Samples.number(type, row, "weight") - before.bytes(thread, row.startNanos());
        threads.at(thread, row.startNanos()).ifPresent(agent -> of(agent).allocated += bytes);
    }

    /// Takes a sample of a thread that runs.
    void ran(EventType type, Row row) {
        processorKnown = true;
        long thread = Samples.number(type, row, Samples.THREAD);
        long nanos = Samples.number(type, row, "samplingPeriod");
        threads.at(thread, row.startNanos()).ifPresent(agent -> of(agent).processor += nanos);
    }

    /// The agents, those that took most time first; last what is nobody's.
    List<AgentTotal> totals() {
        return agents.entrySet().stream()
                .map(entry -> total(entry.getKey(), entry.getValue()))
                .sorted(
                        Comparator.comparing((AgentTotal total) -> total.runs() == 0)
                                .thenComparing(
                                        Comparator.comparingLong((AgentTotal total) ->
                                                        total.durations().sumNanos())
                                                .reversed()))
                .toList();
    }

    private AgentTotal total(String name, Agent sums) {
        ThreadWork work =
                new ThreadWork(
                        sampled(allocationKnown, sums.allocated, sums),
                        sampled(processorKnown, sums.processor, sums));
        return new AgentTotal(
                name,
                sums.failures,
                sums.loops,
                sums.toolCalls,
                sums.durations.durations(),
                sums.spent,
                new TokenSums(sums.inputTokens, sums.outputTokens),
                work,
                sums.operations());
    }

    private OptionalLong sampled(boolean known, long value, Agent sums) {
        return known && sums.durations.count() > 0 && !threads.overflows()
                ? OptionalLong.of(value)
                : OptionalLong.empty();
    }

    /// The running sums of the agents of one name.
    private static final class Agent {
        private final Spans durations = new Spans();
        private final Map<Key, Calls> calls = new HashMap<>();
        private long failures;
        private long loops;
        private long toolCalls;
        private long inputTokens;
        private long outputTokens;
        private TimeSpent spent = TimeSpent.NONE;
        private long allocated;
        private long processor;

        void run(RunSpan span, EventType type, Row row) {
            durations.add(span.durationNanos());
            failures += span.failed() ? 1 : 0;
            loops += Samples.number(type, row, "loops");
            toolCalls += Samples.number(type, row, "toolCalls");
            inputTokens += Samples.number(type, row, "inputTokens");
            outputTokens += Samples.number(type, row, "outputTokens");
            spent = spent.plus(span.spent());
        }

        void call(Key key, EventType type, Row row) {
            boolean full = calls.size() >= MOST_OPERATIONS && !calls.containsKey(key);
            Key kept = full ? new Key(key.kind(), OTHER) : key;
            calls.computeIfAbsent(kept, _ -> new Calls()).add(type, row);
        }

        List<OperationTotal> operations() {
            return calls.entrySet().stream()
                    .map(entry -> entry.getValue().total(entry.getKey()))
                    .sorted(
                            Comparator.comparingLong(
                                            (OperationTotal total) -> total.durations().sumNanos())
                                    .reversed())
                    .toList();
        }
    }

    /// The running sums of one model or tool.
    private static final class Calls {
        private final Spans durations = new Spans();
        private long failures;
        private long inputTokens = -1;
        private long outputTokens = -1;

        void add(EventType type, Row row) {
            durations.add(Samples.number(type, row, "duration"));
            failures += Samples.text(type, row, "errorType").isEmpty() ? 0 : 1;
            inputTokens = with(inputTokens, type, row, "inputTokens");
            outputTokens = with(outputTokens, type, row, "outputTokens");
        }

        /// Where nothing is reported the sum stays unknown.
        private static long with(long sum, EventType type, Row row, String field) {
            long more = type.index(field) < 0 ? -1 : Samples.number(type, row, field);
            return more < 0 ? sum : Math.max(0, sum) + more;
        }

        OperationTotal total(Key key) {
            return new OperationTotal(
                    key.kind(),
                    key.name(),
                    failures,
                    durations.durations(),
                    new TokenSums(inputTokens, outputTokens));
        }
    }
}
