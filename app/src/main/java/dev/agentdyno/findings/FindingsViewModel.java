package dev.agentdyno.findings;

import dev.agentdyno.analysis.Advice;
import dev.agentdyno.analysis.Finding;
import dev.agentdyno.findings.FindingsPicture.Proof;
import dev.agentdyno.findings.FindingsPicture.RunRow;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.timeline.TimeRange;
import dev.agentdyno.tuning.Tunable;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the page Findings knows and can do: which finding is chosen, and setting what it advises.
///
/// Without a choice the worst finding is shown. A chosen one stays, even when it is no longer
/// found, so that nothing vanishes while a person reads it. FX thread only; needs no toolkit.
final class FindingsViewModel {
    private final Commands commands;
    private final ReadOnlyObjectWrapper<FindingsPicture> picture =
            new ReadOnlyObjectWrapper<>(FindingsPicture.EMPTY);
    private @Nullable Frame frame;
    private @Nullable Finding chosen;
    private @Nullable Advice applied;

    FindingsViewModel(Commands commands) {
        this.commands = commands;
    }

    ReadOnlyObjectProperty<FindingsPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    FindingsPicture picture() {
        return picture.get();
    }

    /// Shows the findings of `next`.
    void update(Frame next) {
        if (frame != null && !frame.sameSource(next)) {
            chosen = null;
            applied = null;
        }
        frame = next;
        if (chosen != null) {
            chosen = find(chosen.id()).orElse(chosen);
        }
        refresh();
    }

    /// Shows the finding `id` until another is chosen.
    void choose(String id) {
        find(id).ifPresent(finding -> chosen = finding);
        refresh();
    }

    /// Chooses the finding `step` places further down the list, staying inside it.
    void step(int step) {
        List<Finding> found = found();
        if (!found.isEmpty()) {
            int next = Math.clamp((long) place() + step, 0, found.size() - 1);
            chosen = found.get(next);
            refresh();
        }
    }

    /// Sets what the shown finding advises.
    void apply() {
        shown().flatMap(Finding::tunable).ifPresent(this::set);
    }

    /// Sets back what [#apply] set.
    void revert() {
        if (applied != null) {
            commands.setTunable(applied.tunable(), applied.oldValue());
            applied = null;
            refresh();
        }
    }

    /// Shows the page, the chart and the time that show `proof`.
    void open(Proof proof) {
        proof.page().ifPresent(page -> open(page, proof));
    }

    private void open(PageId page, Proof proof) {
        proof.line()
                .ifPresentOrElse(
                        line -> commands.go(page, proof.range(), line),
                        () -> commands.go(page, proof.range()));
    }

    /// Shows the time of one slow run, and nothing else, on every page.
    void open(RunRow run) {
        open(run.startNanos(), run.lengthNanos());
    }

    /// Shows a stretch of time, and nothing else, on every page.
    void open(long startNanos, long lengthNanos) {
        commands.go(PageId.DRIVE, new TimeRange(startNanos, startNanos + Math.max(1, lengthNanos)));
    }

    /// The time of the finding that is shown; without one that in view.
    Optional<TimeRange> range() {
        return shown().map(Finding::range).or(() -> Optional.ofNullable(frame).map(Frame::range));
    }

    /// Starts the chosen workload.
    void run() {
        commands.run();
    }

    /// A value that is refused changes nothing, and there is nothing to set back.
    private void set(Advice advice) {
        String before = text(advice);
        commands.setTunable(advice.tunable(), advice.newValue());
        if (!text(advice).equals(before)) {
            applied = new Advice(advice.tunable(), before, advice.newValue(), advice.effect());
        }
        refresh();
    }

    private String text(Advice advice) {
        return commands.tunable(advice.tunable())
                .<String>map(Tunable::text)
                .orElse(advice.oldValue());
    }

    private void refresh() {
        if (frame != null) {
            picture.set(painter(frame).picture(found(), shown()));
        }
    }

    private FindingsPainter painter(Frame now) {
        boolean settable = now.status().settable();
        return new FindingsPainter(
                now, settable ? commands::tunable : name -> Optional.empty(), appliedNow());
    }

    private Optional<Advice> appliedNow() {
        return Optional.ofNullable(applied);
    }

    private Optional<Finding> shown() {
        return chosen != null ? Optional.of(chosen) : found().stream().findFirst();
    }

    private Optional<Finding> find(String id) {
        return found().stream().filter(finding -> finding.id().equals(id)).findFirst();
    }

    private int place() {
        List<Finding> found = found();
        String id = shown().map(Finding::id).orElse("");
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).id().equals(id)) {
                return i;
            }
        }
        return 0;
    }

    private List<Finding> found() {
        return frame == null ? List.of() : frame.findings();
    }
}
