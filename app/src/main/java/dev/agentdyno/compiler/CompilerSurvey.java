package dev.agentdyno.compiler;

import dev.agentdyno.query.Sighting;
import dev.agentdyno.query.Survey;
import java.util.Optional;

/// What the page Compiler asks of a recording.
final class CompilerSurvey {
    static final String COMPILATION = "jdk.Compilation";
    static final String FAILURE = "jdk.CompilationFailure";
    static final String DEOPTIMIZATION = "jdk.Deoptimization";
    static final String CODE_CACHE = "jdk.CodeCacheStatistics";
    static final String SAFEPOINT = "jdk.SafepointBegin";
    static final String OPERATION = "jdk.ExecuteVMOperation";
    static final String CLASSES = "jdk.ClassLoadingStatistics";

    private CompilerSurvey() {}

    static Survey survey() {
        return Survey.of(
                        COMPILATION,
                        FAILURE,
                        DEOPTIMIZATION,
                        CODE_CACHE,
                        SAFEPOINT,
                        OPERATION,
                        CLASSES)
                .ofAllThreads(COMPILATION, FAILURE, CODE_CACHE, SAFEPOINT, OPERATION, CLASSES)
                .sum(
                        "method",
                        event ->
                                timed(
                                        event,
                                        COMPILATION,
                                        event.text("method"),
                                        event.text("compileLevel")))
                .sum("failure", event -> counted(event, FAILURE, event.text("failureMessage"), ""))
                .sum(
                        "deopt",
                        event ->
                                counted(
                                        event,
                                        DEOPTIMIZATION,
                                        event.text("method"),
                                        event.text("reason") + ", " + event.text("action")))
                .sum("reason", event -> counted(event, DEOPTIMIZATION, event.text("reason"), ""))
                .sum("reach", event -> timed(event, SAFEPOINT, "", ""))
                .line("compiled", event -> nanos(event, COMPILATION))
                .line("operation", event -> nanos(event, OPERATION))
                .line("reach", event -> nanos(event, SAFEPOINT))
                .line("deopt", event -> event.is(DEOPTIMIZATION) ? 1 : Double.NaN)
                .line(
                        "loaded",
                        event -> event.is(CLASSES) ? event.number("loadedClassCount") : Double.NaN)
                .line("profiled", event -> used(event, "CodeHeap 'profiled nmethods'"))
                .line("nonProfiled", event -> used(event, "CodeHeap 'non-profiled nmethods'"))
                .line("nonMethods", event -> used(event, "CodeHeap 'non-nmethods'"))
                .line("whole", event -> used(event, "CodeCache"));
    }

    private static Optional<Survey.Entry> timed(
            Sighting event, String type, String name, String detail) {
        return event.is(type)
                ? Optional.of(new Survey.Entry(new Survey.Key(type, name, detail), event.nanos()))
                : Optional.empty();
    }

    private static Optional<Survey.Entry> counted(
            Sighting event, String type, String name, String detail) {
        return event.is(type)
                ? Optional.of(new Survey.Entry(new Survey.Key(type, name, detail), 1))
                : Optional.empty();
    }

    private static double nanos(Sighting event, String type) {
        return event.is(type) ? event.nanos() : Double.NaN;
    }

    /// Bytes in use of one part of the code cache.
    private static double used(Sighting event, String part) {
        if (!event.is(CODE_CACHE) || !event.text("codeBlobType").equals(part)) {
            return Double.NaN;
        }
        long reserved = event.number("reservedTopAddress") - event.number("startAddress");
        return (double) (reserved - event.number("unallocatedCapacity"));
    }
}
