package dev.agentdyno.router;

import dev.agentdyno.router.config.ConfigVersion;
import dev.agentdyno.router.config.ConfigView;
import dev.agentdyno.telemetry.RouterConfigEvent;
import java.util.List;
import java.util.stream.Collectors;

/// Tells the router's configurations to recordings: all that are kept soon after one begins where
/// none ran, and the one in force every ten seconds. For one thread, which is kept for no longer
/// than a look takes: the texts are made elsewhere.
final class ConfigMirror {
    private static final long AGAIN_NANOS = 10_000_000_000L;
    private static final String REST = "\n# the rest is left out\n";

    private final Configurations configurations;
    private boolean started;
    private long toldNanos;

    ConfigMirror(Configurations configurations) {
        this.configurations = configurations;
    }

    /// Tells them if it is time to.
    ///
    /// @param now by [System#nanoTime()]
    void sample(long now) {
        if (!new RouterConfigEvent().isEnabled()) {
            started = false;
        } else if (!started) {
            started = true;
            toldNanos = now;
            tell(configurations.history());
        } else if (now - toldNanos >= AGAIN_NANOS) {
            toldNanos = now;
            tell(List.of(configurations.current()));
        }
    }

    private static void tell(List<ConfigVersion> versions) {
        Thread.startVirtualThread(() -> versions.forEach(version -> emit(version, true)));
    }

    /// Puts `version` into the recording, if there is one.
    ///
    /// @param state whether it has been in force before
    static void emit(ConfigVersion version, boolean state) {
        RouterConfigEvent event = new RouterConfigEvent();
        if (!event.isEnabled()) {
            return;
        }
        event.number = version.number();
        event.since = version.since().toEpochMilli();
        event.origin = version.origin();
        event.changes =
                shortened(
                        version.changes().stream()
                                .map(ConfigView.Change::text)
                                .collect(Collectors.joining("\n")));
        event.text = shortened(version.config().view().yaml());
        event.state = state;
        event.commit();
    }

    private static String shortened(String text) {
        int most = RouterConfigEvent.MOST_CHARACTERS;
        return text.length() > most ? text.substring(0, most - REST.length()) + REST : text;
    }
}
