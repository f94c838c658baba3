package dev.agentdyno.timeline;

import dev.agentdyno.telemetry.RouterConfigEvent;
import java.util.List;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;

/// The configurations of the router, by number. Bounded to the newest [#MOST].
final class ConfigEvents {
    private static final int MOST = 64;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final TreeMap<Integer, ConfigRevision> revisions = new TreeMap<>();

    ConfigEvents(Handlers handlers) {
        handlers.on(RouterConfigEvent.NAME, this::take);
    }

    List<ConfigRevision> revisions() {
        return List.copyOf(revisions.values());
    }

    private void take(RecordedEvent event) {
        ConfigRevision next = revision(event);
        ConfigRevision known = revisions.get(next.number());
        if (known == null || known.sinceNanos() < next.sinceNanos()) {
            // Those of a router that was there before have higher numbers and are older.
            revisions
                    .tailMap(next.number())
                    .values()
                    .removeIf(other -> other.sinceNanos() < next.sinceNanos());
            revisions.put(next.number(), next);
        }
        if (revisions.size() > MOST) {
            revisions.pollFirstEntry();
        }
    }

    private static ConfigRevision revision(RecordedEvent event) {
        return new ConfigRevision(
                event.getInt("number"),
                event.getInstant("since").toEpochMilli() * NANOS_PER_MILLI,
                Fields.text(event, "origin"),
                Fields.document(event, "changes", RouterConfigEvent.MOST_CHARACTERS)
                        .lines()
                        .toList(),
                Fields.document(event, "text", RouterConfigEvent.MOST_CHARACTERS));
    }
}
