package dev.agentdyno.source;

import java.util.Map;
import jdk.jfr.Recording;

/// Has this JVM write into its recording what it otherwise writes seldom or never. A recording that
/// begins or ends makes the JVM write such events, for whatever records it then.
///
/// Slow for a moment: not for the FX thread.
public final class JvmNotes {
    private JvmNotes() {}

    /// Writes a `jdk.ThreadDump`.
    public static void threadDump() {
        begin(Map.of("jdk.ThreadDump#enabled", "true", "jdk.ThreadDump#period", "beginChunk"));
    }

    /// Writes the `jdk.OldObjectSample`s of objects that are still alive, with the way from a root
    /// of the garbage collector to each where one is found within five seconds. The JVM stands
    /// still meanwhile.
    public static void oldObjects() {
        begin(
                Map.of(
                        "jdk.OldObjectSample#enabled", "true",
                        "jdk.OldObjectSample#stackTrace", "true",
                        "jdk.OldObjectSample#cutoff", "5 s"));
    }

    private static void begin(Map<String, String> settings) {
        try (Recording recording = new Recording()) {
            recording.setSettings(settings);
            recording.start();
            recording.stop();
        }
    }
}
