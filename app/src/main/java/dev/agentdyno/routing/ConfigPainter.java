package dev.agentdyno.routing;

import dev.agentdyno.page.Words;
import dev.agentdyno.routing.RoutingPicture.ConfigRow;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.timeline.ConfigRevision;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;

/// The configurations of the router that a recording tells of. Pure.
record ConfigPainter(Snapshot snapshot, TimeRange range) {
    private static final String ROLLBACK = "rollback to ";

    /// The newest first.
    List<ConfigRow> rows() {
        List<ConfigRevision> revisions = snapshot.configs();
        int inForce =
                revisions.stream()
                        .filter(each -> each.sinceNanos() <= range.toNanos())
                        .mapToInt(ConfigRevision::number)
                        .max()
                        .orElse(0);
        return revisions.reversed().stream()
                .map(each -> row(each, each.number() == inForce))
                .toList();
    }

    private static ConfigRow row(ConfigRevision revision, boolean inForce) {
        return new ConfigRow(
                revision.number(),
                Words.of("routing.config.rev", Integer.toString(revision.number())),
                Words.of(
                        "routing.config.since",
                        Figures.timeOfDay(revision.sinceNanos()),
                        origin(revision.origin())),
                String.join("\n", revision.changes()),
                revision.text(),
                inForce);
    }

    private static String origin(String origin) {
        return origin.startsWith(ROLLBACK)
                ? Words.of("routing.config.rollback", origin.substring(ROLLBACK.length()))
                : Words.orElse("routing.config.by." + origin, origin);
    }
}
