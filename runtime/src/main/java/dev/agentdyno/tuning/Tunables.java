package dev.agentdyno.tuning;

import dev.agentdyno.telemetry.TunableChangeEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Every [Tunable] of one engine, by name. Safe for use by many threads.
///
/// Each component declares its own settings here as it is built; the settings panel, `--set` and
/// the change log follow from that with no further code. Every real change is an
/// `agentdyno.TunableChange` event, and [#record] tells all values.
public final class Tunables {
    private static final Pattern PART = Pattern.compile("[\\w-]+(\\.[\\w-]+)*");

    private final ConcurrentSkipListMap<String, Tunable<?>> byName = new ConcurrentSkipListMap<>();
    private final boolean told;

    /// Those of an engine in this JVM, which tells of every change.
    public Tunables() {
        this(true);
    }

    /// The name of a part, checked: its settings begin with it, so it has to be possible to type.
    ///
    /// @throws IllegalArgumentException if `name` is not of letters, digits, dots, dashes and
    ///   underscores
    public static String part(String name) {
        if (!PART.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'"
                            + name
                            + "' is no name for a part: letters, digits, - and _ are possible, and"
                            + " dots between them");
        }
        return name;
    }

    private Tunables(boolean told) {
        this.told = told;
    }

    /// The same settings with the values of now, for an engine in another JVM: a change here sets
    /// nothing and is no event, since that JVM tells of it.
    public Tunables twin() {
        Tunables twin = new Tunables(false);
        byName.values().forEach(tunable -> twin.declare(tunable.twin()));
        return twin;
    }

    public Tunable<Long> whole(
            String name, long defaultValue, long min, long max, String unit, String meaning) {
        return declare(new Tunable<>(name, new Kind.Whole(min, max), unit, defaultValue, meaning));
    }

    public Tunable<Double> decimal(
            String name, double defaultValue, double min, double max, String unit, String meaning) {
        return declare(
                new Tunable<>(name, new Kind.Decimal(min, max), unit, defaultValue, meaning));
    }

    /// A share from 0 to 1, shown and typed in percent.
    public Tunable<Double> share(String name, double defaultValue, String meaning) {
        return declare(new Tunable<>(name, new Kind.Share(0, 1), "", defaultValue, meaning));
    }

    public Tunable<Duration> span(
            String name, Duration defaultValue, Duration min, Duration max, String meaning) {
        return declare(new Tunable<>(name, new Kind.Span(min, max), "", defaultValue, meaning));
    }

    public Tunable<String> choice(
            String name, String defaultValue, List<String> values, String meaning) {
        return declare(new Tunable<>(name, new Kind.Choice(values), "", defaultValue, meaning));
    }

    public Tunable<Boolean> flag(String name, boolean defaultValue, String meaning) {
        return declare(new Tunable<>(name, new Kind.Flag(), "", defaultValue, meaning));
    }

    public Tunable<String> text(String name, String defaultValue, String meaning) {
        return declare(new Tunable<>(name, new Kind.Text(), "", defaultValue, meaning));
    }

    /// Text that keeps to a rule; at first none.
    public Tunable<String> text(String name, String range, Consumer<String> rule, String meaning) {
        return declare(new Tunable<>(name, new Kind.Text(range, rule), "", "", meaning));
    }

    /// A file to read; at first none.
    ///
    /// @param reading refuses a file that does not hold what it should
    public Tunable<String> inputFile(String name, Kind.InputFile.Reading reading, String meaning) {
        return declare(new Tunable<>(name, new Kind.InputFile(reading), "", "", meaning));
    }

    /// Where a server is; at first nowhere.
    ///
    /// @param usualPort that of an address which names none
    public Tunable<ServerAddress> server(
            String name, List<String> schemes, int usualPort, String meaning) {
        return declare(
                new Tunable<>(
                        name,
                        new Kind.Server(schemes, usualPort),
                        "",
                        ServerAddress.NONE,
                        meaning));
    }

    /// Adds `tunable`.
    ///
    /// @throws IllegalStateException if its name is taken
    public <T> Tunable<T> declare(Tunable<T> tunable) {
        if (byName.putIfAbsent(tunable.name(), tunable) != null) {
            throw new IllegalStateException("there is a setting " + tunable.name() + " already");
        }
        return tunable;
    }

    /// Takes every setting whose name starts with `prefix` out, as a workload's parameters are when
    /// another is chosen.
    public void retract(String prefix) {
        byName.forEach((name, tunable) -> {
            if (name.startsWith(prefix)) {
                retract(tunable);
            }
        });
    }

    /// Takes one setting out, and none whose name goes on behind its own.
    public void retract(Tunable<?> tunable) {
        String name = tunable.name();
        if (byName.remove(name, tunable)) {
            TunableChangeEvent.emit(name, tunable.text(), "", TunableChangeEvent.RETRACTED);
        }
    }

    /// Writes every setting's value into the recording; next to nothing where none is made.
    public void record() {
        byName.forEach((name, tunable) ->
                TunableChangeEvent.emit(name, "", tunable.text(), TunableChangeEvent.STATE));
    }

    /// All settings, by name.
    public Collection<Tunable<?>> all() {
        return List.copyOf(byName.values());
    }

    public Optional<Tunable<?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// Sets `name` from text. `origin` says who did it: `user`, `workload`, `command line`,
    /// `advisor`.
    ///
    /// @throws InvalidSettingException if there is no such setting or the value is out of its range
    public void set(String name, String text, String origin) {
        Tunable<?> tunable = byName.get(name);
        if (tunable == null) {
            throw new InvalidSettingException(
                    "no setting is called '" + name + "'" + suggestion(name));
        }
        Tunable.Change change = tunable.assign(text);
        if (told && change.isRealChange()) {
            TunableChangeEvent.emit(name, change.oldText(), change.newText(), origin);
        }
    }

    /// Sets every setting back to its default.
    public void reset(String origin) {
        byName.values().forEach(tunable -> reset(tunable, origin));
    }

    private <T> void reset(Tunable<T> tunable, String origin) {
        set(tunable.name(), tunable.kind().format(tunable.defaultValue()), origin);
    }

    private String suggestion(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return byName.keySet().stream()
                .filter(candidate ->
                        !last.isEmpty() && candidate.toLowerCase(Locale.ROOT).contains(last))
                .findFirst()
                .map(candidate -> "; did you mean " + candidate + "?")
                .orElse("; ./dyno tunables lists them");
    }
}
