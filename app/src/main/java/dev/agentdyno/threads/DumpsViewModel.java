package dev.agentdyno.threads;

import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.source.Diagnostics;
import dev.agentdyno.survey.ThreadDump;
import dev.agentdyno.survey.ThreadDumpQuestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The thread dumps of a recording, and taking one. FX thread only; needs no toolkit.
///
/// A dump that is taken is written into the recording and read from there, so that an export has it
/// too.
final class DumpsViewModel {
    private final Inquiry<Integer, List<ThreadDump>> inquiry;
    private final Commands commands;
    private final ReadOnlyObjectWrapper<Optional<Deadlocks>> deadlocks =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private @Nullable Frame frame;
    private int taken;

    DumpsViewModel(Recordings recordings, Commands commands) {
        this.inquiry = new Inquiry<>(recordings, (choice, range) -> new ThreadDumpQuestion());
        this.commands = commands;
    }

    ReadOnlyObjectProperty<Inquiry.State<List<ThreadDump>>> stateProperty() {
        return inquiry.stateProperty();
    }

    /// The reading of them.
    Inquiry<?, ?> inquiry() {
        return inquiry;
    }

    /// What was found when last looked for deadlocks; empty before that.
    ReadOnlyObjectProperty<Optional<Deadlocks>> deadlocksProperty() {
        return deadlocks.getReadOnlyProperty();
    }

    void update(Frame next) {
        if (frame != null && !frame.status().source().equals(next.status().source())) {
            deadlocks.set(Optional.empty());
        }
        frame = next;
        inquiry.follow(next, taken);
    }

    /// Whether what is watched can be told to write a dump.
    boolean takes() {
        return frame != null && frame.status().alive();
    }

    /// Has a dump written; it is listed as soon as the recording has it.
    void take() {
        commands.diagnostics().ifPresent(this::take);
    }

    private void take(Diagnostics jvm) {
        commands.background(
                Words.of("threads.dumps.taking"),
                () -> {
                    jvm.writeThreadDump();
                    return true;
                },
                done -> asked());
    }

    /// Asks the watched JVM for threads that wait for each other.
    void lookForDeadlocks() {
        commands.diagnostics()
                .ifPresent(jvm ->
                        commands.background(
                                Words.of("threads.deadlocks.looking"),
                                () -> Deadlocks.now(jvm.deadlocks()),
                                found -> deadlocks.set(Optional.of(found))));
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
