package dev.agentdyno.workflow;

import dev.agentdyno.agent.AgentSpec;
import dev.agentdyno.agent.TeamMode;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// One step of a [Workflow]. Immutable; names are unique among steps that stand together.
///
/// Functions and conditions are called in the thread of the workflow and may block. What they throw
/// fails the step.
public sealed interface Step {
    String name();

    /// The form that events carry.
    String kind();

    /// The steps within this one.
    List<Step> inner();

    /// A new session of `agent` is asked; its answer is kept under `key`.
    static Step agent(String name, AgentSpec agent, Function<State, String> prompt, String key) {
        return new AgentStep(name, agent, prompt, key);
    }

    /// A new team is given a task; its answer is kept under `key`.
    static Step team(
            String name,
            TeamMode mode,
            List<AgentSpec> members,
            Function<State, String> task,
            String key) {
        return new TeamStep(name, mode, members, task, key);
    }

    /// Code that makes a state of a state.
    static Step function(String name, Work work) {
        return new FunctionStep(name, work);
    }

    /// Steps one after the other, as one.
    static Step sequence(String name, Step... steps) {
        return new SequenceStep(name, List.of(steps));
    }

    /// A step that is done if the condition holds.
    static Step when(String name, Predicate<State> condition, Step then) {
        return new ConditionStep(name, condition, List.of(then), List.of());
    }

    /// One step if the condition holds, another if it does not.
    static Step when(String name, Predicate<State> condition, Step then, Step otherwise) {
        return new ConditionStep(name, condition, List.of(then), List.of(otherwise));
    }

    /// Steps that are done as long as the condition holds before them. A loop that would go on
    /// beyond `most` rounds fails with [dev.agentdyno.agent.Outcome#MAX_LOOPS].
    static Step loop(String name, int most, Predicate<State> condition, Step... body) {
        return new LoopStep(name, most, condition, List.of(body));
    }

    /// Steps that are done at the same time, each on a virtual thread and with the same state. What
    /// they made of it is put together; two that set the same name to different values fail.
    static Step parallel(String name, Step... branches) {
        return new ParallelStep(name, List.of(branches));
    }

    /// The step that `choice` names; it fails if there is none of that name.
    static Step router(String name, Function<State, String> choice, Step... routes) {
        return new RouterStep(name, choice, List.of(routes));
    }

    /// What a function step does.
    @FunctionalInterface
    interface Work {
        State apply(State state) throws Exception;
    }

    /// See [Step#agent].
    record AgentStep(String name, AgentSpec agent, Function<State, String> prompt, String key)
            implements Step {
        public AgentStep {
            Steps.checkName(name);
        }

        @Override
        public String kind() {
            return "agent";
        }

        @Override
        public List<Step> inner() {
            return List.of();
        }
    }

    /// See [Step#team].
    record TeamStep(
            String name,
            TeamMode mode,
            List<AgentSpec> members,
            Function<State, String> task,
            String key)
            implements Step {
        public TeamStep {
            Steps.checkName(name);
            members = List.copyOf(members);
            if (members.isEmpty()) {
                throw new IllegalArgumentException("step " + name + " has a team of nobody");
            }
        }

        @Override
        public String kind() {
            return "team";
        }

        @Override
        public List<Step> inner() {
            return List.of();
        }
    }

    /// See [Step#function].
    record FunctionStep(String name, Work work) implements Step {
        public FunctionStep {
            Steps.checkName(name);
        }

        @Override
        public String kind() {
            return "function";
        }

        @Override
        public List<Step> inner() {
            return List.of();
        }
    }

    /// See [Step#sequence].
    record SequenceStep(String name, List<Step> inner) implements Step {
        public SequenceStep {
            Steps.checkName(name);
            inner = Steps.checked(name, inner);
        }

        @Override
        public String kind() {
            return "sequence";
        }
    }

    /// See [Step#when(String,Predicate,Step)].
    record ConditionStep(
            String name, Predicate<State> condition, List<Step> then, List<Step> otherwise)
            implements Step {
        public ConditionStep {
            Steps.checkName(name);
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
            Steps.checked(name, Steps.both(then, otherwise));
        }

        @Override
        public String kind() {
            return "condition";
        }

        @Override
        public List<Step> inner() {
            return Steps.both(then, otherwise);
        }
    }

    /// See [Step#loop].
    ///
    /// @param most rounds, at least one
    record LoopStep(String name, int most, Predicate<State> condition, List<Step> inner)
            implements Step {
        public LoopStep {
            Steps.checkName(name);
            inner = Steps.checked(name, inner);
            if (most < 1) {
                throw new IllegalArgumentException("loop " + name + " may take no round");
            }
        }

        @Override
        public String kind() {
            return "loop";
        }
    }

    /// See [Step#parallel].
    record ParallelStep(String name, List<Step> inner) implements Step {
        public ParallelStep {
            Steps.checkName(name);
            inner = Steps.checked(name, inner);
        }

        @Override
        public String kind() {
            return "parallel";
        }
    }

    /// See [Step#router].
    record RouterStep(String name, Function<State, String> choice, List<Step> inner)
            implements Step {
        public RouterStep {
            Steps.checkName(name);
            inner = Steps.checked(name, inner);
        }

        @Override
        public String kind() {
            return "router";
        }
    }
}
