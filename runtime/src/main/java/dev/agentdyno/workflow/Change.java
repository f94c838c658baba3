package dev.agentdyno.workflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a step did to a state.
///
/// @param set values that are new or other than before
/// @param dropped names that have no value any more
record Change(Map<String, Object> set, List<String> dropped) {
    static Change between(State before, State after) {
        Map<String, Object> old = before.values();
        Map<String, Object> now = after.values();
        Map<String, Object> set = new LinkedHashMap<>();
        now.forEach((key, value) -> {
            if (!value.equals(old.get(key))) {
                set.put(key, value);
            }
        });
        return new Change(set, old.keySet().stream().filter(key -> !now.containsKey(key)).toList());
    }

    State applyTo(State state) {
        State with = state.withAll(set);
        for (String key : dropped) {
            with = with.without(key);
        }
        return with;
    }
}
