package dev.agentdyno.workload;

import dev.agentdyno.agent.AgentSpec;
import dev.agentdyno.agent.TeamMode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The ways in which a workload's teams work, by the names that a scenario has for them. Simulated
/// models are told their parts in the last line of the instructions.
final class TeamModes {
    static final String PARALLEL = "parallel";
    static final String SEQUENTIAL = "sequential";
    static final String LEADER = "leader";
    static final String CONSENSUS = "consensus";
    static final String JUDGED = "judged";
    static final List<String> NAMES = List.of(PARALLEL, SEQUENTIAL, LEADER, CONSENSUS, JUDGED);

    /// The round in which simulated members agree.
    private static final int AGREE = 2;

    /// The last line of a member's instructions that makes it agree in that round.
    static final String MEMBER_ROLE = "\n#dyno role=member agree=" + AGREE;

    private TeamModes() {}

    /// The mode that `step` asks for.
    ///
    /// @param members how many the team has
    static TeamMode of(Step step, AgentSpec member, int members) {
        return switch (step.mode()) {
            case SEQUENTIAL -> TeamMode.sequential();
            case LEADER -> TeamMode.leader(leader(member, members));
            case CONSENSUS -> TeamMode.consensus(step.rounds());
            case JUDGED ->
                    TeamMode.consensus(
                            step.rounds(),
                            like(member, " judge", "#dyno role=judge agree=" + AGREE));
            default -> TeamMode.parallel();
        };
    }

    /// What a member of such a team is told to do in the end; empty if nothing.
    static String role(Step step) {
        return step.mode().equals(CONSENSUS) || step.mode().equals(JUDGED) ? MEMBER_ROLE : "";
    }

    private static AgentSpec leader(AgentSpec member, int members) {
        String names =
                IntStream.rangeClosed(1, members)
                        .mapToObj(number -> member.name() + (number == 1 ? "" : " " + number))
                        .collect(Collectors.joining("|"));
        return like(member, " leader", "#dyno role=leader members=" + names);
    }

    private static AgentSpec like(AgentSpec member, String suffix, String role) {
        return AgentSpec.of(member.name() + suffix, member.model())
                .modelName(member.modelName())
                .instructions("You lead a team that answers questions about orders.\n" + role)
                .build();
    }
}
