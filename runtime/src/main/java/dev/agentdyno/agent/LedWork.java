package dev.agentdyno.agent;

import dev.agentdyno.agent.PlanReader.Draft;
import dev.agentdyno.agent.PlanReader.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A leader splits the task, the members do their parts, the leader joins them.
///
/// A plan that cannot be used is sent back once. Where it still names somebody unknown, the member
/// with the fewest parts does that part; where it cannot be read at all, the team's work fails with
/// the error `plan`. A member does its parts one after the other, the members work at once. What
/// was left undone is told the leader, which joins the rest.
final class LedWork implements TeamWork {
    private final Agent leader;
    private final Map<String, Agent> members;
    private final AgentRuntime runtime;

    LedWork(Agent leader, List<Agent> members, AgentRuntime runtime) {
        this.leader = leader;
        this.members = MemberNames.of(members);
        this.runtime = runtime;
    }

    @Override
    public TeamAnswer perform(String task, RunOptions options) {
        List<AgentResult> runs = new ArrayList<>();
        PlanReader reader = new PlanReader(members.keySet(), runtime.mostPlanParts());
        Reading plan = ask(reader, LeaderPrompts.plan(members, task), options, runs);
        boolean mends = !plan.good() && runs.getLast().completed();
        if (mends) {
            Reading second =
                    ask(reader, LeaderPrompts.mend(plan.fault(), members, task), options, runs);
            plan = second.usable() || !plan.usable() ? second : plan;
        }
        if (!plan.usable() || TeamAnswer.anyCancelled(runs)) {
            return unplanned(plan, runs);
        }
        return workedOff(new TeamPlan(assigned(plan.parts()), mends), task, options, runs);
    }

    private Reading ask(
            PlanReader reader, String input, RunOptions options, List<AgentResult> runs) {
        AgentResult answer = leader.run(input, options);
        runs.add(answer);
        return reader.read(answer.text());
    }

    private static TeamAnswer unplanned(Reading plan, List<AgentResult> runs) {
        TeamAnswer answer = TeamAnswer.of("", runs);
        return answer.errorType().isEmpty()
                ? answer.failed("plan", "the leader's plan cannot be used: " + plan.fault())
                : answer;
    }

    /// Gives each part to the member it names, or else to the one that has the fewest.
    private List<TeamPlan.Part> assigned(List<Draft> drafts) {
        Map<String, Integer> load = new LinkedHashMap<>();
        members.keySet().forEach(name -> load.put(name, 0));
        drafts.forEach(draft -> load.computeIfPresent(draft.member(), (_, parts) -> parts + 1));
        List<TeamPlan.Part> parts = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            parts.add(new TeamPlan.Part(draft.member(), draft.task(), worker(draft, load), false));
        }
        return parts;
    }

    private static String worker(Draft draft, Map<String, Integer> load) {
        if (load.containsKey(draft.member())) {
            return draft.member();
        }
        String idlest =
                load.entrySet().stream()
                        .min(Comparator.comparingInt(Map.Entry::getValue))
                        .orElseThrow()
                        .getKey();
        load.merge(idlest, 1, Integer::sum);
        return idlest;
    }

    private TeamAnswer workedOff(
            TeamPlan plan, String task, RunOptions options, List<AgentResult> runs) {
        List<AgentResult> made = work(plan.parts(), options);
        runs.addAll(made);
        TeamPlan told = new TeamPlan(marked(plan.parts(), made), plan.mended());
        if (TeamAnswer.anyCancelled(made) || told.undone().size() == told.parts().size()) {
            return TeamAnswer.of("", runs).with(told);
        }
        AgentResult joined = leader.run(LeaderPrompts.join(told.parts(), made, task), options);
        runs.add(joined);
        return TeamAnswer.of(joined.text(), runs).with(told);
    }

    /// The results in the order of the parts. After an interrupt each further run is cancelled as
    /// it begins, so that none is missing.
    private List<AgentResult> work(List<TeamPlan.Part> parts, RunOptions options) {
        List<String> workers = parts.stream().map(TeamPlan.Part::worker).distinct().toList();
        AgentResult[] results = new AgentResult[parts.size()];
        Branches.run(
                workers,
                worker -> {
                    workOff(worker, parts, options, results);
                    return worker;
                });
        return List.of(results);
    }

    private void workOff(
            String worker, List<TeamPlan.Part> parts, RunOptions options, AgentResult[] results) {
        Agent member = Objects.requireNonNull(members.get(worker));
        for (int i = 0; i < results.length; i++) {
            if (parts.get(i).worker().equals(worker)) {
                results[i] = member.run(parts.get(i).task(), options);
            }
        }
    }

    private static List<TeamPlan.Part> marked(List<TeamPlan.Part> parts, List<AgentResult> made) {
        List<TeamPlan.Part> marked = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            TeamPlan.Part part = parts.get(i);
            boolean done = made.get(i).completed();
            marked.add(new TeamPlan.Part(part.member(), part.task(), part.worker(), done));
        }
        return marked;
    }
}
