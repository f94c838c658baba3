package dev.agentdyno.router.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/// JFR recordings of the router's own JVM, made on an operator's word: few, of bounded time and
/// size. For any thread.
///
/// What would tell secrets, such as the environment, is not recorded.
public final class Recordings implements AutoCloseable {
    public static final int MOST = 4;

    /// Those that have ended are kept until they are deleted, this many at most.
    static final int MOST_KEPT = 16;

    static final Duration LONGEST = Duration.ofHours(1);
    static final long LARGEST = 512L << 20;
    private static final List<String> TELLING =
            List.of(
                    "jdk.InitialEnvironmentVariable",
                    "jdk.InitialSystemProperty",
                    "jdk.InitialSecurityProperty",
                    "jdk.JVMInformation",
                    "jdk.SystemProcess",
                    "jdk.ProcessStart");

    private final Map<Long, Recording> kept = new TreeMap<>();

    /// Begins one.
    ///
    /// @throws IOException in one line, if there are too many or none can be made
    synchronized Recording start(String name, Duration duration, long bytes) throws IOException {
        if (running() >= MOST) {
            throw new IOException(MOST + " recordings run; end one first");
        }
        if (kept.size() >= MOST_KEPT) {
            throw new IOException("there are " + MOST_KEPT + " recordings; delete one first");
        }
        Recording recording = recording();
        recording.setName(name);
        recording.setDuration(duration);
        recording.setMaxSize(bytes);
        recording.setToDisk(true);
        TELLING.forEach(recording::disable);
        recording.start();
        kept.put(recording.getId(), recording);
        return recording;
    }

    private long running() {
        return kept.values().stream()
                .filter(each -> each.getState() == RecordingState.RUNNING)
                .count();
    }

    private static Recording recording() throws IOException {
        try {
            return new Recording(Configuration.getConfiguration("profile"));
        } catch (ParseException | IllegalStateException e) {
            throw new IOException("no recording can be made: " + e.getMessage(), e);
        }
    }

    synchronized List<Recording> all() {
        return List.copyOf(kept.values());
    }

    synchronized Optional<Recording> find(long id) {
        return Optional.ofNullable(kept.get(id));
    }

    /// What was recorded so far, in a file of its own that the caller deletes.
    Path dump(Recording recording) throws IOException {
        Path file = Files.createTempFile("dyno-", ".jfr");
        try {
            recording.dump(file);
            return file;
        } catch (IOException | IllegalStateException e) {
            Files.deleteIfExists(file);
            throw new IOException("the recording cannot be read: " + e.getMessage(), e);
        }
    }

    synchronized void delete(Recording recording) {
        kept.remove(recording.getId());
        recording.close();
    }

    @Override
    public synchronized void close() {
        kept.values().forEach(Recording::close);
        kept.clear();
    }
}
