package dev.agentdyno.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/// Vectors as OpenAI's API writes them when asked for `base64`: the four bytes of each number, the
/// lowest first.
final class VectorBytes {
    private VectorBytes() {}

    static String write(float[] vector) {
        byte[] bytes = new byte[vector.length * Float.BYTES];
        buffer(bytes).asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// @throws IllegalArgumentException if it is no such text
    static float[] read(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes.length % Float.BYTES != 0) {
            throw new IllegalArgumentException("not a whole number of numbers");
        }
        float[] vector = new float[bytes.length / Float.BYTES];
        buffer(bytes).asFloatBuffer().get(vector);
        return vector;
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
