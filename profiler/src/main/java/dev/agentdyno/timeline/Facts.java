package dev.agentdyno.timeline;

import java.util.List;

/// What the recording tells of the JVM and the machine it ran on.
///
/// @param jvm name and version, or empty
/// @param arguments of the JVM, one an element
/// @param collector garbage collector, or empty
/// @param machine operating system, or empty
/// @param processor or empty
/// @param cores hardware threads; -1 unknown
/// @param pid -1 unknown
/// @param heapMax bytes; -1 unknown
/// @param memory of the machine, bytes; -1 unknown
public record Facts(
        String jvm,
        List<String> arguments,
        String collector,
        String machine,
        String processor,
        int cores,
        long pid,
        long heapMax,
        long memory) {
    /// Nothing is known.
    public static final Facts UNKNOWN = new Facts("", List.of(), "", "", "", -1, -1, -1, -1);

    public Facts {
        arguments = List.copyOf(arguments);
    }
}
