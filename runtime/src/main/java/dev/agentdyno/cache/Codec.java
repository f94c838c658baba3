package dev.agentdyno.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Turns keys or values of a [Cache] into bytes, for a tier outside of this process, and back.
///
/// Equal values give equal bytes where it is used for keys. Safe for use by many threads.
public interface Codec<T> {
    /// A string, as UTF-8.
    Codec<String> TEXT = new Text();

    /// A vector, four bytes a number.
    Codec<float[]> FLOATS = new Floats();

    byte[] write(T value);

    /// The value that [#write] made these bytes of.
    ///
    /// @throws IOException if it made none such: the bytes come from elsewhere and are not trusted
    T read(byte[] bytes) throws IOException;

    /// About how many bytes of heap `value` takes. Asked once an entry, when it is kept.
    default long size(T value) {
        return write(value).length;
    }

    /// A record, list or other plain data, as JSON.
    static <T> Codec<T> json(Class<T> type) {
        return new Json<>(JsonMapper.builder().build(), type);
    }

    /// Strings.
    final class Text implements Codec<String> {
        private Text() {}

        @Override
        public byte[] write(String value) {
            return value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String read(byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public long size(String value) {
            return value.length();
        }
    }

    /// Vectors.
    final class Floats implements Codec<float[]> {
        private Floats() {}

        @Override
        public byte[] write(float[] value) {
            ByteBuffer bytes = ByteBuffer.allocate(value.length * Float.BYTES);
            bytes.asFloatBuffer().put(value);
            return bytes.array();
        }

        @Override
        public float[] read(byte[] bytes) throws IOException {
            if (bytes.length % Float.BYTES != 0) {
                throw new IOException("not a whole number of floats");
            }
            float[] value = new float[bytes.length / Float.BYTES];
            ByteBuffer.wrap(bytes).asFloatBuffer().get(value);
            return value;
        }

        @Override
        public long size(float[] value) {
            return (long) value.length * Float.BYTES;
        }
    }

    /// Plain data.
    record Json<T>(JsonMapper mapper, Class<T> type) implements Codec<T> {
        @Override
        public byte[] write(T value) {
            return mapper.writeValueAsBytes(value);
        }

        @Override
        public T read(byte[] bytes) throws IOException {
            try {
                return mapper.readValue(bytes, type);
            } catch (JacksonException e) {
                throw new IOException("not the JSON of a " + type.getSimpleName(), e);
            }
        }
    }
}
