package dev.agentdyno.guide;

import dev.agentdyno.agent.AgentRuntime;
import dev.agentdyno.agent.AgentSpec;
import dev.agentdyno.agent.Tool;
import dev.agentdyno.agent.Toolkit;
import dev.agentdyno.model.SimulatedBehavior;
import dev.agentdyno.model.SimulatedModel;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;

public class FirstAgent {
    public static void main(String... arguments) {
        Tunables settings = new Tunables();
        Meters meters = new Meters();
        try (AgentRuntime agents = new AgentRuntime(settings, meters)) {
            Tool clock = Tool.of("clock", "Tells the time.", _ -> "noon");
            SimulatedBehavior manners = new SimulatedBehavior("local", settings, 42);
            AgentSpec porter =
                    AgentSpec.of("porter", new SimulatedModel(manners))
                            .instructions("You sit at the door of a hotel.")
                            .tools(Toolkit.of(clock))
                            .build();

            System.out.println(agents.create(porter).run("Is it late?").text());
        }
    }
}
