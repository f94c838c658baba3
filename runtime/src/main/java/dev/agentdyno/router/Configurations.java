package dev.agentdyno.router;

import dev.agentdyno.router.config.ConfigVersion;
import dev.agentdyno.router.config.ConfigView;
import dev.agentdyno.router.config.ListenAddress;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.log.LogLevel;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The configuration in force, those before it, and the way to the next. For any thread.
///
/// A change is made whole or not at all. A Tunable follows where the configuration's own value
/// changed; where it did not, what was set by hand stays.
final class Configurations {
    static final int MOST_KEPT = 20;

    private final Core core;
    private final RosterKeeper keeper;
    private final InstantSource clock;

    /// Oldest first; replaced as a whole.
    private volatile List<ConfigVersion> versions;

    Configurations(Core core, RosterKeeper keeper, InstantSource clock) {
        this.core = core;
        this.keeper = keeper;
        this.clock = clock;
        versions =
                List.of(new ConfigVersion(1, clock.instant(), "start", List.of(), core.config()));
    }

    ConfigVersion current() {
        return versions.getLast();
    }

    /// The last [#MOST_KEPT] versions, oldest first.
    List<ConfigVersion> history() {
        return versions;
    }

    Optional<ConfigVersion> version(int number) {
        return versions.stream().filter(version -> version.number() == number).findFirst();
    }

    /// What would change if `next` came into force.
    ///
    /// @throws InvalidSettingException in one line, if it cannot come into force while the router
    ///   runs
    /// @throws IOException in one line, if a key cannot be had
    synchronized List<ConfigView.Change> preview(RouterConfig next) throws IOException {
        RouterConfig now = core.config();
        if (next.backends().isEmpty()) {
            throw new InvalidSettingException("backends: a router needs one at least");
        }
        if (!now.bindAddress().equals(next.bindAddress()) || now.port() != next.port()) {
            throw new InvalidSettingException(
                    "server.bind_address: to listen on "
                            + address(next)
                            + " instead of "
                            + address(now)
                            + " takes a restart");
        }
        if (!now.tls().equals(next.tls())) {
            throw new InvalidSettingException("tls: another certificate or key takes a restart");
        }
        next.requireKeys();
        return ConfigView.changes(now.view(), next.view());
    }

    private static ListenAddress address(RouterConfig config) {
        return new ListenAddress(config.bindAddress(), config.port());
    }

    /// Brings `next` into force; answers the version that it is. What differs in nothing makes no
    /// new version, though keys are read anew.
    ///
    /// @throws InvalidSettingException as [#preview]
    /// @throws IOException as [#preview]
    synchronized ConfigVersion apply(RouterConfig next, String origin) throws IOException {
        List<ConfigView.Change> changes = preview(next);
        RouterConfig before = core.config();
        RosterKeeper.Plan plan = keeper.plan(next);
        follow(before, next, plan);
        keeper.take(plan);
        core.log().level(next.logging().level());
        if (changes.isEmpty()) {
            return current();
        }
        ConfigVersion version =
                new ConfigVersion(current().number() + 1, clock.instant(), origin, changes, next);
        List<ConfigVersion> kept = new ArrayList<>(versions);
        kept.add(version);
        versions = List.copyOf(kept.subList(Math.max(0, kept.size() - MOST_KEPT), kept.size()));
        core.log().note(LogLevel.INFO, "config", words(version));
        ConfigMirror.emit(version);
        return version;
    }

    /// Sets what `next` says otherwise; where that cannot be, all is as it was.
    private void follow(RouterConfig before, RouterConfig next, RosterKeeper.Plan plan) {
        Map<String, String> values = values();
        try {
            core.tunables().follow(before, next);
            core.gate().follow(before, next);
            core.sharing().follow(before, next);
        } catch (RuntimeException e) {
            keeper.drop(plan);
            core.gate().keys(before.gate().keys().keys());
            restore(values);
            throw e instanceof InvalidSettingException
                    ? e
                    : new InvalidSettingException("a setting cannot follow: " + e.getMessage());
        }
    }

    private Map<String, String> values() {
        return core.settings().all().stream()
                .collect(Collectors.toMap(Tunable::name, Tunable::text));
    }

    private void restore(Map<String, String> values) {
        for (Tunable<?> setting : core.settings().all()) {
            String before = values.getOrDefault(setting.name(), setting.text());
            if (!before.equals(setting.text())) {
                restore(setting, before);
            }
        }
    }

    private void restore(Tunable<?> setting, String before) {
        try {
            core.settings().set(setting.name(), before, "config");
        } catch (RuntimeException e) {
            // It has its value back; whoever could not bear another cannot bear this either.
            core.log().note(LogLevel.WARN, "config", setting.name() + ": " + e.getMessage());
        }
    }

    private static String words(ConfigVersion version) {
        return "version "
                + version.number()
                + " by "
                + version.origin()
                + ": "
                + version.changes().stream()
                        .map(ConfigView.Change::text)
                        .collect(Collectors.joining("; "));
    }
}
