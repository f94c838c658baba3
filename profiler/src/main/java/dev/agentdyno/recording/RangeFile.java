package dev.agentdyno.recording;

import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.DoubleConsumer;

/// A part of the time of a recording, as a recording of its own.
///
/// @param snapshot of the whole recording
/// @param range what of it is taken
/// @param recording writes the whole recording as it is
/// @param scrub whether to take out what must not leave the machine
public record RangeFile(
        Snapshot snapshot, TimeRange range, RunContent.Dump recording, boolean scrub) {
    private static final String ENDING = ".jfr";
    private static final int MOST_OF_A_NAME = 9_999;

    /// Writes a new file into `folder`, which is made if it is not there, and answers where it is.
    /// Takes seconds for a large recording; ends without a file when the thread is interrupted.
    ///
    /// @param progress takes the part that is done, 0 to 1
    /// @throws ExportException saying in one line what could not be written and why
    public Path write(Path folder, DoubleConsumer progress) throws ExportException {
        String unique = "." + UUID.randomUUID();
        Path raw = folder.resolve(unique + ".raw");
        Path part = folder.resolve(unique + ".part");
        try {
            Files.createDirectories(folder);
            recording.to(raw);
            copy(raw, part, Advance.through(snapshot.range(), progress));
            return Folders.moveToFree(part, folder, name(), ENDING, MOST_OF_A_NAME);
        } catch (IOException e) {
            throw ExportException.because("cannot export to " + folder, e);
        } finally {
            Folders.deleteFile(raw);
            Folders.deleteFile(part);
        }
    }

    private void copy(Path raw, Path part, Advance advance) throws ExportException {
        if (scrub) {
            Scrubber.scrub(raw, part, Cut.of(range), advance);
        } else {
            Scrubber.cut(raw, part, Cut.of(range), advance);
        }
    }

    private String name() {
        long seconds = Math.max(1, Math.round(range.seconds()));
        return RunFolder.name(snapshot, range.fromNanos()) + "_" + seconds + "s";
    }
}
