package dev.agentdyno.router;

import dev.agentdyno.router.config.ConfigVersion;
import dev.agentdyno.router.config.ConfigView;
import dev.agentdyno.telemetry.RouterConfigEvent;
import java.util.stream.Collectors;
import jdk.jfr.FlightRecorder;

/// Tells the router's configurations to recordings: all that are kept at the begin of each chunk of
/// a recording, so that one that begins late or forgets its oldest parts has them too. For any
/// thread.
final class ConfigMirror implements AutoCloseable {
    private static final String REST = "\n# the rest is left out\n";

    private final Configurations configurations;
    private final Runnable tellAll = this::tellAll;

    private ConfigMirror(Configurations configurations) {
        this.configurations = configurations;
    }

    /// Begins to tell those of `configurations`, until it is closed.
    static ConfigMirror of(Configurations configurations) {
        ConfigMirror mirror = new ConfigMirror(configurations);
        FlightRecorder.addPeriodicEvent(RouterConfigEvent.class, mirror.tellAll);
        mirror.tellAll();
        return mirror;
    }

    private void tellAll() {
        configurations.history().forEach(version -> emit(version, true));
    }

    @Override
    public void close() {
        FlightRecorder.removePeriodicEvent(tellAll);
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
