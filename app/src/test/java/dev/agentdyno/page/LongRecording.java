package dev.agentdyno.page;

import dev.agentdyno.telemetry.RunMarkerEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Name;
import jdk.jfr.Recording;

/// Recordings without a run that take their time to be read: many events over and over, each time
/// later by as long as they last, and by a second at least.
public final class LongRecording {
    public static final int EVENTS = 100_000;
    private static final long SECOND = 1_000_000_000;
    private static final int SIZE_AT = 8;
    private static final int START_AT = 32;
    private static final int DURATION_AT = 40;

    private LongRecording() {}

    /// Has a number, and no stack.
    @Name(Tick.NAME)
    static final class Tick extends Event {
        static final String NAME = "test.Tick";

        int number;
    }

    /// Writes `times` times [#EVENTS] of a JVM that may run something.
    public static Path write(Path file, int times) throws IOException {
        return write(ticks(file), file, times);
    }

    /// As [#write(Path,int)], of a JVM that knows of no runs.
    public static Path writeForeign(Path file, int times) throws IOException {
        String ticks = new String(ticks(file), StandardCharsets.ISO_8859_1);
        String foreign = ticks.replace(RunMarkerEvent.NAME, RunMarkerEvent.NAME.replace('R', 'F'));
        return write(foreign.getBytes(StandardCharsets.ISO_8859_1), file, times);
    }

    private static byte[] ticks(Path file) throws IOException {
        FlightRecorder.register(RunMarkerEvent.class);
        Path seed = file.resolveSibling("seed.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(Tick.NAME).withoutStackTrace();
            recording.enable("jdk.JVMInformation");
            recording.start();
            for (int i = 0; i < EVENTS; i++) {
                Tick tick = new Tick();
                tick.number = i;
                tick.commit();
            }
            recording.stop();
            recording.dump(seed);
        }
        byte[] ticks = Files.readAllBytes(seed);
        Files.delete(seed);
        return ticks;
    }

    private static Path write(byte[] seed, Path file, int times) throws IOException {
        ByteBuffer chunks = ByteBuffer.wrap(seed);
        long nanos = nanos(chunks);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < times; i++) {
                out.write(seed);
                delay(chunks, nanos);
            }
        }
        return file;
    }

    private static long nanos(ByteBuffer chunks) {
        long start = chunks.getLong(START_AT);
        long end = start;
        for (int at = 0; at < chunks.limit(); at += (int) chunks.getLong(at + SIZE_AT)) {
            end = chunks.getLong(at + START_AT) + chunks.getLong(at + DURATION_AT);
        }
        return Math.max(end - start, SECOND);
    }

    private static void delay(ByteBuffer chunks, long nanos) {
        for (int at = 0; at < chunks.limit(); at += (int) chunks.getLong(at + SIZE_AT)) {
            chunks.putLong(at + START_AT, chunks.getLong(at + START_AT) + nanos);
        }
    }
}
