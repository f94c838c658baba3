package dev.agentdyno.recording;

import java.util.List;

/// Takes secrets out of texts that are kept.
final class Secrets {
    private static final String HIDDEN = "(removed)";

    private Secrets() {}

    /// The value of a setting, or a word in its place if it looks like a secret.
    static String hidden(String name, String value) {
        return SecretPatterns.matches(value) || SecretPatterns.matches(name + "=" + value)
                ? HIDDEN
                : value;
    }

    /// The JVM's own flags: no properties, agents or program arguments, which may hold anything.
    static List<String> flags(List<String> arguments) {
        return arguments.stream()
                .filter(argument -> argument.startsWith("-X"))
                .filter(argument -> !SecretPatterns.matches(argument))
                .toList();
    }
}
