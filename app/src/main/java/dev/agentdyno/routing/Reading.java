package dev.agentdyno.routing;

import dev.agentdyno.chart.Contact;
import dev.agentdyno.routing.RoutingPicture.Pattern;
import dev.agentdyno.survey.ModelTraffic.Share;
import dev.agentdyno.survey.ModelTraffic.Times;
import dev.agentdyno.timeline.BackendStanding;

/// What one backend did in the time in view, in numbers.
record Reading(
        BackendStanding standing,
        boolean gone,
        Pattern pattern,
        double rate,
        double failed,
        double injected,
        double waiting,
        Times durations,
        Times firstBytes) {
    /// From so many on it is said that requests wait.
    static final double SOME_WAIT = 0.5;

    String name() {
        return standing.name();
    }

    /// The same of one model. Into whose attempts faults were put is not told apart.
    Reading of(Share model) {
        double part = rate * model.share();
        return new Reading(
                standing,
                gone,
                pattern,
                part,
                part * model.failedShare(),
                Double.NaN,
                waiting,
                model.durations(),
                model.firstBytes());
    }

    Contact contact() {
        return gone ? Contact.GONE : contactOf(standing);
    }

    boolean hasWaiters() {
        return waiting >= SOME_WAIT;
    }

    double failedShare() {
        return rate > 0 ? failed / rate : Double.NaN;
    }

    double injectedShare() {
        return rate > 0 ? injected / rate : Double.NaN;
    }

    private static Contact contactOf(BackendStanding standing) {
        return switch (standing.breaker()) {
            case "open" -> Contact.OPEN;
            case "half-open" -> Contact.HALF_OPEN;
            default -> Contact.CLOSED;
        };
    }
}
