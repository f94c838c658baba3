package dev.agentdyno.tuning;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A setting that can be changed while the engine runs.
///
/// Its name is dotted and stable (`router.upstream.maxConnections`); `meaning` is one sentence that
/// says what the setting trades. Reading is one volatile load; writing is serialised and tells the
/// listeners in the writer's thread.
public final class Tunable<T> {
    private final String name;
    private final Kind<T> kind;
    private final String unit;
    private final T defaultValue;
    private final String meaning;
    private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();
    private volatile T value;

    /// Makes a setting that holds its default.
    ///
    /// @param unit the unit a person reads beside the value, or the empty string
    /// @throws IllegalArgumentException naming the setting, if its default is out of range
    public Tunable(String name, Kind<T> kind, String unit, T defaultValue, String meaning) {
        this.name = name;
        this.kind = kind;
        this.unit = unit;
        this.defaultValue = inRange(name, kind, defaultValue);
        this.meaning = meaning;
        this.value = this.defaultValue;
    }

    private static <T> T inRange(String name, Kind<T> kind, T value) {
        try {
            return kind.parse(kind.format(value));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /// The same setting with the same value and nobody that listens.
    Tunable<T> twin() {
        Tunable<T> twin = new Tunable<>(name, kind, unit, defaultValue, meaning);
        twin.assign(text());
        return twin;
    }

    public String name() {
        return name;
    }

    public Kind<T> kind() {
        return kind;
    }

    public String unit() {
        return unit;
    }

    public T defaultValue() {
        return defaultValue;
    }

    public String meaning() {
        return meaning;
    }

    public T value() {
        return value;
    }

    /// The current value as text, as [Kind#format] writes it.
    public String text() {
        return kind.format(value);
    }

    public boolean isDefault() {
        return value.equals(defaultValue);
    }

    /// Calls `listener` with each new value, in the thread that sets it, after the value can be
    /// read. Closing the result ends that.
    public Listening onChange(Consumer<T> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Sets the value from text; answers what it was and what it is.
    ///
    /// @throws InvalidSettingException naming this setting and what was expected
    synchronized Change assign(String text) {
        T next;
        try {
            next = kind.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(name + ": " + e.getMessage());
        }
        T previous = value;
        value = next;
        if (!next.equals(previous)) {
            listeners.forEach(listener -> listener.accept(next));
        }
        return new Change(this, kind.format(previous), kind.format(next));
    }

    /// A value that was replaced.
    record Change(Tunable<?> tunable, String oldText, String newText) {
        boolean isRealChange() {
            return !oldText.equals(newText);
        }
    }

    /// A registration that ends when closed.
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }
}
