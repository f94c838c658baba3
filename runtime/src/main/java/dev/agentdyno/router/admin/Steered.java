package dev.agentdyno.router.admin;

import dev.agentdyno.router.config.ConfigVersion;
import dev.agentdyno.router.config.ConfigView;
import dev.agentdyno.router.config.RouterConfig;
import dev.agentdyno.router.log.RouterLog;
import dev.agentdyno.router.upstream.Backend;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A router as an operator sees and steers it. For any thread.
public interface Steered {
    /// The configuration in force.
    ConfigVersion current();

    /// Configurations that are kept, oldest first.
    List<ConfigVersion> history();

    Optional<ConfigVersion> version(int number);

    /// What would change if `next` came into force.
    ///
    /// @throws InvalidSettingException in one line, if it cannot while the router runs
    /// @throws IOException in one line, if a key cannot be had
    List<ConfigView.Change> preview(RouterConfig next) throws IOException;

    /// Brings `next` into force.
    ///
    /// @param origin who brought it
    /// @throws InvalidSettingException as [#preview]
    /// @throws IOException as [#preview]
    ConfigVersion apply(RouterConfig next, String origin) throws IOException;

    List<Backend> backends();

    /// Backends that are configured no more and have requests yet.
    List<Backend> leaving();

    /// Every setting that can be changed.
    Tunables settings();

    /// Whether callers are to go elsewhere.
    boolean isDraining();

    /// Has callers go elsewhere or lets them stay; answers whether that is new.
    boolean drain(boolean on);

    /// How many client connections are open.
    int connections();

    RouterLog log();
}
