package dev.agentdyno.workflow;

import java.util.List;

/// Steps that are done one after the other. Immutable; run by a [WorkflowRuntime], any number of
/// times at once.
///
/// @param name what events call it
public record Workflow(String name, List<Step> steps) {
    public Workflow {
        Steps.checkName(name);
        steps = Steps.checked(name, steps);
    }

    public static Workflow of(String name, Step... steps) {
        return new Workflow(name, List.of(steps));
    }

    /// The same with another step at its end.
    public Workflow then(Step step) {
        return new Workflow(name, Steps.both(steps, List.of(step)));
    }

    /// Tells workflows of different steps apart.
    String shape() {
        return Integer.toHexString(Steps.shape(steps).hashCode());
    }
}
