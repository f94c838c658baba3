package dev.agentdyno.recording;

import dev.agentdyno.reader.Soundness;
import dev.agentdyno.telemetry.TunableChangeEvent;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// Copies a recording without what must not leave the machine: environment, properties, command
/// lines, and every event with a text that looks like a key.
///
/// Whole events are left out, since a field cannot be changed; the JDK's writer then also leaves
/// out texts that only those events referred to. The copy is read back before it is handed over
/// ([ReadBack]), so that a copy that exists is a copy that was checked.
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

    /// What a scrub kept and left out. All that was kept was read back and passed the check.
    public record Result(long kept, long removed) {}

    /// Writes the scrubbed copy of `in` to `out`, replacing it only when the copy is whole.
    ///
    /// @throws ExportException with one line if `in` is no whole recording or `out` cannot be
    ///   written
    public static Result scrub(Path in, Path out) throws ExportException {
        return scrub(in, out, Cut.WHOLE);
    }

    /// As [#scrub(Path,Path)], of a part of the recording.
    ///
    /// @throws ExportException with one line if `in` is no whole recording or `out` cannot be
    ///   written
    public static Result scrub(Path in, Path out, Cut cut) throws ExportException {
        return scrub(in, out, cut, Advance.untold());
    }

    /// As [#scrub(Path,Path,Cut)], told how far it is; nothing is written if it is ended.
    ///
    /// @throws ExportException with one line if `in` is no whole recording or `out` cannot be
    ///   written
    public static Result scrub(Path in, Path out, Cut cut, Advance advance) throws ExportException {
        return write(in, out, partial -> checked(in, partial, cut, advance), advance);
    }

    /// Copies a part of a recording as it is, with whatever may be secret in it.
    ///
    /// @throws ExportException with one line if `in` is no whole recording or `out` cannot be
    ///   written
    public static Result cut(Path in, Path out, Cut cut, Advance advance) throws ExportException {
        return write(
                in,
                out,
                partial -> copy(in, partial, event -> keeps(cut, event), event -> true, advance),
                advance);
    }

    /// Makes a copy under a name that is not yet that of the file.
    private interface Copying {
        Result to(Path partial) throws IOException;
    }

    private static Result write(Path in, Path out, Copying copying, Advance advance)
            throws ExportException {
        requireRoom(in, out);
        Path partial = out.resolveSibling(out.getFileName() + ".partial");
        try {
            Result result = copying.to(partial);
            advance.requireGoingOn();
            Files.move(partial, out, StandardCopyOption.REPLACE_EXISTING);
            return result;
        } catch (ClosedByInterruptException e) {
            throw interrupted(e);
        } catch (IOException e) {
            throw ExportException.because("cannot write " + out, e);
        } finally {
            Folders.deleteFile(partial);
        }
    }

    /// Refuses what would lose the recording, or fail only after all of it was read.
    private static void requireRoom(Path in, Path out) throws ExportException {
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new ExportException("cannot write " + out + ": there is no folder " + folder);
        }
        if (Files.isDirectory(out)) {
            throw new ExportException("cannot write " + out + ": it is a folder");
        }
        try {
            if (Files.exists(out) && Files.isSameFile(in, out)) {
                throw new ExportException(
                        "cannot write " + out + ": it is the recording to read; name another file");
            }
        } catch (IOException e) {
            throw ExportException.because("cannot read " + in, e);
        }
    }

    /// What a scrub of `in` would leave out; writes nothing.
    ///
    /// @throws ExportException with one line if `in` is no whole recording
    public static ScrubPreview preview(Path in) throws ExportException {
        return preview(in, Cut.WHOLE, Advance.untold());
    }

    /// As [#preview(Path)], of a part of the recording.
    ///
    /// @throws ExportException with one line if `in` is no whole recording
    public static ScrubPreview preview(Path in, Cut cut) throws ExportException {
        return preview(in, cut, Advance.untold());
    }

    /// As [#preview(Path)], told how far it is.
    ///
    /// @throws ExportException with one line if `in` is no whole recording
    public static ScrubPreview preview(Path in, Advance advance) throws ExportException {
        return preview(in, Cut.WHOLE, advance);
    }

    private static ScrubPreview preview(Path in, Cut cut, Advance advance) throws ExportException {
        try (RecordingFile file = open(in)) {
            return preview(file, cut, advance);
        } catch (IOException e) {
            throw ExportException.because("cannot read " + in, e);
        } catch (RuntimeException | VirtualMachineError e) {
            throw damaged(in, e);
        }
    }

    private static ScrubPreview preview(RecordingFile file, Cut cut, Advance advance)
            throws IOException {
        TextFields fields = new TextFields(SecretPatterns::matches);
        ScrubPreview.Tally tally = new ScrubPreview.Tally();
        while (file.hasMoreEvents()) {
            RecordedEvent event = file.readEvent();
            advance.read(nanos(event));
            if (keeps(cut, event)) {
                tally.add(event.getEventType().getName(), judge(event, fields));
            }
        }
        return tally.preview();
    }

    private static Result checked(Path in, Path partial, Cut cut, Advance advance)
            throws IOException {
        TextFields fields = new TextFields(SecretPatterns::matches);
        Result result =
                copy(
                        in,
                        partial,
                        event -> keeps(cut, event),
                        event -> isClean(event, fields),
                        advance);
        new ReadBack(partial, advance).requireClean(result.kept());
        return result;
    }

    /// @param wanted tells which events are meant at all
    /// @param clean tells which of them may leave the machine
    private static Result copy(
            Path in,
            Path partial,
            Predicate<RecordedEvent> wanted,
            Predicate<RecordedEvent> clean,
            Advance advance)
            throws IOException {
        AtomicLong kept = new AtomicLong();
        AtomicLong removed = new AtomicLong();
        try (RecordingFile file = open(in)) {
            file.write(
                    partial,
                    event -> {
                        advance.read(nanos(event));
                        return wanted.test(event) && count(clean.test(event), kept, removed);
                    });
        } catch (RuntimeException | VirtualMachineError e) {
            throw damaged(in, e);
        }
        return new Result(kept.get(), removed.get());
    }

    /// What a reader makes of bytes that no recorder wrote: it may fail in any way.
    private static ExportException damaged(Path in, Throwable failure) {
        if (failure instanceof CancellationException given) {
            throw given;
        }
        ExportException told = new ExportException("cannot read " + in + ": it is damaged");
        told.initCause(failure);
        return told;
    }

    private static boolean keeps(Cut cut, RecordedEvent event) {
        return cut.keeps(event.getEventType().getName(), nanos(event), end(event));
    }

    private static long nanos(RecordedEvent event) {
        return Cut.nanos(event.getStartTime());
    }

    private static long end(RecordedEvent event) {
        return Cut.nanos(event.getEndTime());
    }

    private static boolean count(boolean clean, AtomicLong kept, AtomicLong removed) {
        (clean ? kept : removed).incrementAndGet();
        return clean;
    }

    private static RecordingFile open(Path in) throws ExportException {
        try {
            Soundness.require(in);
            return new RecordingFile(in);
        } catch (ClosedByInterruptException e) {
            throw interrupted(e);
        } catch (IOException e) {
            throw ExportException.because("cannot read " + in, e);
        }
    }

    private static CancellationException interrupted(ClosedByInterruptException cause) {
        CancellationException given = new CancellationException("interrupted");
        given.initCause(cause);
        return given;
    }

    private static boolean isClean(RecordedEvent event, TextFields fields) {
        return judge(event, fields) instanceof ScrubPreview.Verdict.Kept;
    }

    private static ScrubPreview.Verdict judge(RecordedEvent event, TextFields fields) {
        if (ALWAYS_REMOVED.contains(event.getEventType().getName())) {
            return new ScrubPreview.Verdict.ByNature();
        }
        return fields.find(event)
                .or(() -> secretSetting(event))
                .<ScrubPreview.Verdict>map(ScrubPreview.Verdict.Secret::new)
                .orElseGet(ScrubPreview.Verdict.Kept::new);
    }

    /// A value is a secret by its setting's name too.
    private static Optional<String> secretSetting(RecordedEvent event) {
        return event.getEventType().getName().equals(TunableChangeEvent.NAME)
                        && (hides(event, "oldValue") || hides(event, "newValue"))
                ? Optional.of(event.getString("name"))
                : Optional.empty();
    }

    private static boolean hides(RecordedEvent event, String field) {
        return SecretPatterns.matches(event.getString("name") + "=" + event.getString(field));
    }
}
