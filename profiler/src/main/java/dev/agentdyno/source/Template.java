package dev.agentdyno.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.Configuration;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;

/// What a recording records, by a name that a person chooses.
///
/// A template stands on a configuration of the JVM that is recorded, where it has one of that name,
/// and adds what the pages need, listed in a properties file beside this class.
public enum Template {
    /// Gauges and collections alone: no stacks.
    LOW(Optional.empty(), false),
    /// The JVM's own `default`, made for always.
    DEFAULT(Optional.of("default"), false),
    /// The JVM's own `profile`: more samples, lower thresholds.
    PROFILE(Optional.of("profile"), true),
    /// Every event there is, but those that stop the world to be made.
    EVERYTHING(Optional.of("profile"), true),
    /// What Agent Dyno records of its own engine.
    ENGINE(Optional.empty(), false);

    private static final Set<String> STOPPING =
            Set.of("jdk.ObjectCount", "jdk.ObjectCountAfterGC", "jdk.HeapDump");
    private static final String SAMPLER = "jdk.CPUTimeSample";

    private final Optional<String> base;
    private final boolean processorTime;

    Template(Optional<String> base, boolean processorTime) {
        this.base = base;
        this.processorTime = processorTime;
    }

    /// The lower-case name, as `--template` takes it.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The template called `key`.
    public static Optional<Template> of(String key) {
        return List.of(values()).stream().filter(one -> one.key().equals(key)).findFirst();
    }

    /// The settings for this JVM, by `event#setting`.
    public Map<String, String> here() {
        return settings(
                Configuration.getConfigurations().stream()
                        .collect(
                                Collectors.toMap(
                                        Configuration::getName, Configuration::getSettings)),
                FlightRecorder.getFlightRecorder().getEventTypes().stream()
                        .map(EventType::getName)
                        .collect(Collectors.toSet()),
                EngineEvents.LINUX);
    }

    /// The settings for a JVM, by `event#setting`.
    ///
    /// @param configurations that the JVM has, by name
    /// @param types of events that it knows
    /// @param linux whether it runs where processor time can be sampled
    Map<String, String> settings(
            Map<String, Map<String, String>> configurations,
            Collection<String> types,
            boolean linux) {
        if (this == ENGINE) {
            return EngineEvents.settings();
        }
        Map<String, String> settings = new HashMap<>();
        base.map(configurations::get).ifPresent(settings::putAll);
        settings.putAll(listed("gauges"));
        if (this == EVERYTHING) {
            types.forEach(type -> everything(type, settings));
        }
        if (processorTime && linux && types.contains(SAMPLER)) {
            settings.putAll(listed("processor-time"));
        }
        return settings;
    }

    private static void everything(String type, Map<String, String> settings) {
        if (STOPPING.contains(type)) {
            settings.put(type + "#enabled", "false");
            return;
        }
        settings.put(type + "#enabled", "true");
        settings.replace(type + "#threshold", "1 ms");
    }

    private static Map<String, String> listed(String name) {
        Properties read = new Properties();
        try (InputStream in = Template.class.getResourceAsStream(name + ".properties")) {
            read.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> settings = new HashMap<>();
        read.stringPropertyNames().forEach(key -> settings.put(key, read.getProperty(key)));
        return settings;
    }
}
