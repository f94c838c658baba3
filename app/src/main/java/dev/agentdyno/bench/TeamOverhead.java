package dev.agentdyno.bench;

import dev.agentdyno.agent.RunOptions;
import dev.agentdyno.agent.Team;
import dev.agentdyno.agent.TeamMode;
import dev.agentdyno.agent.TeamResult;
import java.util.Collections;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/// A team of ten at one task, by member: what is above a run alone is the team's.
public class TeamOverhead extends Recorded {
    private static final int MEMBERS = 10;

    private final Team sequential = team(TeamMode.sequential());
    private final Team parallel = team(TeamMode.parallel());

    private Team team(TeamMode mode) {
        return agents().team("bench", mode, Collections.nCopies(MEMBERS, Specs.plain()));
    }

    @Benchmark
    @OperationsPerInvocation(MEMBERS)
    public TeamResult sequential() {
        return sequential.run(Specs.INPUT, RunOptions.DEFAULT);
    }

    @Benchmark
    @OperationsPerInvocation(MEMBERS)
    public TeamResult parallel() {
        return parallel.run(Specs.INPUT, RunOptions.DEFAULT);
    }
}
