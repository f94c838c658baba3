package dev.agentdyno.comparison;

/// Burns the processor in two methods: the first argument is the part of `warm` in percent, the
/// second the milliseconds to go on for. Run as a program of its own.
final class TwoMethods {
    private static volatile double sink;

    private TwoMethods() {}

    public static void main(String[] arguments) {
        int part = Integer.parseInt(arguments[0]);
        long end = System.nanoTime() + Long.parseLong(arguments[1]) * 1_000_000;
        while (System.nanoTime() < end) {
            warm(part);
            cold(100 - part);
        }
    }

    private static void warm(long tenthsOfMillis) {
        burn(tenthsOfMillis);
    }

    private static void cold(long tenthsOfMillis) {
        burn(tenthsOfMillis);
    }

    private static void burn(long tenthsOfMillis) {
        long end = System.nanoTime() + tenthsOfMillis * 100_000;
        double x = 1;
        while (System.nanoTime() < end) {
            for (int i = 0; i < 500; i++) {
                x = Math.sin(x) + i;
            }
        }
        sink = x;
    }
}
