package dev.agentdyno.console;

import dev.agentdyno.fx.Toolkit;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.session.Question;
import dev.agentdyno.session.Session;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.Words;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Answers the pages' questions to the recording that is watched, one after the other, on a thread
/// of its own. FX thread.
final class ReadingDesk implements Recordings, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ReadingDesk.class.getName());

    /// What is asked while the console closes is not read.
    private final ExecutorService reader =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    Thread.ofPlatform().daemon().name("dyno-reader").factory(),
                    new ThreadPoolExecutor.DiscardPolicy());

    private Optional<Session> session = Optional.empty();
    private Turn turn = new Turn();
    private int underWay;

    /// Reads from `next` from now on; what was asked of another is taken back.
    void watch(Session next) {
        if (session.equals(Optional.of(next))) {
            return;
        }
        turn.end();
        turn = new Turn();
        session = Optional.of(next);
    }

    @Override
    public <T> Asking ask(Question<T> question, Consumer<T> answered, Consumer<String> failed) {
        Errand errand = new Errand(turn);
        session.ifPresent(from -> {
            underWay++;
            reader.execute(() -> {
                if (!errand.cancelled()) {
                    answer(from, question, errand, answered, failed);
                }
                Toolkit.later(() -> underWay--);
            });
        });
        return errand;
    }

    /// Whether everything that was asked has been answered or taken back.
    boolean idle() {
        return underWay == 0;
    }

    private static <T> void answer(
            Session from,
            Question<T> question,
            Errand errand,
            Consumer<T> answered,
            Consumer<String> failed) {
        try {
            T answer = from.recorded().ask(question, errand);
            deliver(errand, () -> answered.accept(answer));
        } catch (CancellationException e) {
            LOG.log(System.Logger.Level.DEBUG, "a question was taken back");
        } catch (IOException e) {
            deliver(errand, () -> failed.accept(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a recording could not be read", e);
            deliver(
                    errand,
                    () -> failed.accept(Words.of("task.failed", e.getClass().getSimpleName())));
        }
    }

    private static void deliver(Errand errand, Runnable news) {
        Toolkit.later(() -> {
            if (!errand.cancelled()) {
                news.run();
            }
        });
    }

    @Override
    public void close() {
        turn.end();
        reader.shutdownNow();
    }

    /// While one thing is watched.
    private static final class Turn {
        private volatile boolean over;

        void end() {
            over = true;
        }
    }

    /// A question under way.
    private static final class Errand implements Asking, Progress {
        private final Turn turn;
        private volatile boolean cancelled;
        private volatile double progress;

        Errand(Turn turn) {
            this.turn = turn;
        }

        @Override
        public void read(long done, long total) {
            progress = total == 0 ? 0 : (double) done / total;
        }

        @Override
        public boolean cancelled() {
            return cancelled || turn.over;
        }

        @Override
        public double progress() {
            return progress;
        }

        @Override
        public boolean lost() {
            return turn.over;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
