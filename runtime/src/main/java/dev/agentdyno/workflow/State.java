package dev.agentdyno.workflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// What a workflow knows so far: values by name. Immutable.
///
/// Values are what JSON has, so that they can be kept and read again: text, numbers, true and
/// false, lists and maps of these. Whole numbers become `Long`, others `Double`.
public final class State {
    /// Knows nothing.
    public static final State EMPTY = new State(Map.of());

    private final Map<String, Object> values;

    private State(Map<String, Object> values) {
        this.values = values;
    }

    /// A state of one value.
    public static State of(String key, Object value) {
        return EMPTY.with(key, value);
    }

    /// The same with `value` under `key`.
    ///
    /// @throws IllegalArgumentException if JSON has no such value
    public State with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(key, kept(key, value));
        return new State(more);
    }

    /// The same with all of `others`.
    public State withAll(Map<String, ?> others) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        others.forEach((key, value) -> more.put(key, kept(key, value)));
        return new State(more);
    }

    /// The same with nothing under `key`.
    public State without(String key) {
        Map<String, Object> fewer = new LinkedHashMap<>(values);
        fewer.remove(key);
        return new State(fewer);
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /// The text under `key`; this and the like throw [NoSuchElementException] where there is
    /// nothing, and [ClassCastException] where there is something else.
    public String text(String key) {
        return get(key, String.class);
    }

    public long whole(String key) {
        return get(key, Long.class);
    }

    /// The number under `key`, be it whole or not.
    public double decimal(String key) {
        return get(key, Number.class).doubleValue();
    }

    public boolean flag(String key) {
        return get(key, Boolean.class);
    }

    public List<?> list(String key) {
        return get(key, List.class);
    }

    public Map<?, ?> map(String key) {
        return get(key, Map.class);
    }

    /// All values, in the order in which they came; cannot be changed.
    public Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    private <T> T get(String key, Class<T> type) {
        Object value = values.get(key);
        if (value == null) {
            throw new NoSuchElementException("nothing is known of '" + key + "'");
        }
        if (!type.isInstance(value)) {
            throw new ClassCastException(
                    "'"
                            + key
                            + "' is a "
                            + value.getClass().getSimpleName()
                            + ", no "
                            + type.getSimpleName());
        }
        return type.cast(value);
    }

    private static Object kept(String key, @Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean flag -> flag;
            case Long whole -> whole;
            case Integer whole -> whole.longValue();
            case Short whole -> whole.longValue();
            case Byte whole -> whole.longValue();
            case Float decimal -> finite(key, decimal.doubleValue());
            case Double decimal -> finite(key, decimal);
            case List<?> list -> keptList(key, list);
            case Map<?, ?> map -> keptMap(key, map);
            case null -> throw unkept(key, "there is nothing");
            default -> throw unkept(key, "JSON has no " + value.getClass().getSimpleName());
        };
    }

    private static IllegalArgumentException unkept(String key, String why) {
        return new IllegalArgumentException("a workflow cannot keep '" + key + "': " + why);
    }

    private static Double finite(String key, double value) {
        if (!Double.isFinite(value)) {
            throw unkept(key, "JSON has no " + value);
        }
        return value;
    }

    private static List<Object> keptList(String key, List<?> list) {
        List<Object> copy = new ArrayList<>(list.size());
        list.forEach(value -> copy.add(kept(key, value)));
        return List.copyOf(copy);
    }

    private static Map<String, Object> keptMap(String key, Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), kept(key, value)));
        return Collections.unmodifiableMap(copy);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof State state && values.equals(state.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
