package dev.agentdyno.comparison;

import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.Percentiles;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.Locale;

/// A figure of which two sides are compared, in the order to show them.
public enum Gauge {
    RESPONSE_P99(
            "Response p99", Measure.SECONDS, Good.LESS, percentile(Distribution.RESPONSE_TIME, 99)),
    RESPONSE_P999(
            "Response p99.9",
            Measure.SECONDS,
            Good.LESS,
            percentile(Distribution.RESPONSE_TIME, 99.9)),
    RESPONSE_P50(
            "Response p50", Measure.SECONDS, Good.LESS, percentile(Distribution.RESPONSE_TIME, 50)),
    SERVICE_P99(
            "Service p99", Measure.SECONDS, Good.LESS, percentile(Distribution.SERVICE_TIME, 99)),
    FIRST_TOKEN_P99(
            "First token p99",
            Measure.SECONDS,
            Good.LESS,
            percentile(Distribution.FIRST_TOKEN, 99)),
    GOODPUT("Goodput", Measure.PER_SECOND, Good.MORE, signal(Signal.LOAD_GOOD)),
    THROUGHPUT("Throughput", Measure.PER_SECOND, Good.MORE, signal(Signal.LOAD_ACHIEVED)),
    OUTPUT_TOKENS("Output tokens", Measure.PER_SECOND, Good.MORE, signal(Signal.TOKENS_OUTPUT)),
    ERRORS("Errors", Measure.SHARE, Good.LESS, Gauge::errors),
    DROPPED("Dropped starts", Measure.PER_SECOND, Good.LESS, signal(Signal.LOAD_DROPPED)),
    CACHE_HITS("Cache hits", Measure.SHARE, Good.MORE, signal(Signal.CACHE_HIT_RATIO)),
    CPU_JVM("CPU, this JVM", Measure.SHARE, Good.LESS, signal(Signal.CPU_JVM)),
    CPU_MACHINE("CPU, machine", Measure.SHARE, Good.NEITHER, signal(Signal.CPU_MACHINE)),
    CPU_PER_REQUEST("CPU a request", Measure.SECONDS, Good.LESS, Gauge::cpuPerRequest),
    ALLOCATION("Allocation", Measure.BYTES_PER_SECOND, Good.LESS, signal(Signal.ALLOCATION_RATE)),
    ALLOCATION_PER_REQUEST(
            "Allocation a request", Measure.BYTES, Good.LESS, Gauge::allocationPerRequest),
    PAUSE_SHARE("Pause share", Measure.SHARE, Good.LESS, signal(Signal.GC_PAUSE_SHARE)),
    LONGEST_PAUSE("Longest pause", Measure.SECONDS, Good.LESS, Gauge::longestPause),
    COLLECTIONS("Collections", Measure.PER_SECOND, Good.NEITHER, Gauge::collections),
    HEAP_USED("Heap used", Measure.BYTES, Good.LESS, signal(Signal.HEAP_USED)),
    LIVE_SET("Live set after GC", Measure.BYTES, Good.LESS, signal(Signal.HEAP_LIVE)),
    HEAP_COMMITTED("Heap committed", Measure.BYTES, Good.LESS, signal(Signal.HEAP_COMMITTED)),
    SAFEPOINT_SHARE("Safepoint share", Measure.SHARE, Good.LESS, signal(Signal.SAFEPOINT_SHARE)),
    THREADS("Platform threads", Measure.COUNT, Good.NEITHER, signal(Signal.THREADS_PLATFORM)),
    VIRTUAL_ALIVE(
            "Virtual threads alive", Measure.COUNT, Good.NEITHER, signal(Signal.THREADS_VIRTUAL)),
    VIRTUAL_STARTED(
            "Virtual threads started",
            Measure.PER_SECOND,
            Good.NEITHER,
            signal(Signal.VIRTUAL_STARTED)),
    PINNED("Pinned", Measure.PER_SECOND, Good.LESS, signal(Signal.VIRTUAL_PINNED)),
    LOCK_WAIT(
            "Threads waiting for monitors",
            Measure.COUNT,
            Good.LESS,
            label(Signal.BLOCKED, "monitor")),
    PARK_WAIT("Threads parked for locks", Measure.COUNT, Good.LESS, label(Signal.BLOCKED, "park")),
    SOCKET_WAIT(
            "Threads waiting for sockets",
            Measure.COUNT,
            Good.LESS,
            label(Signal.BLOCKED, "socket")),
    FILE_WAIT("Threads waiting for files", Measure.COUNT, Good.LESS, label(Signal.BLOCKED, "file")),
    IO_READ(
            "Read, as recorded",
            Measure.BYTES_PER_SECOND,
            Good.NEITHER,
            label(Signal.IO_BYTES, "read")),
    IO_WRITTEN(
            "Written, as recorded",
            Measure.BYTES_PER_SECOND,
            Good.NEITHER,
            label(Signal.IO_BYTES, "written")),
    COMPILATION("Compiler threads busy", Measure.COUNT, Good.NEITHER, signal(Signal.COMPILATION)),
    CODE_CACHE("Code cache used", Measure.BYTES, Good.NEITHER, signal(Signal.CODE_CACHE)),
    CLASSES("Loaded classes", Measure.COUNT, Good.NEITHER, signal(Signal.CLASSES)),
    EXCEPTIONS("Exceptions", Measure.PER_SECOND, Good.LESS, signal(Signal.EXCEPTIONS));

    /// What its numbers count.
    public enum Measure {
        SECONDS,
        PER_SECOND,
        SHARE,
        BYTES,
        BYTES_PER_SECOND,
        COUNT
    }

    /// Which way is better.
    enum Good {
        MORE,
        LESS,
        NEITHER
    }

    /// Reads a figure; NaN if it is not known.
    @FunctionalInterface
    private interface Reading {
        double of(Snapshot snapshot, TimeRange range);
    }

    private final String title;
    private final Measure measure;
    private final Good good;

    @SuppressWarnings("ImmutableEnumChecker") // the readings are functions without state
    private final Reading reading;

    Gauge(String title, Measure measure, Good good, Reading reading) {
        this.title = title;
        this.measure = measure;
        this.good = good;
        this.reading = reading;
    }

    /// Its name in English.
    public String title() {
        return title;
    }

    public Measure measure() {
        return measure;
    }

    Good good() {
        return good;
    }

    /// The lower-case name, with its unit where it has one.
    public String key() {
        String name = name().toLowerCase(Locale.ROOT);
        return switch (measure) {
            case SECONDS -> name + "_seconds";
            case PER_SECOND -> name + "_per_second";
            case BYTES -> name + "_bytes";
            case BYTES_PER_SECOND -> name + "_bytes_per_second";
            case SHARE, COUNT -> name;
        };
    }

    /// Its value over a range; NaN if it is not known.
    double of(Snapshot snapshot, TimeRange range) {
        return reading.of(snapshot, range);
    }

    /// Not known where fewer than one request lies beyond it.
    private static Reading percentile(Distribution distribution, double percentile) {
        return (snapshot, range) -> {
            Percentiles times = snapshot.percentiles(distribution);
            boolean told = times.count(range) * (100 - percentile) >= 100;
            return told ? times.over(range, percentile) : Double.NaN;
        };
    }

    private static Reading signal(Signal signal) {
        return (snapshot, range) -> snapshot.value(signal, range);
    }

    private static Reading label(Signal signal, String label) {
        return (snapshot, range) -> snapshot.value(signal, label, range);
    }

    private static double errors(Snapshot snapshot, TimeRange range) {
        double failed = snapshot.total(Signal.LOAD_FAILED, range);
        double all = failed + snapshot.total(Signal.LOAD_ACHIEVED, range);
        return all > 0 ? failed / all : Double.NaN;
    }

    private static double cpuPerRequest(Snapshot snapshot, TimeRange range) {
        int cores = snapshot.facts().cores();
        double busy = snapshot.value(Signal.CPU_JVM, range) * cores * range.seconds();
        return cores > 0 ? aRequest(busy, snapshot, range) : Double.NaN;
    }

    private static double allocationPerRequest(Snapshot snapshot, TimeRange range) {
        return aRequest(
                snapshot.value(Signal.ALLOCATION_RATE, range) * range.seconds(), snapshot, range);
    }

    private static double aRequest(double total, Snapshot snapshot, TimeRange range) {
        double requests = snapshot.total(Signal.LOAD_ACHIEVED, range);
        return requests > 0 ? total / requests : Double.NaN;
    }

    private static double longestPause(Snapshot snapshot, TimeRange range) {
        return snapshot.collections().stream()
                .filter(each -> range.contains(each.startNanos()))
                .mapToDouble(each -> each.longestPauseNanos() / 1e9)
                .max()
                .orElse(Double.NaN);
    }

    private static double collections(Snapshot snapshot, TimeRange range) {
        long count =
                snapshot.collections().stream()
                        .filter(each -> range.contains(each.startNanos()))
                        .count();
        return range.nanos() > 0 && !snapshot.collections().isEmpty()
                ? count / range.seconds()
                : Double.NaN;
    }
}
