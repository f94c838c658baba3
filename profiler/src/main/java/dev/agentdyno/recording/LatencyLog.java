package dev.agentdyno.recording;

import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.Percentiles;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/// Writes the load's histograms in HdrHistogram's log format, one line a slot and distribution;
/// values are nanoseconds, the column of greatest values milliseconds.
///
/// The slots come from the snapshot and not from the recording, since the snapshot has the whole
/// run even where the recording had to forget its beginning.
final class LatencyLog {
    private LatencyLog() {}

    static void write(Snapshot snapshot, Path file) throws IOException {
        try (PrintStream out =
                new PrintStream(
                        new BufferedOutputStream(Files.newOutputStream(file)),
                        false,
                        StandardCharsets.UTF_8)) {
            write(snapshot, new HistogramLogWriter(out));
            if (out.checkError()) {
                throw new ExportException("cannot write " + file + ": the disk may be full");
            }
        }
    }

    private static void write(Snapshot snapshot, HistogramLogWriter log) {
        long base = Times.instant(snapshot.startNanos()).toEpochMilli();
        log.outputComment(
                "[Agent Dyno: nanoseconds; tags response-time, service-time, first-token, retrieval-time]");
        log.outputLogFormatVersion();
        log.outputStartTime(base);
        log.outputBaseTime(base);
        log.setBaseTime(base);
        log.outputLegend();
        for (int slot = 0; slot < snapshot.slots(); slot++) {
            for (Distribution distribution : Distribution.values()) {
                line(snapshot, slot, distribution, log);
            }
        }
    }

    private static void line(
            Snapshot snapshot, int slot, Distribution distribution, HistogramLogWriter log) {
        Percentiles percentiles = snapshot.percentiles(distribution);
        if (percentiles.count(slot) == 0) {
            return;
        }
        long from = snapshot.timeOf(slot);
        long to = from + snapshot.slotNanos();
        Histogram histogram = percentiles.between(new TimeRange(from, to));
        histogram.setTag(tag(distribution));
        histogram.setStartTimeStamp(Times.instant(from).toEpochMilli());
        histogram.setEndTimeStamp(Times.instant(to).toEpochMilli());
        log.outputIntervalHistogram(histogram);
    }

    private static String tag(Distribution distribution) {
        return distribution.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
