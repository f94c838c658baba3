package dev.agentdyno.timeline;

import java.util.List;
import jdk.jfr.consumer.RecordedEvent;

/// Time by operation: whole sums in a table, means over time in series.
final class Operations {
    private record Key(Operation.Kind kind, String name, String provider) {}

    private final Tracks tracks;
    private final Tallies<Key, Operation> tallies =
            new Tallies<>(
                    new Key(Operation.Kind.TOOL, Tracks.OTHER, ""),
                    (key, tally) ->
                            new Operation(
                                    key.kind,
                                    key.name,
                                    key.provider,
                                    tally.count,
                                    tally.total,
                                    tally.max,
                                    tally.errors));

    Operations(Tracks tracks) {
        this.tracks = tracks;
    }

    void add(RecordedEvent event, Operation.Kind kind, String name, String provider) {
        long nanos = event.getDuration().toNanos();
        tallies.add(
                new Key(kind, name, provider), nanos, !Fields.text(event, "errorType").isEmpty());
        tracks.of(Signal.OPERATION_TIME, Operation.label(kind, name))
                .ratio(Times.end(event), nanos / 1e9, 1);
    }

    List<Operation> list() {
        return tallies.list();
    }
}
