package dev.agentdyno.agent;

import java.util.List;

/// How a team goes about a task, with the sessions that it needs for that.
@FunctionalInterface
interface TeamWork {
    TeamAnswer perform(String task, RunOptions options);

    /// The way of `mode`.
    static TeamWork of(TeamMode mode, List<Agent> members, AgentRuntime runtime) {
        return switch (mode) {
            case TeamMode.Sequential _ -> new SequentialWork(members);
            case TeamMode.Parallel _ -> new ParallelWork(members);
            case TeamMode.Leader led -> new LedWork(runtime.create(led.leader()), members, runtime);
            case TeamMode.Consensus sought ->
                    new ConsensusWork(
                            members,
                            sought.rounds(),
                            sought.judge()
                                    .map(runtime::create)
                                    .<AgreementRule>map(JudgedAnswers::new)
                                    .orElseGet(EqualAnswers::new));
        };
    }
}
