package dev.agentdyno.routing;

import dev.agentdyno.page.Words;
import dev.agentdyno.routing.RoutingPicture.KeyRow;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.timeline.KeyStanding;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;

/// The virtual keys in the time in view. Pure.
record KeysPainter(Snapshot snapshot, TimeRange range) {
    private static final String NOBODY = "nobody";
    private static final double SECONDS_PER_MINUTE = 60;

    List<KeyRow> rows() {
        return snapshot.keys().stream().map(this::row).toList();
    }

    private KeyRow row(KeyStanding key) {
        boolean nobody = key.name().equals(NOBODY);
        double refused = snapshot.total(Signal.KEY_REFUSED, key.name(), range);
        return new KeyRow(
                nobody ? Words.of("routing.key.nobody") : key.name(),
                Words.orElse("routing.priority." + key.priority(), key.priority()),
                minutely(Signal.KEY_REQUESTS, key),
                limit(key.requestsPerMinute()),
                nobody ? Figures.UNKNOWN : minutely(Signal.KEY_TOKENS, key),
                limit(key.tokensPerMinute()),
                Figures.count(key.inFlight()) + most(key.concurrent()),
                Figures.count(Math.round(refused)),
                nobody ? Figures.UNKNOWN : Figures.count(key.untold()),
                refused >= 1);
    }

    private String minutely(Signal signal, KeyStanding key) {
        double perSecond = snapshot.value(signal, key.name(), range);
        return Double.isNaN(perSecond)
                ? Figures.UNKNOWN
                : Figures.count(Math.round(perSecond * SECONDS_PER_MINUTE));
    }

    private static String limit(long perMinute) {
        return perMinute == 0 ? Words.of("routing.key.unlimited") : Figures.count(perMinute);
    }

    private static String most(long concurrent) {
        return concurrent == 0 ? "" : "/" + Figures.count(concurrent);
    }
}
