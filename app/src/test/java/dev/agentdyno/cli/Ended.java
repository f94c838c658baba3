package dev.agentdyno.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a command that ran in this process printed, and how it ended.
record Ended(int status, String out, String err) {
    static Ended of(String... arguments) {
        return of(new ByteArrayOutputStream(), arguments);
    }

    /// @param complained takes what is said on the standard error, as it is said
    static Ended of(ByteArrayOutputStream complained, String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            int status = Dyno.execute(arguments);
            return new Ended(
                    status,
                    printed.toString(StandardCharsets.UTF_8),
                    complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /// The same, where nothing is wrong.
    Ended well() {
        assertThat(err).isEmpty();
        assertThat(status).isZero();
        return this;
    }

    /// The one line that says what is wrong, and nothing else.
    String complaint(int expected) {
        assertThat(status).as(err).isEqualTo(expected);
        assertThat(out).isEmpty();
        assertThat(err).startsWith("dyno: ").hasLineCount(1);
        return err.substring("dyno: ".length()).strip();
    }

    JsonNode json() {
        return new JsonMapper().readTree(out);
    }
}
