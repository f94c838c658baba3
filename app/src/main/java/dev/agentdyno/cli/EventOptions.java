package dev.agentdyno.cli;

import dev.agentdyno.query.Nearest;
import dev.agentdyno.source.EventSettings;
import dev.agentdyno.source.RecordedType;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Settings of single events, checked against what a JVM knows: its recorder passes over in silence
/// what it does not.
///
/// @param values by `event#setting`
record EventOptions(Map<String, String> values) {
    private static final Pattern TIME =
            Pattern.compile("\\d+\\s*(ns|us|ms|s|m|h|d)|infinity|(begin|end|every)Chunk");
    private static final Pattern SWITCH = Pattern.compile("true|false");

    /// The JVM's own types are there from its start; those of a program come with its classes.
    private static final String OF_THE_JVM = "jdk.";

    /// Refuses what no JVM takes.
    void requireWellFormed() {
        values.forEach(EventOptions::requireWellFormed);
    }

    private static void requireWellFormed(String key, String value) {
        int hash = key.indexOf('#');
        if (hash <= 0 || hash == key.length() - 1) {
            throw wrong("'" + key + "' names no setting; write " + key + "#enabled=true");
        }
        Pattern form =
                switch (key.substring(hash + 1)) {
                    case "enabled", "stackTrace" -> SWITCH;
                    case "threshold", "period", "cutoff" -> TIME;
                    default -> null;
                };
        if (form != null && !form.matcher(value).matches()) {
            throw wrong(
                    "'"
                            + value
                            + "' is no value of "
                            + key
                            + (form == SWITCH ? "; it is true or false" : " such as 10ms"));
        }
    }

    /// Changes what is recorded. A type that a program may still bring is only told of.
    ///
    /// @throws IOException if the JVM does not answer; the message is one line for a person
    void apply(EventSettings settings, PrintStream told) throws IOException {
        List<RecordedType> types = settings.types();
        for (String key : values.keySet()) {
            check(key, types).ifPresent(line -> told.println("dyno: " + line));
        }
        settings.change(values);
    }

    private static Optional<String> check(String key, List<RecordedType> types) {
        String name = key.substring(0, key.indexOf('#'));
        String setting = key.substring(key.indexOf('#') + 1);
        Optional<RecordedType> known =
                types.stream().filter(type -> type.name().equals(name)).findFirst();
        if (known.isPresent()) {
            requireSetting(setting, known.get());
            return Optional.empty();
        }
        String unknown = "that JVM has no event " + name;
        Optional<String> near = Nearest.of(name, types.stream().map(RecordedType::name).toList());
        if (name.startsWith(OF_THE_JVM) || near.isPresent()) {
            throw wrong(unknown + near.map(each -> "; did you mean " + each + "?").orElse(""));
        }
        return Optional.of(unknown + " yet");
    }

    private static void requireSetting(String setting, RecordedType type) {
        if (!type.settings().containsKey(setting)) {
            throw wrong(
                    type.name()
                            + " has no setting '"
                            + setting
                            + "'; it has "
                            + type.settings().keySet().stream()
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static CommandException wrong(String what) {
        return CommandException.wrongUsage("--event: " + what);
    }
}
