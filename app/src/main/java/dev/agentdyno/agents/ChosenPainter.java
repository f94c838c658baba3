package dev.agentdyno.agents;

import dev.agentdyno.agents.AgentsPicture.Chosen;
import dev.agentdyno.chart.TimesData;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.survey.AgentTotal;
import dev.agentdyno.survey.OperationTotal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// What is told of the agent, model or tool that is chosen. Pure.
///
/// @param agents all that is known
/// @param key of the row that is chosen; the first where there is no such row
record ChosenPainter(List<AgentTotal> agents, Concerns concerns, Optional<String> key) {
    Chosen chosen() {
        for (AgentTotal agent : agents) {
            if (is(OperationRows.key(agent))) {
                return told(agent);
            }
            for (OperationTotal operation : agent.operations()) {
                if (is(OperationRows.key(agent, operation))) {
                    return told(agent, operation);
                }
            }
        }
        return agents.isEmpty() ? Chosen.NONE : first(agents.getFirst());
    }

    /// Calls that are nobody's say nothing together.
    private Chosen first(AgentTotal agent) {
        return agent.runs() == 0 && !agent.operations().isEmpty()
                ? told(agent, agent.operations().getFirst())
                : told(agent);
    }

    private boolean is(String row) {
        return key.filter(row::equals).isPresent();
    }

    private Chosen told(AgentTotal agent) {
        return new Chosen(
                OperationRows.name(agent),
                agent.runs() == 0 ? "" : Words.of("agents.kind.agent"),
                agent.runs() == 0 ? Optional.empty() : Optional.of(agent.agent()),
                times(agent),
                agent.runs() == 0 ? List.of() : facts(agent),
                concerns.of(agent));
    }

    /// How long the runs of an agent took.
    static TimesData times(AgentTotal agent) {
        return RunTimes.of(Words.of("agents.times.runs"), agent.durations());
    }

    private static List<Fact> facts(AgentTotal agent) {
        return List.of(
                fact("mean", Figures.seconds(agent.durations().meanNanos() / 1e9)),
                fact("p95", Figures.seconds(agent.durations().p95Nanos() / 1e9)),
                fact("loops", Figures.number(agent.meanLoops())),
                fact("processor", processor(agent)),
                fact("allocated", allocated(agent)));
    }

    private static String processor(AgentTotal agent) {
        return Figures.seconds(each(agent.work().processorNanos(), agent) / 1e9);
    }

    private static String allocated(AgentTotal agent) {
        return Figures.memory(each(agent.work().allocatedBytes(), agent));
    }

    /// For each run; NaN where the sum is unknown.
    private static double each(OptionalLong sum, AgentTotal agent) {
        return sum.isEmpty() ? Double.NaN : (double) sum.getAsLong() / agent.runs();
    }

    private Chosen told(AgentTotal agent, OperationTotal operation) {
        String kind = operation.kind().name().toLowerCase(Locale.ROOT);
        return new Chosen(
                operation.name(),
                Words.of("agents.kind." + kind, OperationRows.name(agent)),
                Optional.empty(),
                RunTimes.of(Words.of("agents.times.calls"), operation.durations()),
                facts(operation),
                concerns.of(operation));
    }

    private static List<Fact> facts(OperationTotal operation) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("mean", Figures.seconds(operation.durations().meanNanos() / 1e9)));
        facts.add(fact("calls.recorded", Figures.count(operation.count())));
        facts.add(fact("errors", Figures.count(operation.failures())));
        if (operation.kind() == OperationTotal.Kind.MODEL) {
            facts.add(fact("input", each(operation.tokens().input(), operation)));
            facts.add(fact("output", each(operation.tokens().output(), operation)));
        }
        return facts;
    }

    private static String each(long tokens, OperationTotal operation) {
        return tokens < 0 ? Figures.UNKNOWN : Figures.number((double) tokens / operation.count());
    }

    private static Fact fact(String name, String value) {
        return new Fact(Words.of("agents.fact." + name), value);
    }
}
