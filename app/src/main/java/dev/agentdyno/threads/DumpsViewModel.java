package dev.agentdyno.threads;

import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.survey.ThreadDump;
import dev.agentdyno.survey.ThreadDumpQuestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// The thread dumps of a recording, and taking one. FX thread only; needs no toolkit.
///
/// A dump that is taken is written into the recording and read from there, so that an export has it
/// too.
final class DumpsViewModel {
    private final Inquiry<Integer, List<ThreadDump>> inquiry;
    private final Commands commands;
    private final Runnable taker;
    private @Nullable Frame frame;
    private int taken;

    /// @param taker has the watched JVM write a dump, and returns when it has
    DumpsViewModel(Recordings recordings, Commands commands, Runnable taker) {
        this.inquiry = new Inquiry<>(recordings, (choice, range) -> new ThreadDumpQuestion());
        this.commands = commands;
        this.taker = taker;
    }

    ReadOnlyObjectProperty<Inquiry.State<List<ThreadDump>>> stateProperty() {
        return inquiry.stateProperty();
    }

    void update(Frame next) {
        frame = next;
        inquiry.follow(next, taken);
    }

    /// Whether what is watched can be told to write a dump.
    boolean takes() {
        return frame != null && frame.status().engine();
    }

    /// Has a dump written; it is listed as soon as the recording has it.
    void take() {
        commands.background(
                Words.of("threads.dumps.taking"),
                () -> {
                    taker.run();
                    return true;
                },
                done -> asked());
    }

    private void asked() {
        taken++;
        if (frame != null) {
            inquiry.follow(frame, taken);
        }
    }

    /// The threads of a dump that hold `text`, in any case of letters.
    static List<String> matching(ThreadDump dump, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return dump.entries().stream()
                .filter(entry -> entry.toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    /// What to show of a dump: all of it, or the threads that hold `text`.
    static String text(ThreadDump dump, String text) {
        return text.isBlank() ? dump.text() : String.join("\n\n", matching(dump, text));
    }

    /// The dump to show when none is chosen: one with a deadlock, else the newest.
    static Optional<ThreadDump> first(List<ThreadDump> dumps) {
        return dumps.stream()
                .filter(ThreadDump::deadlocked)
                .findFirst()
                .or(() -> dumps.stream().findFirst());
    }
}
