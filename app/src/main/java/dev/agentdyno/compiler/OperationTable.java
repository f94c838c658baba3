package dev.agentdyno.compiler;

import dev.agentdyno.page.Card;
import dev.agentdyno.page.Column;
import dev.agentdyno.page.Table;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.survey.SafepointQuestion;
import dev.agentdyno.survey.VmOperation;
import java.util.List;
import javafx.scene.layout.Region;

/// What the JVM did at safepoints and beside the threads, and how long the threads took to stop for
/// it; opening a row shows its events. FX thread only.
final class OperationTable {
    private static final double ROW = 40;

    /// In a narrower table a name as long as `CollectForMetadataAllocation` would be cut.
    private static final double NAME_NEEDS_ROOM = 540;

    private final Inquiry<Boolean, List<VmOperation>> inquiry;
    private final Table<OperationRow> table =
            new Table<>(
                    row -> row.name() + row.words(),
                    ROW,
                    List.of(
                            Column.twoLines(
                                            Words.of("compiler.by.operation"),
                                            130,
                                            OperationRow::name,
                                            OperationRow::words)
                                    .growing(),
                            Column.<OperationRow>bar(56, OperationRow::share).hiddenBelow(700),
                            Column.<OperationRow>number(
                                            Words.of("sums.count"), 56, OperationRow::count)
                                    .hiddenBelow(NAME_NEEDS_ROOM),
                            Column.number(Words.of("sums.total"), 70, OperationRow::total),
                            Column.number(Words.of("sums.longest"), 80, OperationRow::longest),
                            Column.<OperationRow>number(
                                            Words.of("compiler.reach.p99"),
                                            96,
                                            OperationRow::reachP99)
                                    .hiddenBelow(660),
                            Column.number(
                                    Words.of("compiler.reach.longest"),
                                    98,
                                    OperationRow::reachLongest)));
    private final Card card =
            new Card(
                    Words.of("compiler.operations.table"),
                    Words.of("compiler.operations.note"),
                    table.node());

    OperationTable(Commands commands, Recordings recordings) {
        inquiry = new Inquiry<>(recordings, (_, range) -> new SafepointQuestion(range));
        table.onOpen(row -> commands.openEvents(row.type(), row.filter()));
        table.node().setId("compiler-operations");
        table.node().getStyleClass().add("amber-bars");
        card.setMinHeight(0);
        inquiry.stateProperty().addListener((o, was, is) -> show());
        show();
    }

    Region card() {
        return card;
    }

    Inquiry<?, ?> inquiry() {
        return inquiry;
    }

    void update(Frame frame) {
        inquiry.follow(frame, true);
    }

    private void show() {
        table.empty(
                switch (inquiry.state()) {
                    case Inquiry.State.Failed<List<VmOperation>>(var reason) -> reason;
                    case Inquiry.State.Known<List<VmOperation>> _ ->
                            Words.of("compiler.operation.empty");
                    case Inquiry.State.Cancelled<List<VmOperation>> _ ->
                            Words.of("reading.cancelled");
                    case Inquiry.State.Reading<List<VmOperation>> _,
                            Inquiry.State.Unasked<List<VmOperation>> _ ->
                            Words.of("events.reading");
                });
        table.rows(inquiry.state().shown().map(OperationRow::of).orElse(List.of()));
    }
}
