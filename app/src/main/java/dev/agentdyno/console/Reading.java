package dev.agentdyno.console;

import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.session.Session;
import dev.agentdyno.source.FileSource;
import dev.agentdyno.telemetry.RunMarkerEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/// Recordings that are being opened: until they are read, or a first picture of them is due.
final class Reading implements Attempt {
    private static final System.Logger LOG = System.getLogger(Reading.class.getName());

    private final List<Path> recordings;
    private final Duration patience;
    private Optional<Session> session = Optional.empty();
    private boolean closed;
    private volatile boolean runs;

    /// @param patience how long it is read before a first picture is due
    Reading(List<Path> recordings, Duration patience) {
        this.recordings = recordings;
        this.patience = patience;
    }

    @Override
    public Watching perform(DoubleConsumer progress) throws IOException, InterruptedException {
        FileSource source = FileSource.open(recordings);
        Session next = begin(Session.open(source));
        Session.Subscription told = next.onSnapshot(read -> progress.accept(source.progress()));
        try {
            source.await(patience);
            runs = source.progress() < 1 && tellsOfRuns(next);
        } catch (InterruptedException e) {
            close();
            throw e;
        } finally {
            told.close();
        }
        return new Watching(next, Watching.Kind.FILE, source.name());
    }

    /// A JVM that never loads a run does not know its events, which costs little to find out.
    private static boolean tellsOfRuns(Session session) {
        try {
            return session.recorded().ask(Reading::knowsRuns, Progress.NONE);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the recording is left to its stream", e);
            return true;
        }
    }

    private static boolean knowsRuns(Recording recording, Progress progress) {
        return recording.type(RunMarkerEvent.NAME).isPresent();
    }

    /// Whether a run may be in what is not read, once the first picture is due.
    boolean mayHaveRun() {
        return runs;
    }

    private synchronized Session begin(Session next) {
        session = Optional.of(next);
        if (closed) {
            next.close();
        }
        return next;
    }

    @Override
    public synchronized void close() {
        closed = true;
        session.ifPresent(Session::close);
    }
}
