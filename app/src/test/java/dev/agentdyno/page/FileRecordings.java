package dev.agentdyno.page;

import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.session.Question;
import dev.agentdyno.shell.Recordings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Answers questions from a recorded file, at once and on the calling thread.
public final class FileRecordings implements Recordings {
    private final Path file;

    /// @param file a recording; questions fail as long as there is none
    public FileRecordings(Path file) {
        this.file = file;
    }

    @Override
    public <T> Asking ask(Question<T> question, Consumer<T> answered, Consumer<String> failed) {
        try (Recording recording = Recording.open(file)) {
            answered.accept(question.answer(recording, Progress.NONE));
        } catch (IOException e) {
            failed.accept(String.valueOf(e.getMessage()));
        }
        return new Over();
    }

    private record Over() implements Asking {
        @Override
        public double progress() {
            return 1;
        }

        @Override
        public void cancel() {}
    }
}
