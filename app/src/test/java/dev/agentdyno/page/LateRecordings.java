package dev.agentdyno.page;

import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.session.Question;
import dev.agentdyno.shell.Recordings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/// Answers questions from a recorded file when it is told to, one after the other, as a console
/// does between two frames.
public final class LateRecordings implements Recordings, AutoCloseable {
    private final Recording recording;
    private final Queue<Errand> waiting = new ArrayDeque<>();

    public LateRecordings(Path file) throws IOException {
        this.recording = Recording.open(file);
    }

    @Override
    public <T> Asking ask(Question<T> question, Consumer<T> answered, Consumer<String> failed) {
        Errand errand = new Errand(() -> answer(question, answered, failed));
        waiting.add(errand);
        return errand;
    }

    private <T> void answer(Question<T> question, Consumer<T> answered, Consumer<String> failed) {
        T answer;
        try {
            answer = question.answer(recording, Progress.NONE);
        } catch (IOException e) {
            failed.accept(String.valueOf(e.getMessage()));
            return;
        }
        answered.accept(answer);
    }

    /// Answers all that was asked, and what is asked meanwhile.
    public void answer() {
        for (Optional<Errand> next = next(); next.isPresent(); next = next()) {
            next.get().run();
        }
    }

    private Optional<Errand> next() {
        return Optional.ofNullable(waiting.poll());
    }

    @Override
    public void close() {
        recording.close();
    }

    /// A question that may be taken back.
    private static final class Errand implements Asking {
        private final Runnable work;
        private boolean cancelled;

        Errand(Runnable work) {
            this.work = work;
        }

        void run() {
            if (!cancelled) {
                work.run();
            }
        }

        @Override
        public double progress() {
            return 0;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
