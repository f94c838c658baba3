package dev.agentdyno.workload;

import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The parameters of a run, each as it is now: the scenario's Tunables, and the standard value of
/// what the scenario does not name.
final class LoadSettings {
    private final Map<String, Tunable<?>> byName = new HashMap<>();

    LoadSettings(Tunables tunables) {
        for (Parameter parameter : Parameters.all()) {
            byName.put(
                    parameter.name(),
                    tunables.find(Parameter.PREFIX + parameter.name())
                            .orElseGet(parameter::tunable));
        }
    }

    double decimal(String name) {
        return (Double) value(name);
    }

    long whole(String name) {
        return (Long) value(name);
    }

    int count(String name) {
        return Math.toIntExact(whole(name));
    }

    boolean flag(String name) {
        return (Boolean) value(name);
    }

    String text(String name) {
        return (String) value(name);
    }

    long nanos(String name) {
        return ((Duration) value(name)).toNanos();
    }

    private Object value(String name) {
        Tunable<?> tunable = byName.get(name);
        if (tunable == null) {
            throw new IllegalArgumentException("no parameter " + name);
        }
        return tunable.value();
    }
}
