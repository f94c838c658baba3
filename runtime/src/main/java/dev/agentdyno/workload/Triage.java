package dev.agentdyno.workload;

import dev.agentdyno.agent.AgentSpec;
import dev.agentdyno.agent.TeamMode;
import dev.agentdyno.workflow.State;
import dev.agentdyno.workflow.Step;
import dev.agentdyno.workflow.Workflow;
import java.util.Collections;
import java.util.function.Function;

/// A workflow that has a step of every kind: it reads a question, lets an agent name its subject,
/// hands it to the desk for that, checks the draft on two sides at once, improves it in rounds, and
/// has a panel approve the answers to long questions.
final class Triage {
    private static final int LONG_QUESTION = 150 * PromptText.CHARS_PER_TOKEN;
    private static final int PANEL = 3;

    private Triage() {}

    static State input(String question) {
        return State.of("question", question);
    }

    /// @param writer does the agents' steps
    /// @param member of the panel
    /// @param rounds in which the panel has to agree
    static Workflow workflow(String name, AgentSpec writer, AgentSpec member, int rounds) {
        return Workflow.of(
                name,
                Step.function("read", Triage::read),
                agent("classify", writer, "subject"),
                Step.router(
                        "desk",
                        state -> state.text("desk"),
                        agent("orders", writer, "draft"),
                        agent("delivery", writer, "draft")),
                Step.parallel(
                        "check",
                        agent("policy", writer, "policy"),
                        Step.function("length", Triage::measure)),
                Step.loop(
                        "polish",
                        10,
                        state -> state.whole("rounds") > 0,
                        agent("improve", writer, "draft"),
                        Step.function("count", Triage::count)),
                Step.when(
                        "long",
                        state -> state.flag("long"),
                        panel(member, rounds),
                        Step.function("sign", state -> state.with("verdict", "signed"))));
    }

    private static Step agent(String name, AgentSpec spec, String key) {
        return Step.agent(name, spec, asking(name), key);
    }

    private static Step panel(AgentSpec member, int rounds) {
        return Step.team(
                "panel",
                TeamMode.consensus(rounds),
                Collections.nCopies(PANEL, member),
                asking("approve"),
                "verdict");
    }

    /// The question stays at the end, for its last line tells a simulated provider what to do.
    private static Function<State, String> asking(String name) {
        return state -> "Now " + name + ".\n\n" + state.text("question");
    }

    private static State read(State state) {
        int length = state.text("question").length();
        return state.with("desk", length % 2 == 0 ? "orders" : "delivery")
                .with("long", length > LONG_QUESTION)
                .with("rounds", 1 + length % 2);
    }

    private static State measure(State state) {
        return state.with("length", state.text("draft").length());
    }

    private static State count(State state) {
        return state.with("rounds", state.whole("rounds") - 1);
    }
}
