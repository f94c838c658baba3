package dev.agentdyno.router.config;

import dev.agentdyno.model.Secret;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Where a key or a password stands: never in the configuration itself.
public sealed interface SecretSource {
    /// There is none.
    SecretSource NOWHERE = new Nowhere();

    /// What it says, or empty if there is none.
    ///
    /// @throws IOException in one line that does not tell it, if it cannot be had
    Optional<Secret> read() throws IOException;

    /// That of `variable`; none where that is empty.
    static SecretSource environment(String variable) {
        return variable.isEmpty() ? NOWHERE : new Environment(variable);
    }

    /// There is none.
    record Nowhere() implements SecretSource {
        @Override
        public Optional<Secret> read() {
            return Optional.empty();
        }
    }

    /// The value of an environment variable.
    record Environment(String variable) implements SecretSource {
        @Override
        public Optional<Secret> read() throws IOException {
            try {
                Optional<Secret> secret = Secret.fromEnvironment(variable);
                if (secret.isEmpty()) {
                    throw new IOException(variable + " is not set in the environment");
                }
                return secret;
            } catch (IllegalArgumentException e) {
                throw new IOException(variable + ": " + e.getMessage(), e);
            }
        }
    }

    /// The first line of a file, such as a mounted secret.
    record InFile(Path file) implements SecretSource {
        private static final long MOST_BYTES = 64 << 10;

        @Override
        public Optional<Secret> read() throws IOException {
            try {
                if (Files.size(file) > MOST_BYTES) {
                    throw new IOException(file + " is larger than a key can be");
                }
                return Optional.of(Secret.of(firstLine()));
            } catch (NoSuchFileException e) {
                throw new IOException("no such file: " + file, e);
            } catch (IllegalArgumentException e) {
                throw new IOException(file + ": " + e.getMessage(), e);
            }
        }

        private String firstLine() throws IOException {
            try {
                return Files.readString(file).lines().findFirst().orElse("");
            } catch (MalformedInputException e) {
                throw new IOException(file + " is no text", e);
            }
        }
    }
}
