package dev.agentdyno.router;

import dev.agentdyno.router.admin.Steered;
import dev.agentdyno.router.config.ConfigVersion;
import dev.agentdyno.router.config.ConfigView;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.log.RouterLog;
import dev.agentdyno.router.upstream.Backend;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A running router in the hands of its operators.
record Steering(Core core, Configurations configurations, RosterKeeper keeper) implements Steered {
    @Override
    public ConfigVersion current() {
        return configurations.current();
    }

    @Override
    public List<ConfigVersion> history() {
        return configurations.history();
    }

    @Override
    public Optional<ConfigVersion> version(int number) {
        return configurations.version(number);
    }

    @Override
    public List<ConfigView.Change> preview(RouterConfig next) throws IOException {
        return configurations.preview(next);
    }

    @Override
    public ConfigVersion apply(RouterConfig next, String origin) throws IOException {
        return configurations.apply(next, origin);
    }

    @Override
    public List<Backend> backends() {
        return core.backends();
    }

    @Override
    public List<Backend> leaving() {
        return keeper.leaving();
    }

    @Override
    public Tunables settings() {
        return core.settings();
    }

    @Override
    public boolean isDraining() {
        return core.leaving().get();
    }

    @Override
    public boolean drain(boolean on) {
        return core.leaving().getAndSet(on) != on;
    }

    @Override
    public int connections() {
        return core.meters().connections();
    }

    @Override
    public RouterLog log() {
        return core.log();
    }
}
