package dev.agentdyno.bench;

import dev.agentdyno.agent.RunOptions;
import dev.agentdyno.agent.Team;
import dev.agentdyno.agent.TeamMode;
import dev.agentdyno.agent.TeamResult;
import java.util.Collections;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/// A team of ten at one task, by member: what is above a run alone is the team's.
public class TeamOverhead extends Recorded {
    private static final int MEMBERS = 10;

    private @Nullable Team sequential;
    private @Nullable Team parallel;

    @Setup
    public void gather() {
        sequential = team(TeamMode.sequential());
        parallel = team(TeamMode.parallel());
    }

    private Team team(TeamMode mode) {
        return agents().team("bench", mode, Collections.nCopies(MEMBERS, Specs.plain()));
    }

    @Benchmark
    @OperationsPerInvocation(MEMBERS)
    public TeamResult sequential() {
        return Objects.requireNonNull(sequential).run(Specs.INPUT, RunOptions.DEFAULT);
    }

    @Benchmark
    @OperationsPerInvocation(MEMBERS)
    public TeamResult parallel() {
        return Objects.requireNonNull(parallel).run(Specs.INPUT, RunOptions.DEFAULT);
    }
}
