package dev.agentdyno.workload;

import dev.agentdyno.agent.AgentResult;
import dev.agentdyno.agent.AgentRuntime;
import dev.agentdyno.agent.AgentSpec;
import dev.agentdyno.agent.RunOptions;

/// A new agent for each request, as a web service has it.
final class AgentJob implements Job {
    private final AgentRuntime agents;
    private final AgentSpec spec;

    AgentJob(Step step, Tools tools, Workbench workbench) {
        this.agents = workbench.agents();
        this.spec = spec(step, tools, workbench);
    }

    static AgentSpec spec(Step step, Tools tools, Workbench workbench) {
        return spec(step, tools, workbench, "");
    }

    /// @param role the instructions' last line, from its line break on, or empty
    static AgentSpec spec(Step step, Tools tools, Workbench workbench, String role) {
        return AgentSpec.of(step.name(), workbench.model(step))
                .modelName(workbench.modelName())
                .instructions("You answer questions about orders, briefly and with figures." + role)
                .tools(tools.named(step.tools()))
                .build();
    }

    static RunOptions options(Request request) {
        RunOptions options = RunOptions.DEFAULT.withCacheable(request.cacheable());
        return request.streaming() ? options.streamingTo(_ -> {}) : options;
    }

    @Override
    public Outcome perform(Request request) throws InterruptedException {
        return outcome(agents.create(spec).run(request.text(), options(request)));
    }

    /// @throws InterruptedException if the run was cancelled
    static Outcome outcome(AgentResult result) throws InterruptedException {
        if (result.outcome() == dev.agentdyno.agent.Outcome.CANCELLED) {
            throw new InterruptedException();
        }
        return new Outcome(
                error(result),
                result.firstTokenNanos(),
                result.inputTokens(),
                result.outputTokens());
    }

    private static String error(AgentResult result) {
        if (result.completed()) {
            return "";
        }
        return result.errorType().isEmpty() ? result.outcome().word() : result.errorType();
    }
}
