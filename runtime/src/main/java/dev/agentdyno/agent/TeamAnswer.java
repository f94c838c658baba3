package dev.agentdyno.agent;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What a [TeamWork] came to; a [TeamResult] without what all modes have in common.
record TeamAnswer(
        String text,
        List<AgentResult> runs,
        int rounds,
        Agreement agreement,
        Optional<TeamPlan> plan,
        String errorType,
        String errorMessage) {

    /// An answer of one round that neither a plan nor agreement belongs to. The first run that
    /// failed gives the error.
    static TeamAnswer of(String text, List<AgentResult> runs) {
        return of(text, runs, 1, Agreement.NOT_SOUGHT);
    }

    /// The same of a team that sought agreement in rounds.
    static TeamAnswer of(String text, List<AgentResult> runs, int rounds, Agreement agreement) {
        Optional<AgentResult> failed =
                runs.stream().filter(Predicate.not(AgentResult::completed)).findFirst();
        return new TeamAnswer(
                text,
                runs,
                rounds,
                agreement,
                Optional.empty(),
                failed.map(TeamAnswer::typeOf).orElse(""),
                failed.map(AgentResult::errorMessage).orElse(""));
    }

    TeamAnswer failed(String type, String message) {
        return new TeamAnswer(text, runs, rounds, agreement, plan, type, message);
    }

    TeamAnswer with(TeamPlan made) {
        return new TeamAnswer(
                text, runs, rounds, agreement, Optional.of(made), errorType, errorMessage);
    }

    private static String typeOf(AgentResult run) {
        return run.errorType().isEmpty() ? run.outcome().word() : run.errorType();
    }

    static boolean anyCancelled(List<AgentResult> runs) {
        return runs.stream().anyMatch(run -> run.outcome() == Outcome.CANCELLED);
    }
}
