package dev.agentdyno.survey;

import java.util.List;

/// An object that was sampled as it was allocated and still lived when the JVM wrote it down.
///
/// @param ageNanos how long it had lived by then; −1 unknown
/// @param bytes its own size; −1 unknown
/// @param site where it was allocated, innermost first
/// @param path who holds it: from itself to a root of the garbage collector; only itself where the
///   way was not recorded
/// @param root what sort of root holds it, such as a thread's stack; empty where not recorded
public record OldObject(
        String className,
        long nanos,
        long ageNanos,
        long bytes,
        List<String> site,
        List<String> path,
        String root) {
    public OldObject {
        site = List.copyOf(site);
        path = List.copyOf(path);
    }
}
