package dev.agentdyno.recording;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Arguments of a program as they may be shown.
public final class CommandLine {
    private CommandLine() {}

    /// The arguments, each that looks like a secret without its value.
    public static String shown(String arguments) {
        if (!SecretPatterns.matches(arguments)) {
            return arguments;
        }
        String each =
                Arrays.stream(arguments.split(" "))
                        .map(CommandLine::argument)
                        .collect(Collectors.joining(" "));
        return Secrets.hidden(each);
    }

    private static String argument(String argument) {
        if (!SecretPatterns.matches(argument)) {
            return argument;
        }
        int equals = argument.indexOf('=');
        return equals < 0 ? Secrets.hidden(argument) : argument.substring(0, equals) + " (removed)";
    }

    /// The value of a flag or setting, or a word in its place if it looks like a secret.
    public static String shown(String name, String value) {
        return Secrets.hidden(name, value);
    }
}
