package dev.agentdyno.telemetry;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/// The text form in which a histogram of nanoseconds travels in a [LoadIntervalEvent]:
/// HdrHistogram's compressed encoding in Base64, the form of a `.hlog` line. An empty histogram is
/// the empty string.
///
/// Histograms add up without loss, so percentiles over any range of intervals are exact to the
/// recorded digits.
public final class Histograms {
    /// Two digits: a recorded value is off by at most 1 %.
    public static final int DIGITS = 2;

    /// Longest time that is told apart, one hour in ns; longer times count as this.
    public static final long HIGHEST_NANOS = 3_600_000_000_000L;

    private Histograms() {}

    public static Histogram create() {
        return new Histogram(1_000, HIGHEST_NANOS, DIGITS);
    }

    public static String encode(Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return "";
        }
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    /// Reads what [#encode] wrote.
    ///
    /// @throws IllegalArgumentException if `text` was not written by [#encode]
    public static Histogram decode(String text) {
        if (text.isEmpty()) {
            return create();
        }
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(text)), 1_000);
        } catch (DataFormatException | RuntimeException e) {
            throw new IllegalArgumentException("not an encoded histogram", e);
        }
    }
}
