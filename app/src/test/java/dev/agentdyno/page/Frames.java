package dev.agentdyno.page;

import dev.agentdyno.analysis.Finding;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Status;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Frames for tests, of the whole of a snapshot.
public final class Frames {
    private Frames() {}

    public static Frame live(Snapshot snapshot, List<Finding> findings) {
        return new Frame(snapshot, findings, snapshot.range(), status(Status.View.LIVE));
    }

    public static Frame live(Snapshot snapshot) {
        return live(snapshot, List.of());
    }

    public static Frame file(Snapshot snapshot, List<Finding> findings) {
        return file(snapshot, findings, snapshot.range());
    }

    /// A recording of which a part is looked at.
    public static Frame file(Snapshot snapshot, List<Finding> findings, TimeRange range) {
        return new Frame(snapshot, findings, range, status(Status.View.FILE));
    }

    /// A recording of which not all could be read.
    public static Frame damaged(Snapshot snapshot, String warning) {
        return new Frame(
                snapshot, List.of(), snapshot.range(), status(Status.View.FILE, List.of(warning)));
    }

    public static Status status(Status.View view) {
        return status(view, List.of());
    }

    private static Status status(Status.View view, List<String> warnings) {
        return new Status(
                view,
                "Embedded engine",
                "",
                "api-service",
                Duration.ZERO,
                Optional.empty(),
                Duration.ZERO,
                -1,
                Double.NaN,
                -1,
                Double.NaN,
                "",
                Optional.empty(),
                false,
                warnings,
                Optional.empty());
    }
}
