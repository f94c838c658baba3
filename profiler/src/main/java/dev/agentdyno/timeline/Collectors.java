package dev.agentdyno.timeline;

/// Garbage collectors under the names people use: Serial, Parallel, G1, ZGC, Shenandoah.
final class Collectors {
    private Collectors() {}

    /// The usual name of the collector that the JVM tells by its two parts; an unknown one as the
    /// JVM has it. Either part may be missing, as is the young one of a collector with no
    /// generations.
    static String usualName(String young, String old) {
        String either = isMissing(old) ? young : old;
        if (either.startsWith("G1")) {
            return "G1";
        } else if (either.startsWith("Z")) {
            return "ZGC";
        } else if (either.startsWith("Shenandoah")) {
            return "Shenandoah";
        } else if (either.startsWith("Parallel") || either.startsWith("PS")) {
            return "Parallel";
        } else if (either.startsWith("Serial") || either.startsWith("DefNew")) {
            return "Serial";
        }
        return isMissing(either) ? "" : either;
    }

    private static boolean isMissing(String part) {
        return part.isEmpty() || part.equals("N/A");
    }
}
