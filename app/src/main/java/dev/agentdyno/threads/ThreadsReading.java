package dev.agentdyno.threads;

import dev.agentdyno.chart.GaugeReading;
import dev.agentdyno.page.Rulers;
import dev.agentdyno.page.Stretch;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.threads.ThreadsPicture.Gauges;
import dev.agentdyno.timeline.Contention;
import dev.agentdyno.timeline.Pinned;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.Comparator;
import java.util.Optional;

/// The gauges of the page Threads over a stretch of time. Pure.
///
/// Blocked time is counted in threads: seconds blocked in each second are the mean number of
/// threads that were blocked.
///
/// @param waits what is known of waiting in view
/// @param live whether the recording goes on; if so the gauges tell the end of the stretch, else
///   the mean of all of it
record ThreadsReading(
        Snapshot snapshot, TimeRange range, Stretch stretch, Optional<Waits> waits, boolean live) {
    private static final long NEWEST_NANOS = 2_000_000_000L;
    private static final double BUSY = 0.9;

    Gauges gauges() {
        return new Gauges(platform(), virtual(), blocked(), contended(), pinned(), cpu());
    }

    private GaugeReading platform() {
        double now = stretch.newest(snapshot.series(Signal.THREADS_PLATFORM));
        double peak = stretch.peak(snapshot.series(Signal.THREADS_PLATFORM));
        return reading(
                now,
                Figures.fixed(now, 0),
                "",
                Words.of("threads.platform.context", Figures.fixed(peak, 0)),
                Rulers.end(peak, 10));
    }

    private GaugeReading virtual() {
        double now = stretch.newest(snapshot.series(Signal.THREADS_VIRTUAL));
        double peak = stretch.peak(snapshot.series(Signal.THREADS_VIRTUAL));
        double started = newest(Signal.VIRTUAL_STARTED);
        return reading(
                now,
                Figures.fixed(now, 0),
                "",
                Words.of("threads.virtual.context", Figures.fixed(started, 0)),
                Rulers.end(peak, 10));
    }

    private GaugeReading blocked() {
        double now = newest(Signal.BLOCKED);
        double peak = stretch.peak(snapshot.series(Signal.BLOCKED));
        String context =
                snapshot.labels(Signal.BLOCKED).stream()
                        .max(Comparator.comparingDouble(this::blockedIn))
                        .filter(label -> blockedIn(label) > 0)
                        .map(label -> Words.of("threads.blocked.mostly", kind(label)))
                        .orElse(Words.of("threads.blocked.none"));
        return reading(
                now,
                Figures.number(now),
                known(now, Words.of("threads.unit")),
                context,
                Rulers.end(peak, 10));
    }

    private GaugeReading contended() {
        double now = snapshot.value(Signal.BLOCKED, "monitor", newestRange());
        double peak = stretch.peak(snapshot.series(Signal.BLOCKED, "monitor"));
        String context = waits.map(ThreadsReading::mostOnMonitor).orElse("");
        return reading(
                now,
                Figures.number(now),
                known(now, Words.of("threads.unit")),
                context,
                Rulers.end(peak, 1));
    }

    private GaugeReading pinned() {
        double now = newest(Signal.VIRTUAL_PINNED);
        double peak = stretch.peak(snapshot.series(Signal.VIRTUAL_PINNED));
        String context = waits.map(ThreadsReading::longestPinned).orElse("");
        return reading(now, Figures.number(now), known(now, "/s"), context, Rulers.end(peak, 10));
    }

    private GaugeReading cpu() {
        double jvm = newest(Signal.CPU_JVM);
        double machine = newest(Signal.CPU_MACHINE);
        int cores = snapshot.facts().cores();
        String context =
                cores > 0
                        ? Words.of(
                                "threads.cpu.cores", Figures.percent(machine), Figures.count(cores))
                        : Words.of("threads.cpu.machine", Figures.percent(machine));
        return new GaugeReading(
                jvm,
                Figures.percent(jvm),
                known(jvm, "%"),
                context,
                1,
                BUSY,
                jvm > BUSY,
                snapshot.nowNanos());
    }

    private GaugeReading reading(
            double value, String text, String unit, String context, double full) {
        return new GaugeReading(
                value, text, unit, context, full, Double.NaN, false, snapshot.nowNanos());
    }

    private double newest(Signal signal) {
        return snapshot.value(signal, newestRange());
    }

    private double blockedIn(String label) {
        double value = snapshot.value(Signal.BLOCKED, label, range);
        return Double.isNaN(value) ? 0 : value;
    }

    private TimeRange newestRange() {
        if (!live) {
            return range;
        }
        long from = Math.max(range.fromNanos(), range.toNanos() - NEWEST_NANOS);
        return new TimeRange(from, range.toNanos());
    }

    private static String mostOnMonitor(Waits waits) {
        return waits.locks().stream()
                .filter(each -> each.kind().equals("monitor"))
                .findFirst()
                .map(ThreadsReading::most)
                .orElse(Words.of("threads.contended.none"));
    }

    private static String longestPinned(Waits waits) {
        return waits.pinned().stream()
                .max(Comparator.comparingLong(Pinned::maxNanos))
                .map(each -> Figures.seconds(each.maxNanos() / 1e9))
                .map(longest -> Words.of("threads.pinned.longest", longest))
                .orElse(Words.of("threads.pinned.none"));
    }

    private static String most(Contention contention) {
        String simple = contention.className();
        return Words.of("threads.contended.most", simple.substring(simple.lastIndexOf('.') + 1));
    }

    private static String known(double value, String unit) {
        return Double.isNaN(value) ? "" : unit;
    }

    /// The word for a kind of blocking.
    static String kind(String label) {
        return switch (label) {
            case "monitor", "park", "socket", "file", "sleep", "pinned" ->
                    Words.of("threads.kind." + label);
            default -> label;
        };
    }
}
