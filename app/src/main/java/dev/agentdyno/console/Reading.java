package dev.agentdyno.console;

import dev.agentdyno.session.Session;
import dev.agentdyno.source.FileSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/// Recordings that are being read.
final class Reading implements Attempt {
    private final List<Path> recordings;
    private Optional<Session> session = Optional.empty();
    private boolean closed;

    Reading(List<Path> recordings) {
        this.recordings = recordings;
    }

    @Override
    public Watching perform(DoubleConsumer progress) throws IOException, InterruptedException {
        Session next = begin(Session.open(FileSource.open(recordings)));
        Session.Subscription told =
                next.onSnapshot(read -> progress.accept(next.source().progress()));
        try {
            next.await();
        } catch (InterruptedException e) {
            close();
            throw e;
        } finally {
            told.close();
        }
        return new Watching(next, Watching.Kind.FILE, next.source().name());
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
