package dev.agentdyno.retrieval;

/// Checks and arithmetic of vectors.
final class Vectors {
    private Vectors() {}

    /// @throws IllegalArgumentException saying what is wrong, if `vector` cannot be compared
    static void check(float[] vector, int dimensions) {
        if (vector.length != dimensions) {
            throw new IllegalArgumentException(
                    "a vector of " + vector.length + " numbers, where " + dimensions + " are due");
        }
        boolean zero = true;
        for (float number : vector) {
            if (!Float.isFinite(number)) {
                throw new IllegalArgumentException("a vector holds " + number);
            }
            zero &= number == 0;
        }
        if (zero) {
            throw new IllegalArgumentException("a vector of zeros points nowhere");
        }
    }

    /// The dot product, rounded as [VectorBlocks] does, so that both give the same number.
    static float dot(float[] one, float[] other) {
        float sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum = Math.fma(one[i], other[i], sum);
        }
        return sum;
    }

    /// The dot product as fast as one processor lane can: four sums that do not wait for each
    /// other.
    static float quickDot(float[] one, float[] other) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int whole = one.length & -4;
        for (int i = 0; i < whole; i += 4) {
            a = Math.fma(one[i], other[i], a);
            b = Math.fma(one[i + 1], other[i + 1], b);
            c = Math.fma(one[i + 2], other[i + 2], c);
            d = Math.fma(one[i + 3], other[i + 3], d);
        }
        for (int i = whole; i < one.length; i++) {
            a = Math.fma(one[i], other[i], a);
        }
        return a + b + (c + d);
    }
}
