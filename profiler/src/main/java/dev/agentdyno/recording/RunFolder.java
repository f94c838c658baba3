package dev.agentdyno.recording;

import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;

/// A run taken away: `run.json`, `recording.jfr`, `latency.hlog` and `report.html` in one folder.
///
/// Writing takes a second or two and is done by the calling thread, which must not be the one that
/// draws. A folder of this name is whole: it is written under another name first.
public final class RunFolder {
    public static final String JSON = "run.json";
    public static final String RECORDING = "recording.jfr";
    public static final String LATENCY = "latency.hlog";
    public static final String REPORT = "report.html";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss").withZone(ZoneId.systemDefault());
    private static final int MOST_OF_A_NAME = 9_999;

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /// The run folder at `path`, which need not be whole.
    public static RunFolder at(Path path) {
        return new RunFolder(path);
    }

    /// Writes a new folder under `parent`, which is made if it is not there.
    ///
    /// @throws ExportException saying in one line what could not be written and why; nothing is
    ///   left behind, and the source still has the recording
    public static RunFolder write(Path parent, RunContent content) throws ExportException {
        Path partial = parent.resolve("." + name(content) + ".partial-" + UUID.randomUUID());
        try {
            Files.createDirectories(parent);
            Files.createDirectory(partial);
            fill(partial, content);
            return new RunFolder(
                    Folders.moveToFree(partial, parent, name(content), MOST_OF_A_NAME));
        } catch (IOException e) {
            throw ExportException.because("cannot export to " + parent, e);
        } finally {
            Folders.delete(partial);
        }
    }

    private static void fill(Path folder, RunContent content) throws IOException {
        RecordingCopy.write(content, folder.resolve(RECORDING));
        LatencyLog.write(content.snapshot(), folder.resolve(LATENCY));
        Files.writeString(folder.resolve(JSON), RunJson.of(content));
        Files.writeString(folder.resolve(REPORT), new Report(content).html());
    }

    private static String name(RunContent content) {
        Optional<RunInfo> run = content.snapshot().run();
        long nanos = run.map(RunInfo::startNanos).orElse(content.snapshot().startNanos());
        return name(content.snapshot(), nanos);
    }

    /// What an export that starts then is called: moment and workload or program.
    static String name(Snapshot snapshot, long nanos) {
        String title = Title.of(snapshot).replaceAll("[^A-Za-z0-9._-]", "-");
        return STAMP.format(Times.instant(nanos)) + "_" + title;
    }

    public Path path() {
        return path;
    }

    public Path json() {
        return path.resolve(JSON);
    }

    public Path recording() {
        return path.resolve(RECORDING);
    }

    public Path latency() {
        return path.resolve(LATENCY);
    }

    public Path report() {
        return path.resolve(REPORT);
    }
}
