package dev.agentdyno.chart;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/// Long data that look real, for tests and pictures of charts only: ten minutes of a ramp to a
/// load, with a stall near the end.
final class Samples {
    static final long SECOND = 1_000_000_000L;
    static final int SLOTS = 2400;
    static final long START =
            LocalDateTime.of(2026, 11, 22, 14, 22, 41)
                            .atZone(ZoneId.systemDefault())
                            .toEpochSecond()
                    * SECOND;
    static final TimeGrid GRID = new TimeGrid(START, SECOND / 4, SLOTS);
    static final long NOW = GRID.endNanos();

    private Samples() {}

    static IntToDoubleFunction of(double[] values) {
        return slot -> slot < 0 || slot >= values.length ? Double.NaN : values[slot];
    }

    /// 0 before the stall, 1 in the middle of it.
    static double stall(int slot) {
        double distance = (slot - (SLOTS - 140)) / 22.0;
        return Math.exp(-distance * distance);
    }

    static double load(int slot) {
        return Math.min(450, 60 + slot * 0.178);
    }

    static double[] achieved(long seed) {
        Random random = new Random(seed);
        double[] values = new double[SLOTS];
        double noise = 0;
        for (int i = 0; i < SLOTS; i++) {
            noise = noise * 0.8 + random.nextGaussian() * 2;
            values[i] = Math.min(load(i), 420) + noise - 80 * stall(i);
        }
        return values;
    }

    /// A latency in seconds around `base` that grows with load and stalls by `bump`.
    static double[] latency(long seed, double base, double noise, double bump) {
        Random random = new Random(seed);
        double[] values = new double[SLOTS];
        double wander = 0;
        for (int i = 0; i < SLOTS; i++) {
            wander = wander * 0.85 + random.nextGaussian() * noise;
            double late = Math.max(0, (i - SLOTS * 0.83) / SLOTS) * base * 4;
            values[i] = Math.max(0.01, base + wander + bump * stall(i) + late);
        }
        return values;
    }

    static double[] steady(long seed, double level, double noise) {
        Random random = new Random(seed);
        double[] values = new double[SLOTS];
        double wander = 0;
        for (int i = 0; i < SLOTS; i++) {
            wander = wander * 0.9 + random.nextGaussian() * noise;
            values[i] = level + wander;
        }
        return values;
    }

    record Heap(double[] used, double[] live, List<Pause> pauses) {}

    static Heap heap(long seed) {
        Random random = new Random(seed);
        double[] used = new double[SLOTS];
        double[] live = new double[SLOTS];
        List<Pause> pauses = new ArrayList<>();
        double now = 700;
        double limit = 1500;
        for (int i = 0; i < SLOTS; i++) {
            live[i] = 560 + i * 0.07;
            now += 20 + load(i) * 0.05;
            if (now > limit) {
                pauses.add(pause(random, GRID.middleNanos(i), now, live[i]));
                now = live[i] + 20;
                limit = 1380 + random.nextInt(200);
            }
            used[i] = now;
        }
        return new Heap(used, live, pauses);
    }

    private static Pause pause(Random random, long at, double before, double after) {
        int cause = random.nextInt(9);
        double millis = 16 + random.nextDouble() * 9;
        return switch (cause) {
            case 0 ->
                    new Pause(
                            at,
                            millis + 12,
                            "mixed",
                            MarkerShape.SQUARE,
                            SeriesColor.AMBER,
                            before,
                            after);
            case 1 ->
                    new Pause(
                            at,
                            millis + 20,
                            "humongous allocation",
                            MarkerShape.TRIANGLE_UP,
                            SeriesColor.VERMILION,
                            before,
                            after);
            default ->
                    new Pause(
                            at,
                            millis,
                            "young, evacuation",
                            MarkerShape.CIRCLE,
                            SeriesColor.BLUE,
                            before,
                            after);
        };
    }

    /// Two humps of response times on 40 logarithmic rows from 0.05 s.
    static HeatData heat(long seed) {
        int rows = 40;
        double ratio = Math.pow(200, 1.0 / rows);
        double[][] counts = new double[SLOTS][rows];
        Random random = new Random(seed);
        for (int slot = 0; slot < SLOTS; slot++) {
            double late = Math.max(0, (slot - SLOTS * 0.83) / SLOTS) * 2;
            for (int i = 0; i < 100; i++) {
                double value = Math.exp(Math.log(0.4 + late) + random.nextGaussian() * 0.22);
                value += random.nextInt(6) == 0 ? 2 * stall(slot) : 0;
                value = random.nextInt(9) == 0 ? 0.12 + random.nextDouble() * 0.03 : value;
                int row = (int) (Math.log(value / 0.05) / Math.log(ratio));
                counts[slot][Math.clamp(row, 0, rows - 1)]++;
            }
        }
        return new HeatData((slot, row) -> counts[slot][row], rows, 0.05, ratio);
    }

    static List<TimeMark> marks() {
        return List.of(
                new TimeMark(NOW - 100 * SECOND, TimeMark.Kind.STAGE, "ramp"),
                new TimeMark(NOW - 45 * SECOND, TimeMark.Kind.CHANGE, "router.strategy"),
                new TimeMark(NOW - 40 * SECOND, TimeMark.Kind.STAGE, "hold"));
    }
}
