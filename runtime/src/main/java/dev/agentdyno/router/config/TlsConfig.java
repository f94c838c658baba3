package dev.agentdyno.router.config;

import java.nio.file.Path;
import java.util.Optional;

/// What the router shows its callers for TLS, in PEM.
///
/// @param certificate file with its certificate and those that lead to a known one
/// @param key file with the private key (PKCS#8, without a password)
public record TlsConfig(Path certificate, Path key) {

    static Optional<TlsConfig> read(YamlSection section) {
        if (!section.has("cert") && !section.has("key")) {
            return Optional.empty();
        }
        Path certificate = section.requiredPath("cert");
        return Optional.of(new TlsConfig(certificate, section.requiredPath("key")));
    }
}
