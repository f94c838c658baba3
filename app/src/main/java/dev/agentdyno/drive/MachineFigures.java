package dev.agentdyno.drive;

import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Status;
import dev.agentdyno.shell.Words;
import dev.agentdyno.timeline.Backend;
import dev.agentdyno.timeline.Facts;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is known of the machine and of the idle engine, as text. Pure.
///
/// @param tiles value, unit and context of each tile, in the order of [#tileNames]
/// @param facts the machine, in the order of [#factNames]
/// @param othersCpu what other processes use, as a share of one core; NaN unknown
record MachineFigures(List<Tile> tiles, List<String> facts, double othersCpu) {
    /// More than this share of a core in other processes makes numbers unsteady.
    private static final double QUIET = 0.25;

    private static final double MIB = 1024 * 1024;

    private static final Pattern JVM_VERSION = Pattern.compile(", (\\d+(?:\\.\\d+)*)");

    /// A number with its unit and one line of context.
    record Tile(String value, String unit, String context) {}

    static List<String> tileNames() {
        return List.of(
                "gauge.response",
                "gauge.throughput",
                "idle.router",
                "idle.heap",
                "idle.cpu",
                "idle.recording");
    }

    static List<String> factNames() {
        return List.of(
                "machine.processor",
                "machine.memory",
                "machine.jvm",
                "machine.collector",
                "machine.heapMax",
                "machine.eventToScreen");
    }

    static MachineFigures of(Snapshot snapshot, Status status) {
        TimeRange now = DriveFigures.now(snapshot);
        return new MachineFigures(
                tiles(snapshot, status, now),
                facts(snapshot.facts(), status),
                others(snapshot, now));
    }

    boolean quiet() {
        return othersCpu <= QUIET;
    }

    private static List<Tile> tiles(Snapshot snapshot, Status status, TimeRange now) {
        Facts facts = snapshot.facts();
        return List.of(
                new Tile(Figures.UNKNOWN, "s", Words.of("idle.nothingSent")),
                new Tile("0", Words.of("unit.requests"), Words.of("idle.idle")),
                router(snapshot, status),
                heap(snapshot, now, facts),
                cpu(snapshot, now, facts),
                new Tile(
                        Words.of(status.recordingBytes() < 0 ? "idle.unknown" : "idle.on"),
                        "",
                        Figures.file(status.recordingBytes())));
    }

    private static Tile router(Snapshot snapshot, Status status) {
        List<Backend> backends = snapshot.backends();
        long up = backends.stream().filter(Backend::healthy).count();
        if (!backends.isEmpty()) {
            return new Tile(up + "/" + backends.size(), Words.of("idle.up"), status.router());
        }
        return status.router().isEmpty()
                ? new Tile(Figures.UNKNOWN, "", Words.of("idle.noRouter"))
                : new Tile(Words.of("idle.on"), "", status.router());
    }

    private static Tile heap(Snapshot snapshot, TimeRange now, Facts facts) {
        return new Tile(
                Figures.fixed(snapshot.value(Signal.HEAP_USED, now) / MIB, 0),
                "MiB",
                facts.heapMax() > 0
                        ? Words.of("idle.of", Figures.fixed(facts.heapMax() / MIB, 0))
                        : "");
    }

    private static Tile cpu(Snapshot snapshot, TimeRange now, Facts facts) {
        return new Tile(
                Figures.percent(snapshot.value(Signal.CPU_JVM, now)),
                "%",
                facts.cores() > 0 ? Words.of("idle.ofCores", facts.cores()) : "");
    }

    private static List<String> facts(Facts facts, Status status) {
        return List.of(
                processor(facts),
                Figures.memory((double) facts.memory()),
                jvm(facts),
                orUnknown(facts.collector()),
                Figures.memory((double) facts.heapMax()),
                Figures.seconds(status.eventToScreenP99Seconds()));
    }

    private static String processor(Facts facts) {
        String cores = facts.cores() < 0 ? "" : Words.of("machine.cores", facts.cores());
        String name = facts.processor().lines().findFirst().orElse("").strip();
        if (name.isEmpty()) {
            return orUnknown(cores);
        }
        return cores.isEmpty() ? name : cores + ", " + name;
    }

    /// The version alone where the JVM's long name has one.
    private static String jvm(Facts facts) {
        Matcher version = JVM_VERSION.matcher(facts.jvm());
        return version.find() ? Words.of("machine.jdk", version.group(1)) : orUnknown(facts.jvm());
    }

    private static String orUnknown(String text) {
        return text.isBlank() ? Figures.UNKNOWN : text;
    }

    private static double others(Snapshot snapshot, TimeRange now) {
        double machine = snapshot.value(Signal.CPU_MACHINE, now);
        double jvm = snapshot.value(Signal.CPU_JVM, now);
        int cores = snapshot.facts().cores();
        return cores < 1 ? Double.NaN : Math.max(0, machine - jvm) * cores;
    }
}
