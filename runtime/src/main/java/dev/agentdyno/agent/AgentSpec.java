package dev.agentdyno.agent;

import dev.agentdyno.model.ChatMessage;
import dev.agentdyno.model.ChatModel;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an agent is: everything that its sessions share. Immutable, built once; a session then adds
/// only an id and a memory.
public final class AgentSpec {
    private final String name;
    private final ChatModel model;
    private final String modelName;
    private final ChatMessage.@Nullable System instructions;
    private final Toolkit tools;
    private final Budget budget;
    private final MemoryBounds memory;
    private final @Nullable Summaries summaries;
    private final Hooks hooks;
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
        budget = builder.budget;
        memory = builder.memory;
        summaries = builder.summaries;
        hooks = builder.hooks.isEmpty() ? Hooks.NONE : new Hooks(builder.hooks);
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

    /// What one run may use up.
    Budget budget() {
        return budget;
    }

    /// How much a session remembers.
    public MemoryBounds memory() {
        return memory;
    }

    /// How old messages are summed up, or null if they are forgotten.
    @Nullable Summaries summaries() {
        return summaries;
    }

    Hooks hooks() {
        return hooks;
    }

    /// NaN leaves it to the provider.
    public double temperature() {
        return temperature;
    }

    @Override
    public String toString() {
        return "AgentSpec[" + name + "]";
    }

    /// Collects what a spec is made of; for one thread.
    public static final class Builder {
        private final String name;
        private final ChatModel model;
        private String modelName = "dyno-small";
        private String instructions = "";
        private Toolkit tools = Toolkit.EMPTY;
        private Budget budget = Budget.UNLIMITED;
        private MemoryBounds memory = MemoryBounds.ofMessages(100);
        private @Nullable Summaries summaries;
        private List<Hook> hooks = List.of();
        private double temperature = Double.NaN;

        private Builder(String name, ChatModel model) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("an agent needs a name");
            }
            this.name = name;
            this.model = model;
        }

        /// What `model` is asked for, such as `gpt-5-mini`; `dyno-small`, which simulated providers
        /// know, unless said otherwise.
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

        /// Most model calls in one run; without it the setting `agent.run.maxLoops` holds.
        public Builder maxLoops(int value) {
            budget = budget.withMaxLoops(value);
            return this;
        }

        /// Input and output tokens, as reported, after which a run asks no more; the answer that
        /// goes beyond them is still taken.
        public Builder maxTokens(long value) {
            budget = budget.withMaxTokens(value);
            return this;
        }

        /// Most tool calls in one run.
        public Builder maxToolCalls(int value) {
            budget = budget.withMaxToolCalls(value);
            return this;
        }

        /// Longest time of one run; without it the setting `agent.run.timeout` holds.
        public Builder timeout(Duration value) {
            budget = budget.withTimeout(value);
            return this;
        }

        /// How much a session remembers; 100 messages unless said otherwise.
        public Builder memory(MemoryBounds value) {
            memory = value;
            return this;
        }

        public Builder memoryMessages(int value) {
            return memory(MemoryBounds.ofMessages(value));
        }

        /// Sums the oldest messages of a full memory up, at the start of the run that finds it
        /// full, instead of forgetting them; the newest, up to half of the bounds, stay as they
        /// are. If no summary comes, the oldest are forgotten, and the run's result warns of it.
        public Builder summarizeWith(ChatModel summarizer, String summarizerName) {
            summaries = new Summaries(summarizer, summarizerName);
            return this;
        }

        /// Asked in this order.
        public Builder hooks(Hook... value) {
            hooks = List.of(value);
            return this;
        }

        public Builder temperature(double value) {
            if (value < 0 || Double.isInfinite(value)) {
                throw new IllegalArgumentException("a temperature is 0 or more, not " + value);
            }
            temperature = value;
            return this;
        }

        public AgentSpec build() {
            return new AgentSpec(this);
        }
    }
}
