package dev.agentdyno.calltree;

/// What a person should know of a call tree that stands in a file of its own.
///
/// @param title one line, such as the recording's name
/// @param weight what was summed, such as `samples` or `allocations`
/// @param measure the unit of it
public record Caption(String title, String weight, Measure measure) {
    /// Units of weights.
    public enum Measure {
        /// A plain number.
        COUNT("none", "count"),
        /// Bytes.
        BYTES("bytes", "bytes"),
        /// Nanoseconds.
        NANOSECONDS("nanoseconds", "nanoseconds");

        private final String speedscope;
        private final String pprof;

        Measure(String speedscope, String pprof) {
            this.speedscope = speedscope;
            this.pprof = pprof;
        }

        String speedscope() {
            return speedscope;
        }

        String pprof() {
            return pprof;
        }
    }
}
