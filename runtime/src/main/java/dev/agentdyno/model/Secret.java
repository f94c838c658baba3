package dev.agentdyno.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/// A key or password. Its text form hides it, so that it cannot reach a log, an event or a file by
/// accident; only [#reveal] gives it away, at the place where it is sent.
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /// A secret from its text.
    ///
    /// @throws IllegalArgumentException if it is blank or cannot be sent in an HTTP header
    public static Secret of(String value) {
        String stripped = value.strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException("the key is empty");
        }
        if (!stripped.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("the key holds characters that no key has");
        }
        return new Secret(stripped);
    }

    /// The secret in an environment variable, or empty if that is unset or blank.
    public static Optional<Secret> fromEnvironment(String variable) {
        return Optional.ofNullable(System.getenv(variable))
                .filter(value -> !value.isBlank())
                .map(Secret::of);
    }

    /// The secret itself: for the request that needs it and for nothing else.
    public String reveal() {
        return value;
    }

    /// Compares in a time that does not tell how much of the secret was right.
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret
                && MessageDigest.isEqual(bytes(value), bytes(secret.value));
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
