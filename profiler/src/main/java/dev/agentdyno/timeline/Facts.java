package dev.agentdyno.timeline;

import java.util.List;

/// What the recording tells of the JVM and the machine it ran on.
///
/// @param jvm name and version, or empty
/// @param program name of its main class, or of its jar file without folders; empty unknown
/// @param arguments of the JVM, one an element
/// @param collector garbage collector, or empty
/// @param machine operating system, or empty
/// @param processor or empty
/// @param cores hardware threads; -1 unknown
/// @param pid -1 unknown
/// @param startNanos when the JVM started, nanoseconds since 1970; -1 unknown
/// @param heapMax bytes; -1 unknown
/// @param memory of the machine, bytes; -1 unknown
public record Facts(
        String jvm,
        String program,
        List<String> arguments,
        String collector,
        String machine,
        String processor,
        int cores,
        long pid,
        long startNanos,
        long heapMax,
        long memory) {
    /// The JVM tells its start in events and in meters, not quite alike.
    private static final long START_TOLERANCE_NANOS = 2_000_000_000L;

    /// Nothing is known.
    public static final Facts UNKNOWN =
            new Facts("", "", List.of(), "", "", "", -1, -1, -1, -1, -1);

    public Facts {
        arguments = List.copyOf(arguments);
    }

    /// Whether both tell of one process; not so if either does not tell its process.
    public boolean sameProcess(Facts other) {
        return pid >= 0
                && pid == other.pid
                && Math.abs(startNanos - other.startNanos) < START_TOLERANCE_NANOS;
    }
}
