package dev.agentdyno.agent;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatModel;
import org.jspecify.annotations.Nullable;

/// What an agent is: everything that its sessions share. Immutable, built once; a session then adds
/// only an id and a memory.
public final class AgentSpec {
    private final String name;
    private final ChatModel model;
    private final String modelName;
    private final ChatMessage.@Nullable System instructions;
    private final Toolkit tools;
    private final int maxLoops;
    private final int memoryMessages;
    private final double temperature;

    private AgentSpec(Builder builder) {
        name = builder.name;
        model = builder.model;
        modelName = builder.modelName;
        instructions =
                builder.instructions.isEmpty()
                        ? null
                        : new ChatMessage.System(builder.instructions);
        tools = builder.tools;
        maxLoops = builder.maxLoops;
        memoryMessages = builder.memoryMessages;
        temperature = builder.temperature;
    }

    /// Starts a spec of an agent called `name` that asks `model`.
    public static Builder of(String name, ChatModel model) {
        return new Builder(name, model);
    }

    public String name() {
        return name;
    }

    public ChatModel model() {
        return model;
    }

    /// The model's name in requests.
    public String modelName() {
        return modelName;
    }

    public Toolkit tools() {
        return tools;
    }

    /// The system message, or null if there are no instructions.
    ChatMessage.@Nullable System instructions() {
        return instructions;
    }

    /// Most model calls in one run; -1 leaves it to the setting `agent.run.maxLoops`.
    public int maxLoops() {
        return maxLoops;
    }

    /// Most messages remembered from before the user's last one.
    public int memoryMessages() {
        return memoryMessages;
    }

    /// NaN leaves it to the provider.
    public double temperature() {
        return temperature;
    }

    /// Collects what a spec is made of; for one thread.
    public static final class Builder {
        private final String name;
        private final ChatModel model;
        private String modelName = "dyno-small";
        private String instructions = "";
        private Toolkit tools = Toolkit.EMPTY;
        private int maxLoops = -1;
        private int memoryMessages = 100;
        private double temperature = Double.NaN;

        private Builder(String name, ChatModel model) {
            this.name = name;
            this.model = model;
        }

        public Builder modelName(String value) {
            modelName = value;
            return this;
        }

        public Builder instructions(String value) {
            instructions = value;
            return this;
        }

        public Builder tools(Toolkit value) {
            tools = value;
            return this;
        }

        public Builder maxLoops(int value) {
            maxLoops = value;
            return this;
        }

        public Builder memoryMessages(int value) {
            memoryMessages = value;
            return this;
        }

        public Builder temperature(double value) {
            temperature = value;
            return this;
        }

        public AgentSpec build() {
            return new AgentSpec(this);
        }
    }
}
