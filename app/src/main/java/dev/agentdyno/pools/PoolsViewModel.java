package dev.agentdyno.pools;

import dev.agentdyno.pools.PoolsPainter.Chosen;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Frame;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the page Pools and limits knows and can do. FX thread only; needs no toolkit.
final class PoolsViewModel {
    private final Commands commands;
    private final ReadOnlyObjectWrapper<PoolsPicture> picture =
            new ReadOnlyObjectWrapper<>(PoolsPicture.EMPTY);
    private Optional<Frame> frame = Optional.empty();
    private Chosen chosen = Chosen.NOTHING;

    PoolsViewModel(Commands commands) {
        this.commands = commands;
    }

    ReadOnlyObjectProperty<PoolsPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    PoolsPicture picture() {
        return picture.get();
    }

    /// Shows `next`.
    void update(Frame next) {
        frame = Optional.of(next);
        refresh();
    }

    /// Charts show this pool from now on.
    void choosePool(String name) {
        choose(new Chosen(name, chosen.batcher(), chosen.leak()));
    }

    /// Charts and sizes show this batcher from now on.
    void chooseBatcher(String name) {
        choose(new Chosen(chosen.pool(), name, chosen.leak()));
    }

    /// Shows where this was taken that leaked.
    void chooseLeak(long timeNanos) {
        choose(new Chosen(chosen.pool(), chosen.batcher(), timeNanos));
    }

    private void choose(Chosen next) {
        if (!next.equals(chosen)) {
            chosen = next;
            refresh();
        }
    }

    private void refresh() {
        frame.ifPresent(now -> picture.set(new PoolsPainter(now, chosen).picture()));
    }

    /// Shows the finding `id` on its page.
    void openFinding(String id) {
        commands.openFinding(id);
    }
}
