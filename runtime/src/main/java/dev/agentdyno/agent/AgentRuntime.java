package dev.agentdyno.agent;

import dev.agentdyno.flow.ConcurrencyLimit;
import dev.agentdyno.model.ChatModel;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import io.prometheus.client.Collector;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import java.time.Duration;
import java.util.List;

/// What agents run on: their limits, their meters and events, and the numbers that name them. Safe
/// for use by many threads.
public final class AgentRuntime implements AutoCloseable {
    private final Numbers sessions = new Numbers();
    private final Numbers runs = new Numbers();
    private final Tunable<Long> maxLoops;
    private final Tunable<Duration> timeout;
    private final Tunable<Long> planParts;
    private final Tunable<Long> toolsAtOnce;
    private final Tunable<Long> longestMessage;
    private final ConcurrencyLimit limit;
    private final Deadlines deadlines = new Deadlines();
    private final AgentMeters meters;
    private final ModelCalls modelCalls;
    private final ToolCalls toolCalls;

    /// Declares the settings and meters of agents.
    public AgentRuntime(Tunables tunables, Meters meters) {
        maxLoops =
                tunables.whole(
                        "agent.run.maxLoops",
                        16,
                        1,
                        10_000,
                        "model calls",
                        "Most model calls in a run: more lets an agent finish long work, fewer"
                                + " stops one that goes in circles.");
        timeout =
                tunables.span(
                        "agent.run.timeout",
                        Duration.ofMinutes(2),
                        Duration.ofMillis(10),
                        Duration.ofDays(1),
                        "Longest time of a run: longer waits for slow providers, shorter frees"
                                + " what they hold.");
        planParts =
                tunables.whole(
                        "agent.team.planParts",
                        100,
                        1,
                        10_000,
                        "parts",
                        "Most parts in a leader's plan: more splits finer, fewer keeps a plan that"
                                + " got out of hand from starting thousands of runs.");
        toolsAtOnce =
                tunables.whole(
                        "agent.tools.parallel",
                        8,
                        1,
                        1_000,
                        "calls",
                        "Most tool calls of one run at once, where a model asks for several: more"
                                + " ends a round sooner, fewer spares what the tools call; 1 is"
                                + " one after the other.");
        longestMessage =
                tunables.whole(
                        "agent.message.longest",
                        4_000_000,
                        100,
                        1_000_000_000,
                        "characters",
                        "Longest input or tool result that a run takes: longer lets big documents"
                                + " in, shorter keeps one of them from filling the heap.");
        limit =
                ConcurrencyLimit.of(
                        "agent.runs",
                        tunables,
                        "agent.limit",
                        tunables.whole(
                                "agent.concurrency.max",
                                4_096,
                                1,
                                1_000_000,
                                "runs",
                                "Most runs at once, and the highest that agent.limit may reach:"
                                        + " more raises throughput until providers or memory are"
                                        + " full, fewer makes runs wait."));
        this.meters = new AgentMeters(meters);
        modelCalls = new ModelCalls(new ModelMeters(meters));
        toolCalls = new ToolCalls(this.meters);
        meters.register(new LiveNumbers());
    }

    /// Starts a session of an agent.
    public Agent create(AgentSpec spec) {
        return new Agent(this, spec, sessions.next());
    }

    /// Starts a session that is saved and resumed under `id`.
    ///
    /// @param user whose session it is, or empty
    /// @throws IllegalArgumentException if `id` is none that [Session] allows
    public Agent create(AgentSpec spec, String id, String user) {
        return resume(spec, new Session(id, user, spec.name(), List.of()));
    }

    /// Goes on with a session where it was saved. What the spec's memory has no room for is
    /// forgotten: a message that alone is too much for it, with all before it.
    public Agent resume(AgentSpec spec, Session session) {
        Agent agent = new NamedAgent(this, spec, sessions.next(), session);
        spec.memory().newestOf(session.messages()).forEach(agent.memory()::add);
        return agent;
    }

    /// Starts a session of each spec and puts them in a team.
    public Team team(String name, TeamMode mode, List<AgentSpec> members) {
        return new Team(this, name, mode, members.stream().map(this::create).toList());
    }

    /// The same model, with each call traced and counted: for callers that ask a model without an
    /// agent. Models given to agents are traced already and need it not.
    public ChatModel observe(ChatModel model) {
        return new ObservedModel(model, modelCalls);
    }

    /// Runs under way.
    public long activeRuns() {
        return limit.inUse();
    }

    /// Emits the `agentdyno.PoolStats` event of the concurrency limit; the engine calls it once a
    /// second.
    public void emit() {
        limit.emit();
    }

    /// Ends time-outs; runs under way go on without.
    @Override
    public void close() {
        deadlines.close();
    }

    AgentRun newRun(Agent agent, RunOptions options) {
        return new AgentRun(this, agent, options, nextRun(), System.nanoTime());
    }

    long nextRun() {
        return runs.next();
    }

    int maxLoops(Budget budget) {
        return budget.maxLoops() > 0 ? budget.maxLoops() : maxLoops.value().intValue();
    }

    long timeoutNanos(Budget budget, RunOptions options) {
        return options.timeout().or(budget::timeout).orElseGet(timeout::value).toNanos();
    }

    int toolsAtOnce() {
        return toolsAtOnce.value().intValue();
    }

    long longestMessage() {
        return longestMessage.value();
    }

    int mostPlanParts() {
        return planParts.value().intValue();
    }

    ConcurrencyLimit limit() {
        return limit;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    AgentMeters meters() {
        return meters;
    }

    ModelCalls modelCalls() {
        return modelCalls;
    }

    ToolCalls toolCalls() {
        return toolCalls;
    }

    /// Meters that are read from what the runtime keeps anyway.
    private final class LiveNumbers extends Collector {
        @Override
        public List<MetricFamilySamples> collect() {
            return List.of(
                    new CounterMetricFamily(
                            "agent_created", "Agent sessions made.", (double) sessions.count()),
                    new GaugeMetricFamily(
                            "agent_runs_active", "Agent runs under way.", (double) limit.inUse()),
                    new GaugeMetricFamily(
                            "agent_runs_waiting",
                            "Agent runs waiting for room.",
                            (double) limit.waiting()));
        }
    }
}
