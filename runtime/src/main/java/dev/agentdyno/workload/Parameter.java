package dev.agentdyno.workload;

import dev.agentdyno.tuning.Kind;
import dev.agentdyno.tuning.Tunable;

/// A value of a scenario that a person may change; it becomes the Tunable `workload.NAME` when the
/// scenario is chosen.
///
/// @param name without the prefix, such as `rate`
/// @param unit what a person reads beside the value, or empty
/// @param value the scenario's own value, as text
/// @param meaning one sentence
/// @param live whether a change works on a run that is under way
public record Parameter(
        String name, Kind<?> kind, String unit, String value, String meaning, boolean live) {

    /// What every workload setting's name starts with.
    public static final String PREFIX = "workload.";

    /// A new setting that holds the scenario's value as its default.
    public Tunable<?> tunable() {
        return tunable(kind);
    }

    Parameter with(String text) {
        return new Parameter(name, kind, unit, text, meaning, live);
    }

    private <T> Tunable<T> tunable(Kind<T> kind) {
        return new Tunable<>(PREFIX + name, kind, unit, kind.parse(value), meaning);
    }
}
