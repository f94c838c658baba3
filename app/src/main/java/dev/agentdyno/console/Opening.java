package dev.agentdyno.console;

import dev.agentdyno.session.Session;
import dev.agentdyno.shell.Words;
import dev.agentdyno.source.FileSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.DoubleConsumer;
import javafx.concurrent.Task;

/// Opens recordings: they are read in the background, with a bar that says how far, and shown once
/// read. Whoever opens others meanwhile no longer wants the first. FX thread.
final class Opening {
    private final Console console;
    private Optional<Future<Watching>> current = Optional.empty();

    Opening(Console console) {
        this.console = console;
    }

    void open(List<Path> recordings) {
        cancel();
        Reading reading = new Reading(recordings);
        Task<Watching> task =
                console.shell()
                        .begin(
                                Words.of("open.opening", recordings.getFirst().getFileName()),
                                reading::read,
                                this::opened);
        task.setOnCancelled(event -> reading.close());
        current = Optional.of(task);
    }

    /// Gives up what is being read, if anything.
    void cancel() {
        current.ifPresent(reading -> reading.cancel(true));
        current = Optional.empty();
    }

    private void opened(Watching file) {
        console.projection().watch(file);
        console.window().whole();
        file.session().source().warnings().forEach(console.shell()::tellFailure);
    }

    /// Recordings that are being read; closed by whoever gives them up, at any time.
    private static final class Reading implements AutoCloseable {
        private final List<Path> recordings;
        private Optional<Session> session = Optional.empty();
        private boolean closed;

        Reading(List<Path> recordings) {
            this.recordings = recordings;
        }

        Watching read(DoubleConsumer progress) throws IOException, InterruptedException {
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
            return new Watching(next, true, next.source().name());
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
}
