package dev.agentdyno.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A flag of the JVM to try, with what speaks for it. A function of the report alone.
///
/// @param what what was seen, with its numbers
/// @param flag what to start the JVM with
public record GcAdvice(String what, String flag) {
    private static final long REFERENCES = 100_000;
    private static final double CLOSE_TO_ALL = 0.9;
    private static final long LONG_PAUSE_NANOS = 100_000_000L;
    private static final double MUCH = 0.05;

    /// What the report speaks for, the gravest first.
    public static List<GcAdvice> of(GcReport report) {
        List<GcAdvice> advice = new ArrayList<>();
        failures(report, advice);
        full(report, advice);
        humongous(report, advice);
        asked(report, advice);
        pauses(report, advice);
        references(report, advice);
        return List.copyOf(advice);
    }

    private static void failures(GcReport report, List<GcAdvice> advice) {
        report.failures()
                .forEach((event, count) -> {
                    switch (event) {
                        case "jdk.EvacuationFailed" ->
                                advice.add(
                                        new GcAdvice(
                                                times(count)
                                                        + " G1 found no room to move live objects to",
                                                "-Xmx larger, or -XX:G1ReservePercent=20"));
                        case "jdk.PromotionFailed", "jdk.ConcurrentModeFailure" ->
                                advice.add(
                                        new GcAdvice(
                                                times(count) + " the old generation had no room",
                                                "-Xmx larger, or -XX:+UseG1GC"));
                        case "jdk.ZAllocationStall" ->
                                advice.add(
                                        new GcAdvice(
                                                times(count)
                                                        + " a thread waited for ZGC to free memory",
                                                "-Xmx larger, or -XX:SoftMaxHeapSize lower"));
                        default -> {
                            // what merely led to a collection is no failure
                        }
                    }
                });
    }

    private static void full(GcReport report, List<GcAdvice> advice) {
        long full =
                report.collector().stream()
                        .filter(name -> name.equals("G1Full") || name.equals("SerialOld"))
                        .count();
        long asked = report.causes().getOrDefault("System.gc()", 0L);
        if (full > 0 && asked == 0) {
            advice.add(
                    new GcAdvice(
                            "The whole heap was collected while everything stood still",
                            "-Xmx larger, or -XX:InitiatingHeapOccupancyPercent=35"));
        }
    }

    private static void humongous(GcReport report, List<GcAdvice> advice) {
        long humongous = report.causes().getOrDefault("G1 Humongous Allocation", 0L);
        if (humongous > 0) {
            advice.add(
                    new GcAdvice(
                            times(humongous) + " an object of half a region or more began one",
                            "-XX:G1HeapRegionSize=16m, or smaller objects"));
        }
    }

    private static void asked(GcReport report, List<GcAdvice> advice) {
        long asked = report.causes().getOrDefault("System.gc()", 0L);
        if (asked > 0) {
            advice.add(
                    new GcAdvice(
                            times(asked) + " the program itself asked for a collection",
                            "-XX:+DisableExplicitGC"));
        }
    }

    private static void pauses(GcReport report, List<GcAdvice> advice) {
        long worst = report.pause(0.99);
        boolean parallel = report.collector().stream().anyMatch(n -> n.startsWith("Parallel"));
        if (worst >= LONG_PAUSE_NANOS) {
            advice.add(
                    new GcAdvice(
                            "Pauses take %.0f ms at p99".formatted(worst / 1e6),
                            parallel ? "-XX:+UseG1GC" : "-XX:+UseZGC"));
        } else if (report.pauseShare() >= MUCH && survives(report)) {
            advice.add(
                    new GcAdvice(
                            String.format(
                                    Locale.ROOT,
                                    "%.1f %% of the time goes to pauses, and most of what is"
                                            + " collected lives on",
                                    report.pauseShare() * 100),
                            "-Xmx larger"));
        }
    }

    private static boolean survives(GcReport report) {
        long before = report.spaces().stream().mapToLong(GcReport.Space::before).sum();
        long after = report.spaces().stream().mapToLong(GcReport.Space::after).sum();
        return before > 0 && (double) after / before >= CLOSE_TO_ALL;
    }

    private static void references(GcReport report, List<GcAdvice> advice) {
        report.references().stream()
                .filter(each -> each.most() >= REFERENCES)
                .forEach(each ->
                        advice.add(
                                new GcAdvice(
                                        String.format(
                                                Locale.ROOT,
                                                "One collection went through %,d of kind %s",
                                                each.most(),
                                                each.kind()),
                                        "-XX:+ParallelRefProcEnabled")));
    }

    private static String times(long count) {
        return count == 1 ? "Once" : String.format(Locale.ROOT, "%,d times", count);
    }
}
