package dev.agentdyno.routing;

import dev.agentdyno.chart.Contact;
import dev.agentdyno.routing.RoutingPicture.Stretch;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.ArrayList;
import java.util.List;

/// How a backend's breaker stood over a time. Pure.
final class BreakerStretches {
    private static final double OPEN = 0.75;
    private static final double HALF_OPEN = 0.25;

    private BreakerStretches() {}

    /// Stretches from the left; what is unknown is left out.
    static List<Stretch> of(Snapshot snapshot, String backend, TimeRange range) {
        if (snapshot.slots() == 0 || range.nanos() == 0) {
            return List.of();
        }
        int from = snapshot.slot(range.fromNanos());
        int to = snapshot.slot(range.toNanos() - 1) + 1;
        double[] values = snapshot.series(Signal.BACKEND_BREAKER, backend).values(from, to);
        List<Stretch> stretches = new ArrayList<>();
        int begun = 0;
        for (int i = 1; i <= values.length; i++) {
            boolean ends = i == values.length || !same(values[i], values[begun]);
            if (ends) {
                if (!Double.isNaN(values[begun])) {
                    stretches.add(stretch(begun, i, values));
                }
                begun = i;
            }
        }
        return stretches;
    }

    private static boolean same(double one, double other) {
        return Double.isNaN(one)
                ? Double.isNaN(other)
                : !Double.isNaN(other) && contact(one) == contact(other);
    }

    private static Stretch stretch(int from, int to, double[] values) {
        return new Stretch(
                (double) from / values.length, (double) to / values.length, contact(values[from]));
    }

    private static Contact contact(double openness) {
        return openness >= OPEN
                ? Contact.OPEN
                : openness >= HALF_OPEN ? Contact.HALF_OPEN : Contact.CLOSED;
    }
}
