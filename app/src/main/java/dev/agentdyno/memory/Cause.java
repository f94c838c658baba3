package dev.agentdyno.memory;

import dev.agentdyno.chart.MarkerShape;
import dev.agentdyno.chart.SeriesColor;
import dev.agentdyno.page.Words;
import dev.agentdyno.timeline.Collection;
import java.util.Locale;

/// Why a collection happened, as far as it matters to a person. Each has its own shape, so that
/// colour is never the only difference.
enum Cause {
    /// The young generation was full.
    YOUNG(MarkerShape.CIRCLE, SeriesColor.BLUE),
    /// An object too large for a region was asked for.
    HUMONGOUS(MarkerShape.TRIANGLE_UP, SeriesColor.VERMILION),
    /// The old generation is marked or cleaned.
    OLD(MarkerShape.SQUARE, SeriesColor.AMBER),
    /// Everything stops for the whole heap.
    FULL(MarkerShape.CROSS, SeriesColor.ROSE),
    /// A person or a program asked for it.
    REQUESTED(MarkerShape.DIAMOND, SeriesColor.VIOLET),
    /// None of these; the JVM's own words say more.
    OTHER(MarkerShape.RING, SeriesColor.PALE);

    private final MarkerShape shape;
    private final SeriesColor color;

    Cause(MarkerShape shape, SeriesColor color) {
        this.shape = shape;
        this.color = color;
    }

    MarkerShape shape() {
        return shape;
    }

    SeriesColor color() {
        return color;
    }

    /// The word a person reads.
    String word() {
        return Words.of("memory.cause." + name().toLowerCase(Locale.ROOT));
    }

    /// Tells the cause from the JVM's own words for collector and cause. The names are HotSpot's,
    /// from `gcCause.cpp` and `gcName.hpp`.
    static Cause of(Collection collection) {
        String cause = collection.cause();
        String name = collection.name();
        if (cause.contains("System.gc")
                || cause.contains("Diagnostic")
                || cause.contains("Heap Inspection")
                || cause.contains("Heap Dump")) {
            return REQUESTED;
        }
        if (cause.contains("Humongous")) {
            return HUMONGOUS;
        }
        if (name.equals("G1Full") || name.equals("SerialOld") || name.equals("ParallelOld")) {
            return FULL;
        }
        if (name.equals("G1Old") || name.endsWith("Major") || name.contains("Old")) {
            return OLD;
        }
        return isYoung(name) ? YOUNG : OTHER;
    }

    private static boolean isYoung(String name) {
        return switch (name) {
            case "G1New", "DefNew", "ParallelScavenge", "ParNew" -> true;
            default -> name.endsWith("Minor") || name.contains("Young");
        };
    }
}
