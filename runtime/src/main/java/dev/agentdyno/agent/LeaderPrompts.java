package dev.agentdyno.agent;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a leader is asked. The task stays at the end, so that what its last line asks is read.
final class LeaderPrompts {
    private static final String FORM =
            "Answer with a JSON list alone, such as"
                    + " [{\"member\":\"NAME\",\"task\":\"what to do\"}].\n";

    private LeaderPrompts() {}

    static String plan(Map<String, Agent> members, String task) {
        return "Split the task among the members of your team. They work at the same time and see"
                + " only their own part, so let each part stand by itself.\n"
                + FORM
                + team(members)
                + "\n\nThe task:\n"
                + task;
    }

    static String mend(String fault, Map<String, Agent> members, String task) {
        return "That plan cannot be used: "
                + fault
                + ". Write it again.\n"
                + FORM
                + team(members)
                + "\n\nThe task:\n"
                + task;
    }

    static String join(List<TeamPlan.Part> parts, List<AgentResult> made, String task) {
        StringBuilder text = new StringBuilder("The members have worked. Join their parts.\n\n");
        for (int i = 0; i < parts.size(); i++) {
            text.append(parts.get(i).worker()).append(":\n").append(said(made.get(i)));
            text.append("\n\n");
        }
        return text.append("The task:\n").append(task).toString();
    }

    private static String said(AgentResult result) {
        return result.completed() ? result.text() : "(this part was not done)";
    }

    private static String team(Map<String, Agent> members) {
        return members.entrySet().stream()
                .map(member -> "- " + member.getKey() + role(member.getValue().spec()))
                .collect(Collectors.joining("\n", "The members:\n", ""));
    }

    /// The first line of what a member is told to be.
    private static String role(AgentSpec spec) {
        var instructions = spec.instructions();
        return instructions == null
                ? ""
                : ": " + instructions.text().lines().findFirst().orElse("");
    }
}
