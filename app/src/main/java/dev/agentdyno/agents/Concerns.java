package dev.agentdyno.agents;

import dev.agentdyno.analysis.Finding;
import dev.agentdyno.page.Banner;
import dev.agentdyno.survey.AgentTotal;
import dev.agentdyno.survey.OperationTotal;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Which findings concern some runs: those that name what ran, and those of the whole engine that
/// were seen at the time. Pure.
record Concerns(List<Finding> findings) {
    /// Findings that are about one agent, model or tool, which they name.
    private static final Set<String> NAMING = Set.of("n-plus-one", "slow-operation");

    private static final String ARROW = " → ";

    /// Those of all runs of an agent.
    List<Banner> of(AgentTotal agent) {
        return findings.stream().filter(each -> concerns(each, agent)).map(Concerns::row).toList();
    }

    /// Those of one call for an agent.
    List<Banner> of(OperationTotal operation) {
        return findings.stream()
                .filter(each -> naming(each) && names(each, Set.of(operation.name())))
                .map(Concerns::row)
                .toList();
    }

    /// Those that were seen in a stretch of time.
    ///
    /// @param names of what ran in it
    List<Banner> in(TimeRange time, Set<String> names) {
        return findings.stream()
                .filter(each -> each.range().fromNanos() < time.toNanos())
                .filter(each -> each.range().toNanos() > time.fromNanos())
                .filter(each -> !naming(each) || names(each, names))
                .map(Concerns::row)
                .toList();
    }

    private static boolean concerns(Finding finding, AgentTotal agent) {
        Set<String> names =
                agent.operations().stream().map(OperationTotal::name).collect(Collectors.toSet());
        names.add(agent.agent());
        return !naming(finding) || names(finding, names);
    }

    private static boolean naming(Finding finding) {
        return NAMING.stream().anyMatch(finding.id()::startsWith);
    }

    /// A subject is a name, or that of an agent and of what it calls.
    private static boolean names(Finding finding, Set<String> names) {
        for (String name : finding.subject().split(ARROW, 2)) {
            if (!names.contains(name)) {
                return false;
            }
        }
        return true;
    }

    private static Banner row(Finding finding) {
        return new Banner(finding.id(), finding.severity(), finding.title(), finding.subject());
    }
}
