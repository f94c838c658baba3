package dev.agentdyno.memory;

import dev.agentdyno.memory.MemoryPicture.Row;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.shell.ThreadChoice;
import dev.agentdyno.shell.ThreadFilter;
import dev.agentdyno.source.Diagnostics;
import dev.agentdyno.timeline.Allocation;
import dev.agentdyno.timeline.Collection;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the page Memory and GC knows and can do. FX thread only; needs no toolkit.
///
/// A collection that the person asks for is found again in the recording, by its cause and time, so
/// that what is said about it is measured like everything else.
final class MemoryViewModel {
    private final Commands commands;
    private final ThreadChoice threads;
    private final Inquiry<ThreadFilter, AllocationSurvey.Answer> allocation;
    private final ReadOnlyObjectWrapper<MemoryPicture> picture =
            new ReadOnlyObjectWrapper<>(MemoryPicture.EMPTY);
    private @Nullable Frame frame;
    private Allocation.By by = Allocation.By.CLASS;
    private boolean all;
    private long askedAfterId = -1;
    private boolean asked;
    private final ReadOnlyObjectWrapper<Optional<Long>> collection =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<String> collected = Optional.empty();

    MemoryViewModel(Commands commands, Recordings recordings, ThreadChoice threads) {
        this.commands = commands;
        this.threads = threads;
        this.allocation =
                new Inquiry<>(recordings, (shown, range) -> new AllocationSurvey(range, shown));
        allocation.stateProperty().addListener((o, was, is) -> refresh());
        threads.filterProperty().addListener((o, was, is) -> follow());
    }

    ReadOnlyObjectProperty<MemoryPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    MemoryPicture picture() {
        return picture.get();
    }

    /// Shows `next`.
    void update(Frame next) {
        if (frame != null && !frame.status().source().equals(next.status().source())) {
            asked = false;
            collected = Optional.empty();
            chooseCollection(Optional.empty());
        }
        frame = next;
        if (asked) {
            lookForCollection(next.snapshot().collections());
        }
        follow();
        refresh();
    }

    /// Asks for the allocation of the time in view, by the threads that are shown.
    private void follow() {
        if (frame != null) {
            allocation.follow(frame, threads.filter());
        }
    }

    /// Sums allocation by class, site or thread.
    void sumBy(Allocation.By next) {
        by = next;
        refresh();
    }

    Allocation.By by() {
        return by;
    }

    /// Lists every collection, or only those in view.
    void listAll(boolean every) {
        all = every;
        refresh();
    }

    boolean listsAll() {
        return all;
    }

    /// The collection whose phases are shown; those of all if empty.
    ReadOnlyObjectProperty<Optional<Long>> collectionProperty() {
        return collection.getReadOnlyProperty();
    }

    Optional<Long> collection() {
        return collection.get();
    }

    /// Shows the phases of one collection, or those of all.
    void chooseCollection(Optional<Long> next) {
        collection.set(next);
    }

    /// The row of the chosen collection, while it is listed.
    Optional<Row> chosenRow() {
        return collection()
                .flatMap(id -> picture().rows().stream().filter(row -> row.id() == id).findFirst());
    }

    /// Collects the heap of the watched JVM now; what it freed is shown when the recording tells,
    /// and why it does not collect where it does not.
    void collectNow() {
        if (frame != null && !asked) {
            Frame now = frame;
            commands.diagnostics().ifPresent(jvm -> collect(jvm, now));
        }
    }

    private void collect(Diagnostics jvm, Frame now) {
        askedAfterId = newestId(now.snapshot().collections());
        asked = true;
        collected = Optional.of(Words.of("memory.collect.waiting"));
        commands.background(
                Words.of("memory.collect.task"),
                () -> refusal(jvm),
                refused -> refused.ifPresent(this::refused));
        refresh();
    }

    private static Optional<String> refusal(Diagnostics jvm) {
        try {
            jvm.collect();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void refused(String why) {
        asked = false;
        collected = Optional.of(Words.of("memory.collect.refused", why));
        refresh();
    }

    /// Takes away what was said about the collection that was asked for.
    void dismissCollected() {
        collected = Optional.empty();
        refresh();
    }

    /// Shows the finding `id` on its page.
    void openFinding(String id) {
        commands.openFinding(id);
    }

    private void lookForCollection(List<Collection> known) {
        known.stream()
                .filter(each -> each.id() > askedAfterId && Cause.of(each) == Cause.REQUESTED)
                .findFirst()
                .ifPresent(found -> tell(found, before(known, found)));
    }

    private void tell(Collection found, Optional<Collection> before) {
        asked = false;
        String freed =
                Words.of(
                        "memory.collect.freed",
                        Figures.timeOfDay(found.startNanos()),
                        HeapReading.mib(found.usedBefore()),
                        HeapReading.mib(found.usedAfter()),
                        Figures.seconds(found.longestPauseNanos() / 1e9));
        collected = Optional.of(freed + before.map(last -> " " + compared(last, found)).orElse(""));
    }

    private static String compared(Collection last, Collection found) {
        long more = found.usedAfter() - last.usedAfter();
        return Words.of(
                more < 0 ? "memory.collect.less" : "memory.collect.more",
                HeapReading.mib(Math.abs(more)),
                Figures.timeOfDay(last.startNanos()));
    }

    /// The collection to compare with: the last one asked for, as it alone leaves only live
    /// objects.
    private static Optional<Collection> before(List<Collection> known, Collection found) {
        return known.stream()
                .filter(each -> each.id() < found.id() && Cause.of(each) == Cause.REQUESTED)
                .reduce((first, second) -> second);
    }

    private static long newestId(List<Collection> known) {
        return known.stream().mapToLong(Collection::id).max().orElse(-1);
    }

    private void refresh() {
        if (frame != null) {
            picture.set(new MemoryPainter(frame, by, allocated(), all, collected).picture());
            if (chosenRow().isEmpty()) {
                chooseCollection(Optional.empty());
            }
        }
    }

    private Allocated allocated() {
        return new Allocated(allocation.state().shown(), threads.filter().only());
    }

    /// The row of the collection nearest to a moment, among those listed.
    Optional<Row> rowAt(long nanos) {
        return picture().rows().stream()
                .min(java.util.Comparator.comparingLong(row -> Math.abs(row.startNanos() - nanos)));
    }
}
