package dev.agentdyno.overview;

import dev.agentdyno.inventory.Inventory;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Inquiry;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Recordings;
import dev.agentdyno.timeline.TimeRange;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the page Overview knows: all of it is of the whole recording, whatever range is shown. FX
/// thread only; needs no toolkit.
final class OverviewViewModel {
    /// Stands for all of the recording, so that another range asks nothing.
    private static final TimeRange WHOLE = new TimeRange(0, 1);

    private enum Everything {
        ALL
    }

    private final Commands commands;
    private final Inquiry<Everything, Inventory> inquiry;
    private final ReadOnlyObjectWrapper<OverviewPicture> picture =
            new ReadOnlyObjectWrapper<>(OverviewPicture.EMPTY);
    private Optional<Frame> frame = Optional.empty();

    OverviewViewModel(Commands commands, Recordings recordings) {
        this.commands = commands;
        this.inquiry = new Inquiry<>(recordings, (choice, range) -> Inventory.QUESTION);
        inquiry.stateProperty().addListener((value, before, now) -> refresh());
    }

    ReadOnlyObjectProperty<OverviewPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    OverviewPicture picture() {
        return picture.get();
    }

    /// How far the recording has been read.
    Inquiry<?, ?> inquiry() {
        return inquiry;
    }

    /// Shows what is watched in `next`.
    void update(Frame next) {
        frame = Optional.of(next);
        inquiry.follow(
                new Frame(next.snapshot(), next.findings(), WHOLE, next.status()), Everything.ALL);
        refresh();
    }

    /// Shows the finding `id` in full.
    void open(String id) {
        commands.openFinding(id);
    }

    /// Shows all findings.
    void openFindings() {
        commands.go(PageId.FINDINGS);
    }

    private void refresh() {
        frame.map(now -> new OverviewPainter(now, inquiry.state().shown(), failure()).picture())
                .ifPresent(picture::set);
    }

    private String failure() {
        return switch (inquiry.state()) {
            case Inquiry.State.Failed<Inventory>(String reason) -> reason;
            case Inquiry.State.Unasked<Inventory> _,
                    Inquiry.State.Reading<Inventory> _,
                    Inquiry.State.Cancelled<Inventory> _,
                    Inquiry.State.Known<Inventory> _ ->
                    "";
        };
    }
}
