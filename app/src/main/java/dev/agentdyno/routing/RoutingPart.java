package dev.agentdyno.routing;

import dev.agentdyno.page.Words;
import java.util.Locale;

/// What the lower part of the page shows.
enum RoutingPart {
    OVER_TIME,
    REQUESTS,
    KEYS,
    CONFIG;

    String title() {
        return Words.of("routing.lower." + name().toLowerCase(Locale.ROOT));
    }

    String word() {
        return Words.of("routing.part." + name().toLowerCase(Locale.ROOT));
    }
}
