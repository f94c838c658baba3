package dev.agentdyno.workflow;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Checks steps where they enter, so that each has a path of its own in its workflow.
final class Steps {
    private Steps() {}

    static void checkName(String name) {
        if (name.isBlank() || name.indexOf('/') >= 0 || name.indexOf('#') >= 0) {
            throw new IllegalArgumentException(
                    "a step cannot be called '" + name + "': words without / and # are possible");
        }
    }

    /// The steps that stand together in `owner`; there is one, and no two share a name.
    static List<Step> checked(String owner, List<Step> steps) {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException(owner + " has no steps");
        }
        Set<String> names = new HashSet<>();
        for (Step step : steps) {
            if (!names.add(step.name())) {
                throw new IllegalArgumentException(owner + " has two steps called " + step.name());
            }
        }
        return List.copyOf(steps);
    }

    static List<Step> both(List<Step> first, List<Step> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /// Names and kinds of `steps` and all within them, as one text.
    static String shape(List<Step> steps) {
        StringBuilder shape = new StringBuilder();
        for (Step step : steps) {
            shape.append(step.kind()).append(' ').append(step.name());
            shape.append('(').append(shape(step.inner())).append(')');
        }
        return shape.toString();
    }
}
