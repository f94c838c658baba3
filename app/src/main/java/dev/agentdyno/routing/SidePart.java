package dev.agentdyno.routing;

import dev.agentdyno.page.Words;
import java.util.Locale;

/// What stands beside the charts.
enum SidePart {
    /// What the router retried, refused and let wait.
    LIMITS,
    /// What can be changed.
    SWITCHES;

    String title() {
        return Words.of(
                switch (this) {
                    case LIMITS -> "routing.limits";
                    case SWITCHES -> "routing.switches";
                });
    }

    String word() {
        return Words.of("routing.side." + name().toLowerCase(Locale.ROOT));
    }
}
