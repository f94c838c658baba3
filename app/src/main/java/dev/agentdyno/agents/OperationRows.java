package dev.agentdyno.agents;

import dev.agentdyno.agents.AgentsPicture.OperationRow;
import dev.agentdyno.page.PartBar;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.survey.AgentTotal;
import dev.agentdyno.survey.OperationTotal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// The rows of the table of agents and operations. Pure.
final class OperationRows {
    private static final double KIBI = 1024;
    private static final char SEPARATOR = '\n';

    private OperationRows() {}

    /// Each agent, and below it what was called for it.
    static List<OperationRow> of(List<AgentTotal> agents) {
        List<OperationRow> rows = new ArrayList<>();
        for (AgentTotal agent : agents) {
            rows.add(row(agent));
            agent.operations().forEach(operation -> rows.add(row(agent, operation)));
        }
        return rows;
    }

    /// What an agent is called.
    static String name(AgentTotal agent) {
        if (!agent.agent().isEmpty()) {
            return agent.agent();
        }
        return Words.of(agent.runs() == 0 ? "agents.nobody" : "agents.other");
    }

    static String key(AgentTotal agent) {
        return agent.agent();
    }

    static String key(AgentTotal agent, OperationTotal operation) {
        return agent.agent() + SEPARATOR + operation.kind() + SEPARATOR + operation.name();
    }

    private static OperationRow row(AgentTotal agent) {
        boolean ran = agent.runs() > 0;
        return new OperationRow(
                key(agent),
                agent.agent(),
                true,
                name(agent),
                ran ? TimeParts.of(agent.spent()) : List.of(),
                ran ? Figures.count(agent.runs()) : Figures.UNKNOWN,
                ran ? seconds(agent.durations().sumNanos()) : Figures.UNKNOWN,
                millis(agent.durations().meanNanos()),
                ran ? millis((double) agent.durations().p99Nanos()) : Figures.UNKNOWN,
                ran ? Figures.count(agent.failures()) : Figures.UNKNOWN,
                Figures.fixed(agent.meanLoops(), 2),
                ran ? Figures.count(agent.tokens().input()) : Figures.UNKNOWN,
                ran ? Figures.count(agent.tokens().output()) : Figures.UNKNOWN,
                allocated(agent),
                agent.failures() > 0);
    }

    private static String allocated(AgentTotal agent) {
        OptionalLong bytes = agent.work().allocatedBytes();
        return bytes.isEmpty()
                ? Figures.UNKNOWN
                : Figures.number((double) bytes.getAsLong() / KIBI / agent.runs());
    }

    private static OperationRow row(AgentTotal agent, OperationTotal operation) {
        String kind = operation.kind().name().toLowerCase(Locale.ROOT);
        return new OperationRow(
                key(agent, operation),
                agent.agent(),
                false,
                Words.of("agents.operation." + kind, operation.name()),
                part(agent, operation, kind),
                Figures.count(operation.count()),
                seconds(operation.durations().sumNanos()),
                millis(operation.durations().meanNanos()),
                millis((double) operation.durations().p99Nanos()),
                Figures.count(operation.failures()),
                "",
                tokens(operation, operation.tokens().input()),
                tokens(operation, operation.tokens().output()),
                "",
                operation.failures() > 0);
    }

    private static String tokens(OperationTotal operation, long tokens) {
        return switch (operation.kind()) {
            case MODEL -> Figures.count(tokens);
            case TOOL -> "";
        };
    }

    /// Runs and calls are sampled apart, so the part of the agent's time is that of all its models
    /// or tools, of which this one has its share.
    private static List<PartBar.Part> part(
            AgentTotal agent, OperationTotal operation, String kind) {
        double whole =
                switch (operation.kind()) {
                    case MODEL -> agent.spent().modelNanos();
                    case TOOL -> agent.spent().toolNanos();
                };
        double alike =
                agent.operations().stream()
                        .filter(each -> each.kind() == operation.kind())
                        .mapToLong(each -> each.durations().sumNanos())
                        .sum();
        double share = whole / agent.spent().sumNanos() * operation.durations().sumNanos() / alike;
        return share > 0
                ? List.of(
                        new PartBar.Part(
                                kind, Words.of("agents.part." + kind), share, Figures.share(share)))
                : List.of();
    }

    private static String seconds(long nanos) {
        return Figures.number(nanos / 1e9);
    }

    private static String millis(double nanos) {
        return Figures.fixed(nanos / 1e6, nanos < 100_000_000 ? 1 : 0);
    }
}
