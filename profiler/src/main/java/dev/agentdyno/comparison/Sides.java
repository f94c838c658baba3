package dev.agentdyno.comparison;

import dev.agentdyno.reader.Progress;
import dev.agentdyno.recording.RunFolder;
import dev.agentdyno.session.Session;
import dev.agentdyno.source.FileSource;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads sides from files.
public final class Sides {
    private Sides() {}

    /// Reads a part of a recording or of a run folder; takes as long as reading it all.
    ///
    /// @throws IOException saying in one line what cannot be read, or that nothing lies in the part
    public static Side read(Path path, Part part, Progress progress)
            throws IOException, InterruptedException {
        Path file = recording(path);
        try (Session session = Session.open(FileSource.open(List.of(file)))) {
            session.await();
            Snapshot snapshot = session.snapshot();
            TimeRange range =
                    part.in(snapshot)
                            .orElseThrow(() ->
                                    new IOException(
                                            "nothing of " + path + " lies in the time asked for"));
            return session.recorded()
                    .ask(new SideQuestion(name(path), snapshot, range, part.selection()), progress);
        }
    }

    /// The recording at a path, which may be a run folder.
    public static Path recording(Path path) {
        Path inFolder = RunFolder.at(path).recording();
        return Files.isRegularFile(inFolder) ? inFolder : path;
    }

    private static String name(Path path) {
        Path last = path.toAbsolutePath().normalize().getFileName();
        return last == null ? path.toString() : last.toString();
    }
}
