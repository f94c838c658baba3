package dev.agentdyno.router;

import dev.agentdyno.balance.Strategies;
import dev.agentdyno.tuning.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a [Router] is built from. Values that can change while it runs are the defaults of its
/// Tunables.
///
/// @param bindAddress host name or address to listen on, loopback unless told otherwise; or
///   `unix:/run/a.sock`, a socket in the file system
/// @param port port to listen on; 0 picks a free one
/// @param backends providers, up to [#MAX_BACKENDS]; may be empty in a file that only tunes, but
///   [Router#start] needs one
/// @param strategy how a backend is chosen, one of [Strategies#NAMES]
/// @param fallbackStrategy how it is chosen while `strategy` knows too little to say
/// @param modelListTtl how long `/v1/models` is answered from memory
/// @param tls certificate and key; without them callers speak plain HTTP
/// @param warnings lines for the user about keys that were read but do nothing yet
public record RouterConfig(
        String bindAddress,
        int port,
        List<BackendConfig> backends,
        String strategy,
        String fallbackStrategy,
        PoolConfig pool,
        RequestConfig request,
        HealthConfig health,
        Duration modelListTtl,
        MetricsConfig metrics,
        Optional<TlsConfig> tls,
        List<String> warnings) {

    /// An exchange remembers the backends it has tried in the bits of one `long`.
    public static final int MAX_BACKENDS = 64;

    /// What the address of a socket in the file system starts with.
    static final String UNIX = "unix:";

    private static final long MAX_FILE_BYTES = 1 << 20;

    public RouterConfig {
        backends = List.copyOf(backends);
        warnings = List.copyOf(warnings);
        requireDistinct(backends);
    }

    /// Loopback, a free port and the reference's values.
    public static RouterConfig of(List<BackendConfig> backends) {
        return new RouterConfig(
                "127.0.0.1",
                0,
                backends,
                Strategies.ROUND_ROBIN,
                Strategies.ROUND_ROBIN,
                PoolConfig.DEFAULT,
                RequestConfig.DEFAULT,
                HealthConfig.DEFAULT,
                Duration.ofMinutes(5),
                MetricsConfig.DEFAULT,
                Optional.empty(),
                List.of());
    }

    /// Reads a YAML file with the reference's keys.
    ///
    /// @throws InvalidSettingException naming file, line and key, if its content cannot be used
    /// @throws IOException if the file cannot be read
    public static RouterConfig read(Path yaml) throws IOException {
        if (!Files.isRegularFile(yaml)) {
            throw new IOException("no such file: " + yaml);
        }
        if (Files.size(yaml) > MAX_FILE_BYTES) {
            throw new IOException(yaml + " is larger than a configuration can be (1 MB)");
        }
        return RouterConfigReader.read(String.valueOf(yaml.getFileName()), Files.readString(yaml));
    }

    /// The same on another port; one that listens on a socket in the file system listens on
    /// loopback instead.
    public RouterConfig withPort(int newPort) {
        return new RouterConfig(
                bindAddress.startsWith(UNIX) ? "127.0.0.1" : bindAddress,
                newPort,
                backends,
                strategy,
                fallbackStrategy,
                pool,
                request,
                health,
                modelListTtl,
                metrics,
                tls,
                warnings);
    }

    private static void requireDistinct(List<BackendConfig> backends) {
        if (backends.size() > MAX_BACKENDS) {
            throw new InvalidSettingException(
                    backends.size() + " backends are more than a router takes: " + MAX_BACKENDS);
        }
        Set<String> names = new HashSet<>();
        for (BackendConfig backend : backends) {
            if (!names.add(backend.name())) {
                throw new InvalidSettingException(
                        "two backends are called '" + backend.name() + "'");
            }
        }
    }
}
