package dev.agentdyno.recording;

import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Snapshot;

/// What a recording is called: after its workload; where none ran, after the program that was
/// watched.
final class Title {
    private static final String JAR = ".jar";
    private static final String IDLE = "idle";

    /// The main class of this program.
    private static final String OURS = "dev.agentdyno.Main";

    private Title() {}

    static String of(Snapshot snapshot) {
        return snapshot.run()
                .map(RunInfo::workload)
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> program(snapshot.facts().program()));
    }

    private static String program(String name) {
        if (name.isEmpty() || name.equals(OURS)) {
            return IDLE;
        }
        return name.endsWith(JAR)
                ? name.substring(0, name.length() - JAR.length())
                : name.substring(name.lastIndexOf('.') + 1);
    }
}
