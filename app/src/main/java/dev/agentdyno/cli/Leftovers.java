package dev.agentdyno.cli;

import dev.agentdyno.recording.Recovery;
import dev.agentdyno.session.Session;
import java.nio.file.Path;

/// Recordings of programs that were killed, as commands see them.
final class Leftovers {
    private Leftovers() {}

    static Recovery ofUser() {
        return Recovery.ofUser(System.getenv(), Path.of(System.getProperty("user.home", ".")));
    }

    /// Tells in one line of those that there are, and leaves a note of `session`.
    static void watch(Session session) {
        Recovery recovery = ofUser();
        int found = recovery.find().size();
        if (found > 0) {
            System.err.println(
                    "dyno: "
                            + (found == 1 ? "a recording was" : found + " recordings were")
                            + " left by a program that was killed; ./dyno recover keeps it");
        }
        recovery.watch(session);
    }
}
