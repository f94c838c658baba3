package dev.agentdyno.analysis;

import static dev.agentdyno.timeline.Signal.AGENT_TIME;
import static dev.agentdyno.timeline.Signal.GC_PAUSE_SHARE;

import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.SlowRun;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where agent runs spend their time, in parts that add up to 1; empty if no run was seen.
///
/// Models split into first token and the rest only where nearly all responses are streamed, as only
/// those tell of their first token. GC is taken from own code, in which the threads stand while it
/// pauses, by the share of time it pauses.
public record TimeBudget(List<Part> parts) {
    private static final double STREAMED = 0.9;

    /// What time goes to, in the order in which it is always shown.
    public enum Kind {
        QUEUE,
        FIRST_TOKEN,
        DECODE,
        MODEL,
        TOOL,
        OWN,
        GC;

        /// The word as files carry it, such as `first_token`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One part and its share of the whole, 0 to 1.
    public record Part(Kind kind, double share) {}

    public TimeBudget {
        parts = List.copyOf(parts);
    }

    /// Of all agent runs that ended in `range`.
    public static TimeBudget of(Snapshot snapshot, TimeRange range) {
        double total = snapshot.value(AGENT_TIME, "total", range);
        if (!(total > 0)) {
            return new TimeBudget(List.of());
        }
        double model = share(snapshot, range, "model", total);
        double own = share(snapshot, range, "own", total);
        double gc = Math.min(own, known(snapshot.value(GC_PAUSE_SHARE, range)));
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(Kind.QUEUE, share(snapshot, range, "queue", total)));
        parts.addAll(model(model, firstTokenPart(snapshot, range)));
        parts.add(new Part(Kind.TOOL, share(snapshot, range, "tool", total)));
        parts.add(new Part(Kind.OWN, own - gc));
        parts.add(new Part(Kind.GC, gc));
        return whole(parts);
    }

    /// Of the slowest agent runs of the recording.
    public static TimeBudget ofSlowest(List<SlowRun> runs) {
        double total = runs.stream().mapToLong(SlowRun::durationNanos).sum();
        if (total <= 0) {
            return new TimeBudget(List.of());
        }
        double queue = runs.stream().mapToLong(SlowRun::queueNanos).sum() / total;
        double model = runs.stream().mapToLong(SlowRun::modelNanos).sum() / total;
        double tool = runs.stream().mapToLong(SlowRun::toolNanos).sum() / total;
        return whole(
                List.of(
                        new Part(Kind.QUEUE, queue),
                        new Part(Kind.MODEL, model),
                        new Part(Kind.TOOL, tool),
                        new Part(Kind.OWN, Math.max(0, 1 - queue - model - tool))));
    }

    private static double share(Snapshot snapshot, TimeRange range, String label, double total) {
        return known(snapshot.value(AGENT_TIME, label, range)) / total;
    }

    private static List<Part> model(double model, double firstToken) {
        return Double.isNaN(firstToken)
                ? List.of(new Part(Kind.MODEL, model))
                : List.of(
                        new Part(Kind.FIRST_TOKEN, model * firstToken),
                        new Part(Kind.DECODE, model * (1 - firstToken)));
    }

    /// First token's part of service time; NaN if too few responses are streamed to tell.
    private static double firstTokenPart(Snapshot snapshot, TimeRange range) {
        var first = snapshot.percentiles(Distribution.FIRST_TOKEN).between(range);
        var service = snapshot.percentiles(Distribution.SERVICE_TIME).between(range);
        boolean streamed =
                service.getTotalCount() > 0
                        && first.getTotalCount() >= service.getTotalCount() * STREAMED;
        return streamed ? Math.min(1, first.getMean() / service.getMean()) : Double.NaN;
    }

    /// Drops what is nothing, and scales away what sampling left over.
    private static TimeBudget whole(List<Part> parts) {
        List<Part> present = parts.stream().filter(part -> part.share() > 0).toList();
        double sum = present.stream().mapToDouble(Part::share).sum();
        return new TimeBudget(
                present.stream().map(part -> new Part(part.kind(), part.share() / sum)).toList());
    }

    private static double known(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
