package dev.agentdyno.router;

import dev.agentdyno.model.SimulatedBehavior;
import dev.agentdyno.model.SimulatedProvider;
import dev.agentdyno.router.config.BackendConfig;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.telemetry.Meters;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.util.List;

/// A router in front of one simulated provider that it takes for one of a kind.
final class RoutedProvider implements AutoCloseable {
    final SimulatedProvider provider;
    private final Tunables tunables = new Tunables();
    private final Router router;

    RoutedProvider(String kind) throws IOException {
        provider = SimulatedProvider.start("alder", new SimulatedBehavior("alder", tunables, 5), 0);
        set("firstToken", "1ms");
        set("interToken", "1ms");
        BackendConfig backend =
                new BackendConfig("alder", provider.uri(), kind, List.of("dyno-small"), 1, 0, "");
        router = Router.start(RouterConfig.of(List.of(backend)), tunables, new Meters());
    }

    /// Changes how the provider behaves.
    void set(String name, String value) {
        tunables.set("provider.alder." + name, value, "test");
    }

    String address() {
        return "http://127.0.0.1:" + router.port();
    }

    @Override
    public void close() {
        router.close();
        provider.close();
    }
}
