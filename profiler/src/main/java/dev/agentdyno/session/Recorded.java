package dev.agentdyno.session;

import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.source.Source;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The recording behind a source, opened when something is asked of it. Any thread; one question is
/// answered at a time.
///
/// The files of a live source grow: they are opened anew for a question that comes a second or more
/// after they were last opened. That reads their ends alone, not what lies between.
public final class Recorded implements AutoCloseable {
    private static final long FRESH_NANOS = 1_000_000_000L;

    private final Source source;
    private @Nullable Recording open;
    private long openedNanos;
    private boolean closed;

    Recorded(Source source) {
        this.source = source;
    }

    /// Answers `question`, after those that were asked before it.
    ///
    /// @throws IOException if the recording cannot be read or has been closed; the message is one
    ///   line for a person
    public synchronized <T> T ask(Question<T> question, Progress progress) throws IOException {
        return question.answer(recording(progress), progress);
    }

    private Recording recording(Progress progress) throws IOException {
        if (closed) {
            throw new IOException("the recording has been closed");
        }
        Recording known = open;
        if (known != null && (!source.live() || System.nanoTime() - openedNanos < FRESH_NANOS)) {
            return known;
        }
        forget();
        Recording next =
                source.live()
                        ? Recording.openGrowing(source.files(), progress)
                        : Recording.open(source.files(), progress);
        open = next;
        openedNanos = System.nanoTime();
        return next;
    }

    private void forget() {
        Recording known = open;
        open = null;
        if (known != null) {
            known.close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        forget();
    }
}
