package dev.agentdyno.engine;

import dev.agentdyno.model.SimulatedBehavior;
import dev.agentdyno.model.SimulatedProvider;
import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// The simulated providers: `local`, which answers in this process, and `alder` and `birch`, which
/// stand behind the router and answer over HTTP once they are started.
final class Providers implements AutoCloseable {
    private final SimulatedBehavior local;
    private final List<SimulatedBehavior> remote;
    private final List<SimulatedProvider> started = new ArrayList<>();

    Providers(Tunables tunables, long seed) {
        local = new SimulatedBehavior("local", tunables, seed);
        remote =
                List.of(
                        new SimulatedBehavior("alder", tunables, seed + 1),
                        new SimulatedBehavior("birch", tunables, seed + 2));
    }

    SimulatedBehavior local() {
        return local;
    }

    /// Starts the HTTP servers and answers how a router reaches them.
    synchronized List<BackendConfig> start() throws IOException {
        List<BackendConfig> backends = new ArrayList<>();
        for (SimulatedBehavior behavior : remote) {
            SimulatedProvider provider = SimulatedProvider.start(behavior.name(), behavior, 0);
            started.add(provider);
            backends.add(
                    new BackendConfig(
                            provider.name(),
                            provider.uri(),
                            "simulated",
                            SimulatedBehavior.MODELS,
                            1,
                            0,
                            ""));
        }
        return backends;
    }

    /// Where one of the HTTP servers is; they are started if that has not been done.
    synchronized URI address() throws IOException {
        if (started.isEmpty()) {
            start();
        }
        return started.getFirst().uri();
    }

    @Override
    public synchronized void close() {
        started.forEach(SimulatedProvider::close);
    }
}
