package dev.agentdyno.recording;

import dev.agentdyno.telemetry.TunableChangeEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// Copies a recording without what must not leave the machine: environment, properties, command
/// lines, and every event with a text that looks like a key.
///
/// Whole events are left out, since a field cannot be changed; the JDK's writer then also leaves
/// out texts that only those events referred to. The copy is read back before it is handed over, so
/// that a copy that exists is a copy that was checked.
public final class Scrubber {
    /// Events that carry environment variables, properties or command lines by their nature.
    static final Set<String> ALWAYS_REMOVED =
            Set.of(
                    "jdk.InitialEnvironmentVariable",
                    "jdk.InitialSystemProperty",
                    "jdk.InitialSecurityProperty",
                    "jdk.JVMInformation",
                    "jdk.ProcessStart",
                    "jdk.SystemProcess",
                    "jdk.JavaAgent",
                    "jdk.NativeAgent");

    private Scrubber() {}

    /// What a scrub kept and left out.
    public record Result(long kept, long removed) {}

    /// Writes the scrubbed copy of `in` to `out`, replacing it only when the copy is whole.
    ///
    /// @throws ExportException with one line if `in` is no whole recording or `out` cannot be
    ///   written
    public static Result scrub(Path in, Path out) throws ExportException {
        Path partial = out.resolveSibling(out.getFileName() + ".partial");
        try {
            Result result = copy(in, partial);
            verify(partial);
            Files.move(partial, out, StandardCopyOption.REPLACE_EXISTING);
            return result;
        } catch (IOException e) {
            throw ExportException.because("cannot write " + out, e);
        } finally {
            delete(partial);
        }
    }

    private static Result copy(Path in, Path partial) throws IOException {
        TextFields fields = new TextFields();
        AtomicLong kept = new AtomicLong();
        AtomicLong removed = new AtomicLong();
        try (RecordingFile file = open(in)) {
            file.write(partial, event -> count(isClean(event, fields), kept, removed));
        }
        return new Result(kept.get(), removed.get());
    }

    private static boolean count(boolean clean, AtomicLong kept, AtomicLong removed) {
        (clean ? kept : removed).incrementAndGet();
        return clean;
    }

    private static RecordingFile open(Path in) throws ExportException {
        try {
            return new RecordingFile(in);
        } catch (IOException e) {
            throw ExportException.because("cannot read " + in, e);
        }
    }

    private static boolean isClean(RecordedEvent event, TextFields fields) {
        return !ALWAYS_REMOVED.contains(event.getEventType().getName())
                && fields.of(event).noneMatch(SecretPatterns::matches)
                && !isSecretSetting(event);
    }

    /// A value is a secret by its setting's name too.
    private static boolean isSecretSetting(RecordedEvent event) {
        return event.getEventType().getName().equals(TunableChangeEvent.NAME)
                && (hides(event, "oldValue") || hides(event, "newValue"));
    }

    private static boolean hides(RecordedEvent event, String field) {
        return SecretPatterns.matches(event.getString("name") + "=" + event.getString(field));
    }

    /// Reads the copy with the quickest reader there is: the events' objects are used again.
    private static void verify(Path copy) throws IOException {
        TextFields fields = new TextFields();
        AtomicBoolean clean = new AtomicBoolean(true);
        try (EventStream stream = EventStream.openFile(copy)) {
            stream.setReuse(true);
            stream.setOrdered(false);
            stream.onEvent(event -> clean.compareAndSet(true, isClean(event, fields)));
            stream.onError(error -> clean.set(false));
            stream.start();
        }
        if (!clean.get()) {
            throw new ExportException("the scrubbed copy did not pass its check; not written");
        }
    }

    private static void delete(Path partial) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            partial.toFile().deleteOnExit();
        }
    }
}
