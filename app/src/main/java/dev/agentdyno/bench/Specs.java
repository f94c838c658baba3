package dev.agentdyno.bench;

import dev.agentdyno.agent.AgentSpec;
import dev.agentdyno.agent.Hook;
import dev.agentdyno.agent.Tool;
import dev.agentdyno.agent.ToolArguments;
import dev.agentdyno.agent.Toolkit;

/// The agents that are measured.
final class Specs {
    static final String INPUT = "test input";

    private static final String PARAMETERS =
            """
            {"type": "object", "required": ["a", "b"],
             "properties": {"a": {"type": "number"}, "b": {"type": "number"}}}\
            """;

    private Specs() {}

    static AgentSpec plain() {
        return AgentSpec.of("benchmark-agent", new InstantModel(false)).build();
    }

    /// With a hook that lets everything happen.
    static AgentSpec hooked() {
        return AgentSpec.of("benchmark-agent", new InstantModel(false))
                .hooks(new Hook() {})
                .build();
    }

    /// With one tool that adds two numbers, for which its model asks once a run.
    static AgentSpec withTool() {
        return AgentSpec.of("benchmark-agent", new InstantModel(true))
                .tools(Toolkit.of(Tool.of(InstantModel.TOOL, "Adds.", PARAMETERS, Specs::add)))
                .build();
    }

    private static String add(ToolArguments arguments) {
        var json = arguments.json();
        return Double.toString(json.get("a").asDouble() + json.get("b").asDouble());
    }
}
