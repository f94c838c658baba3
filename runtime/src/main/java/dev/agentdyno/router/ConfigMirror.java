package dev.agentdyno.router;

import dev.agentdyno.router.config.ConfigVersion;
import dev.agentdyno.router.config.ConfigView;
import dev.agentdyno.telemetry.RouterConfigEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import jdk.jfr.FlightRecorder;

/// Tells the router's configurations to recordings: all that are kept at the begin of each chunk of
/// a recording, so that one that begins late or forgets its oldest parts has them too. For any
/// thread.
final class ConfigMirror implements AutoCloseable {
    private static final String REST = "\n# the rest is left out\n";
    private static final String MORE = "\n…";

    private final Configurations configurations;
    private final Runnable tellAll = this::tellAll;

    /// Texts by number, made once: threads wait while a recording begins a chunk.
    private final Map<Integer, String> texts = new ConcurrentHashMap<>();

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
        List<ConfigVersion> history = configurations.history();
        texts.keySet().retainAll(history.stream().map(ConfigVersion::number).toList());
        if (new RouterConfigEvent().isEnabled()) {
            history.forEach(version ->
                    emit(
                            version,
                            texts.computeIfAbsent(version.number(), _ -> text(version)),
                            true));
        }
    }

    @Override
    public void close() {
        FlightRecorder.removePeriodicEvent(tellAll);
    }

    /// Puts `version`, which has just come into force, into the recording, if there is one.
    static void emit(ConfigVersion version) {
        if (new RouterConfigEvent().isEnabled()) {
            emit(version, text(version), false);
        }
    }

    private static void emit(ConfigVersion version, String text, boolean state) {
        RouterConfigEvent event = new RouterConfigEvent();
        event.number = version.number();
        event.since = version.since().toEpochMilli();
        event.origin = version.origin();
        event.changes =
                shortened(
                        version.changes().stream()
                                .map(ConfigView.Change::text)
                                .collect(Collectors.joining("\n")),
                        MORE);
        event.text = text;
        event.state = state;
        event.commit();
    }

    private static String text(ConfigVersion version) {
        return shortened(version.config().view().yaml(), REST);
    }

    /// As many whole lines as there is room for, or what there is of the first, and `ending` where
    /// something is left out.
    private static String shortened(String text, String ending) {
        int most = RouterConfigEvent.MOST_CHARACTERS;
        if (text.length() <= most) {
            return text;
        }
        int room = most - ending.length();
        int end = text.lastIndexOf('\n', room);
        return text.substring(0, end > 0 ? end : room) + ending;
    }
}
