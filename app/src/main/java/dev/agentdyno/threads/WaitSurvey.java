package dev.agentdyno.threads;

import dev.agentdyno.query.Sighting;
import dev.agentdyno.query.Sum;
import dev.agentdyno.query.Survey;
import dev.agentdyno.query.Surveyed;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.session.Question;
import dev.agentdyno.shell.ThreadFilter;
import dev.agentdyno.timeline.Contention;
import dev.agentdyno.timeline.Pinned;
import dev.agentdyno.timeline.TimeRange;
import java.util.Optional;

/// Asks which waits of some threads began in a range. As in the timeline, those that park to wait
/// for work do not count.
record WaitSurvey(TimeRange range, ThreadFilter threads) implements Question<Waits> {
    private static final String ENTER = "jdk.JavaMonitorEnter";
    private static final String PARK = "jdk.ThreadPark";
    private static final String PINNED = "jdk.VirtualThreadPinned";

    private static final Survey SURVEY =
            Survey.of(ENTER, PARK, PINNED)
                    .sum("locks", WaitSurvey::lock)
                    .sum("pinned", WaitSurvey::pin);

    @Override
    public Waits answer(Recording recording, Progress progress) {
        Interval interval = new Interval(range.fromNanos(), range.toNanos());
        Surveyed found = SURVEY.onThreads(threads).of(recording, interval, 1, progress);
        return new Waits(
                found.sum("locks").stream().map(WaitSurvey::contention).toList(),
                found.sum("pinned").stream().map(WaitSurvey::pinned).toList());
    }

    private static Optional<Survey.Entry> lock(Sighting event) {
        if (event.is(ENTER)) {
            return Optional.of(entry(event, "monitor", event.text("monitorClass"), event.site()));
        }
        String parked = event.text("parkedClass");
        return event.is(PARK) && Contention.holdsUp(parked)
                ? Optional.of(entry(event, "park", parked, event.site()))
                : Optional.empty();
    }

    private static Optional<Survey.Entry> pin(Sighting event) {
        return event.is(PINNED)
                ? Optional.of(
                        entry(
                                event,
                                event.text("pinnedReason"),
                                event.text("blockingOperation"),
                                event.site()))
                : Optional.empty();
    }

    private static Survey.Entry entry(Sighting event, String kind, String name, String site) {
        return new Survey.Entry(new Survey.Key(kind, name, site), event.nanos());
    }

    private static Contention contention(Sum<Survey.Key> sum) {
        Survey.Key key = sum.key();
        return new Contention(
                key.type(),
                key.name(),
                key.detail(),
                sum.count(),
                Math.round(sum.total()),
                Math.round(sum.longest()));
    }

    private static Pinned pinned(Sum<Survey.Key> sum) {
        Survey.Key key = sum.key();
        return new Pinned(
                key.type(),
                key.name(),
                key.detail(),
                sum.count(),
                Math.round(sum.total()),
                Math.round(sum.longest()));
    }
}
