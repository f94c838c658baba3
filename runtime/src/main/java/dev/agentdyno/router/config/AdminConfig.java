package dev.agentdyno.router.config;

import dev.agentdyno.model.Secret;
import java.util.Optional;

/// Who may command a running router over `/admin`.
///
/// @param enabled whether there is anything but `/admin/health`
/// @param token what a caller must bring; empty lets callers on this machine in, and nobody else
public record AdminConfig(boolean enabled, Optional<Secret> token) {

    public static final AdminConfig DEFAULT = new AdminConfig(true, Optional.empty());

    static AdminConfig read(YamlSection section) {
        return new AdminConfig(section.flag("enabled", DEFAULT.enabled), section.secret("token"));
    }
}
