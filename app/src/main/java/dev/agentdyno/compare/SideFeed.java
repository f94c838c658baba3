package dev.agentdyno.compare;

import dev.agentdyno.comparison.Side;
import dev.agentdyno.comparison.SideQuestion;
import dev.agentdyno.session.Question;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Keeps one side known while what is chosen, or what is watched, changes. FX thread; needs no
/// toolkit.
final class SideFeed {
    private final SideReader reader;
    private final Inquiry<Choice, Side> inquiry;
    private final Runnable changed;
    private @Nullable Choice choice;
    private @Nullable Frame frame;
    private boolean waiting;
    private SideState state = new SideState.Empty();

    /// @param changed called when the state is another
    SideFeed(Recordings recordings, Executor screen, Runnable changed) {
        this.reader = new SideReader(screen);
        this.inquiry = new Inquiry<>(recordings, this::question);
        this.changed = changed;
        inquiry.stateProperty().addListener((value, before, now) -> asked(now));
    }

    SideState state() {
        return state;
    }

    Optional<Choice> choice() {
        return Optional.ofNullable(choice);
    }

    /// Reads another side.
    void choose(Choice next) {
        if (next.equals(choice)) {
            return;
        }
        choice = next;
        reader.cancel();
        switch (next.source()) {
            case Choice.Source.File(var path) -> {
                show(new SideState.Reading());
                reader.read(path, next, this::show);
            }
            case Choice.Source.Watched(), Choice.Source.Kept(_) -> {
                asked(inquiry.state());
                follow();
            }
        }
    }

    /// What is watched is another, or more of it.
    void update(Frame next) {
        frame = next;
        follow();
    }

    private void follow() {
        if (choice == null || frame == null || frame.snapshot().slots() == 0) {
            return;
        }
        if (waits(choice, frame)) {
            return;
        }
        switch (choice.source()) {
            case Choice.Source.File(_) -> {}
            case Choice.Source.Watched() -> inquiry.follow(frame, choice);
            case Choice.Source.Kept(TimeRange range) -> inquiry.follow(in(frame, range), choice);
        }
    }

    /// Half a recording would be compared with a whole one.
    private boolean waits(Choice choice, Frame frame) {
        boolean waits = frame.status().reading() && choice.path().isEmpty();
        if (waits && !waiting) {
            inquiry.cancel();
            show(new SideState.Reading());
        }
        if (!waits && waiting) {
            asked(inquiry.state());
        }
        waiting = waits;
        return waits;
    }

    private static Frame in(Frame frame, TimeRange range) {
        return new Frame(frame.snapshot(), frame.findings(), range, frame.status());
    }

    private Question<Side> question(Choice asked, TimeRange range) {
        Snapshot snapshot = frame == null ? Snapshot.EMPTY : frame.snapshot();
        String name = frame == null ? "" : frame.status().source();
        return new SideQuestion(name, snapshot, range, asked.selection());
    }

    private void asked(Inquiry.State<Side> now) {
        if (choice == null || choice.path().isPresent()) {
            return;
        }
        show(
                switch (now) {
                    case Inquiry.State.Unasked<Side> _ -> new SideState.Reading();
                    case Inquiry.State.Cancelled<Side>(var before) ->
                            before.<SideState>map(SideState.Known::new)
                                    .orElseGet(SideState.Reading::new);
                    case Inquiry.State.Failed<Side>(String reason) -> new SideState.Failed(reason);
                    case Inquiry.State.Reading<Side>(var before) ->
                            before.<SideState>map(SideState.Known::new)
                                    .orElseGet(SideState.Reading::new);
                    case Inquiry.State.Known<Side>(Side side) -> new SideState.Known(side);
                });
    }

    private void show(SideState next) {
        state = next;
        changed.run();
    }

    /// Gives up what is being read.
    void cancel() {
        reader.cancel();
        inquiry.cancel();
    }
}
