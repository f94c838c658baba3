package dev.agentdyno.shell;

import dev.agentdyno.shell.ThreadCensus.Group;
import dev.agentdyno.shell.ThreadCensus.Named;
import dev.agentdyno.shell.ThreadFilter.Only;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The threads that a person can choose, and choosing some. FX thread only; needs no toolkit.
final class ThreadListModel {
    /// Of a large pool the busiest come first; the others are found by their names.
    private static final int FIRST = 12;

    private final ThreadChoice threads;
    private final Inquiry<Boolean, List<Group>> inquiry;
    private final ReadOnlyObjectWrapper<List<ThreadRow>> rows =
            new ReadOnlyObjectWrapper<>(List.of(new ThreadRow.All()));
    private String search = "";

    ThreadListModel(Recordings recordings, ThreadChoice threads) {
        this.threads = threads;
        this.inquiry = new Inquiry<>(recordings, (_, range) -> new ThreadCensus(range));
        inquiry.stateProperty().addListener((o, was, is) -> refresh());
        threads.filterProperty().addListener((o, was, is) -> refresh());
    }

    ReadOnlyObjectProperty<List<ThreadRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    List<ThreadRow> rows() {
        return rows.get();
    }

    /// Asks for the threads of the time that `frame` shows.
    void update(Frame frame) {
        inquiry.follow(frame, true);
    }

    /// Asks again where the answer was lost, as to a recording that is opened anew; what is known
    /// stays, so that rows do not move under the pointer.
    void follow(Frame frame) {
        if (!(inquiry.state() instanceof Inquiry.State.Known<List<Group>>)) {
            inquiry.follow(frame, true);
        }
    }

    /// Lists only threads with `text` in their names or in those of their groups.
    void search(String text) {
        search = text.strip().toLowerCase(Locale.ROOT);
        refresh();
    }

    /// Shows the threads of a row, on every page; answers whether it can be chosen.
    boolean choose(ThreadRow row) {
        if (row.choosable()) {
            threads.choose(threads.filter().with(row.chosen()));
        }
        return row.choosable();
    }

    /// Whether the threads of a row are those shown.
    boolean chosen(ThreadRow row) {
        return row.choosable() && row.chosen().equals(threads.filter().only());
    }

    /// Shows the console's own threads too, or no longer.
    void showConsole(boolean shown) {
        threads.choose(threads.filter().withConsole(shown));
    }

    boolean showsConsole() {
        return threads.filter().console();
    }

    /// What is in the way of listing threads; empty if nothing is.
    Optional<String> problem() {
        return switch (inquiry.state()) {
            case Inquiry.State.Failed<List<Group>>(var reason) -> Optional.of(reason);
            case Inquiry.State.Unasked<List<Group>> _, Inquiry.State.Reading<List<Group>> _ ->
                    Optional.of(Words.of("threads.reading"));
            case Inquiry.State.Known<List<Group>>(var groups) ->
                    groups.isEmpty() ? Optional.of(Words.of("threads.none")) : Optional.empty();
            case Inquiry.State.Cancelled<List<Group>> _ -> Optional.empty();
        };
    }

    private void refresh() {
        List<ThreadRow> next = new ArrayList<>();
        next.add(new ThreadRow.All());
        inquiry.state().shown().orElse(List.of()).forEach(group -> add(group, next));
        rows.set(List.copyOf(next));
    }

    private void add(Group group, List<ThreadRow> to) {
        List<Named> shown =
                group.threads().stream()
                        .filter(thread -> threads.filter().shows(thread.name()))
                        .filter(thread -> found(group.name()) || found(thread.name()))
                        .toList();
        if (shown.isEmpty()) {
            return;
        }
        boolean alone = shown.size() == 1 && shown.getFirst().name().equals(group.name());
        if (!alone) {
            to.add(new ThreadRow.Some(new Only.Group(group.name()), false, group.samples()));
        }
        int most = search.isEmpty() ? FIRST : shown.size();
        shown.stream().limit(most).forEach(thread -> to.add(one(thread, !alone)));
        if (shown.size() > most) {
            to.add(new ThreadRow.More(shown.size() - most));
        }
    }

    private static ThreadRow one(Named thread, boolean within) {
        return new ThreadRow.Some(new Only.One(thread.name()), within, thread.samples());
    }

    private boolean found(String name) {
        return name.toLowerCase(Locale.ROOT).contains(search);
    }
}
