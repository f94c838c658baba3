package dev.agentdyno.analysis;

/// Round sizes for settings.
final class Sizes {
    private static final long[] MANTISSAS = {4, 5, 6};

    private Sizes() {}

    /// The least of 1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24 … that is not below `size`.
    static long roundUp(double size) {
        for (long small = 1; small < MANTISSAS[0]; small++) {
            if (size <= small) {
                return small;
            }
        }
        for (long scale = 1; scale < Long.MAX_VALUE / 16; scale *= 2) {
            for (long mantissa : MANTISSAS) {
                if (size <= mantissa * scale) {
                    return mantissa * scale;
                }
            }
        }
        return Long.MAX_VALUE;
    }
}
