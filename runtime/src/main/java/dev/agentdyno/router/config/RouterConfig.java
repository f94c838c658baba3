package dev.agentdyno.router.config;

import dev.agentdyno.tuning.InvalidSettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What a [Router] is built from. Values that can change while it runs are the defaults of its
/// Tunables.
///
/// @param bindAddress host name or address to listen on, loopback unless told otherwise; or
///   `unix:/run/a.sock`, a socket in the file system
/// @param port port to listen on; 0 picks a free one
/// @param backends providers, up to [#MAX_BACKENDS]; may be empty in a file that only tunes, but
///   [Router#start] needs one
/// @param modelListTtl how long `/v1/models` is answered from memory
/// @param tls certificate and key; without them callers speak plain HTTP
/// @param view its keys as anyone may see them
public record RouterConfig(
        String bindAddress,
        int port,
        List<BackendConfig> backends,
        RoutingConfig routing,
        PoolConfig pool,
        ClientConfig clients,
        RequestConfig request,
        HealthConfig health,
        BreakerConfig breaker,
        EjectionConfig ejection,
        Duration modelListTtl,
        DeduplicationConfig deduplication,
        ResponseCacheConfig responseCache,
        GateConfig gate,
        MetricsConfig metrics,
        AdminConfig admin,
        LoggingConfig logging,
        Optional<TlsConfig> tls,
        ConfigView view) {

    /// An exchange remembers the backends it has tried in the bits of one `long`.
    public static final int MAX_BACKENDS = 64;

    /// What the address of a socket in the file system starts with.
    public static final String UNIX = "unix:";

    private static final long MAX_FILE_BYTES = 1 << 20;

    public RouterConfig {
        backends = List.copyOf(backends);
        requireDistinct(backends);
    }

    /// Loopback, a free port and the reference's values.
    public static RouterConfig of(List<BackendConfig> backends) {
        RouterDraft draft =
                RouterConfigReader.read(
                        "defaults", "", new ListenAddress("127.0.0.1", 0), Optional.empty());
        draft.backends = backends;
        backends.forEach(backend -> backend.describe(draft.view.item("backends", backend.name())));
        return draft.config();
    }

    /// Reads a YAML file with the reference's keys.
    ///
    /// @throws InvalidSettingException naming file, line, column and key, if its content cannot be
    ///   used
    /// @throws IOException if the file cannot be read
    public static RouterConfig read(Path yaml) throws IOException {
        return parse(String.valueOf(yaml.getFileName()), text(yaml));
    }

    /// The text of such a file; bytes that are no UTF-8 are replaced, and complained of by
    /// [#parse].
    public static String text(Path yaml) throws IOException {
        if (!Files.isRegularFile(yaml)) {
            throw new IOException((Files.exists(yaml) ? "no file: " : "no such file: ") + yaml);
        }
        if (Files.size(yaml) > MAX_FILE_BYTES) {
            throw new IOException(yaml + " is larger than a configuration can be (1 MB)");
        }
        return new String(Files.readAllBytes(yaml), StandardCharsets.UTF_8);
    }

    /// Reads YAML as [#read] does.
    ///
    /// @param name what complaints call the text
    public static RouterConfig parse(String name, String yaml) {
        return RouterConfigReader.read(name, yaml, ListenAddress.DEFAULT, Optional.empty())
                .config();
    }

    /// Reads YAML that is to take the place of this; where to listen need not be said again.
    public RouterConfig successor(String name, String yaml) {
        return RouterConfigReader.read(name, yaml, new ListenAddress(bindAddress, port), tls)
                .config();
    }

    /// The same on another port; one that listens on a socket in the file system listens on
    /// loopback instead.
    public RouterConfig withPort(int newPort) {
        ListenAddress at =
                new ListenAddress(
                        bindAddress.startsWith(UNIX) ? "127.0.0.1" : bindAddress, newPort);
        return with(draft -> {
            draft.address = at;
            draft.view = draft.view.copy();
            draft.view.child("server").put("bind_address", at.toString());
        });
    }

    /// The same but for what `change` changes.
    public RouterConfig with(Consumer<RouterDraft> change) {
        RouterDraft draft = new RouterDraft(this);
        change.accept(draft);
        return draft.config();
    }

    /// Looks whether the keys of all backends are there.
    ///
    /// @throws IOException in one line, with the place in the file, if one cannot be had
    public void requireKeys() throws IOException {
        for (BackendConfig backend : backends) {
            try {
                backend.apiKey().read();
            } catch (IOException e) {
                String place = view.place(backend.apiKey()).orElse("backend " + backend.name());
                throw new IOException(place + ": " + e.getMessage(), e);
            }
        }
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
