package dev.agentdyno.agent;

import java.util.Optional;

/// How the members of a [Team] share a task.
public sealed interface TeamMode {
    /// The form that events carry.
    String word();

    /// One after the other; each gets the task and what the one before it made of it.
    static TeamMode sequential() {
        return new Sequential();
    }

    /// All at once, each with the task alone.
    static TeamMode parallel() {
        return new Parallel();
    }

    /// An agent of `leader` splits the task, the members do their parts at once, and the leader
    /// joins what they made.
    static TeamMode leader(AgentSpec leader) {
        return new Leader(leader);
    }

    /// The members answer in rounds, seeing each other's answers, until those are equal or `rounds`
    /// are over. Case, space and a full stop at the end make no difference.
    static TeamMode consensus(int rounds) {
        return new Consensus(rounds, Optional.empty());
    }

    /// As [#consensus(int)], but an agent of `judge` says whether the answers mean the same.
    static TeamMode consensus(int rounds, AgentSpec judge) {
        return new Consensus(rounds, Optional.of(judge));
    }

    /// See [TeamMode#sequential()].
    record Sequential() implements TeamMode {
        @Override
        public String word() {
            return "sequential";
        }
    }

    /// See [TeamMode#parallel()].
    record Parallel() implements TeamMode {
        @Override
        public String word() {
            return "parallel";
        }
    }

    /// See [TeamMode#leader(AgentSpec)].
    record Leader(AgentSpec leader) implements TeamMode {
        @Override
        public String word() {
            return "leader";
        }
    }

    /// See [TeamMode#consensus(int)].
    ///
    /// @param rounds most rounds, at least one
    record Consensus(int rounds, Optional<AgentSpec> judge) implements TeamMode {
        public Consensus {
            if (rounds < 1) {
                throw new IllegalArgumentException("a consensus takes at least one round");
            }
        }

        @Override
        public String word() {
            return "consensus";
        }
    }
}
