package dev.agentdyno.router.config;

import dev.agentdyno.router.wire.Route;

/// How `/metrics` is offered.
///
/// @param enabled whether `endpoint` answers
/// @param endpoint its path
/// @param username name for basic authentication; empty means none is set up
/// @param password its password; never part of [#toString]
public record MetricsConfig(boolean enabled, String endpoint, String username, String password) {

    public static final MetricsConfig DEFAULT = new MetricsConfig(true, "/metrics", "", "");

    static MetricsConfig read(YamlSection section) {
        boolean enabled = section.flag("enabled", DEFAULT.enabled);
        String endpoint = section.text("endpoint", DEFAULT.endpoint);
        if (!endpoint.startsWith("/")) {
            throw section.wrong("endpoint", "'" + endpoint + "' does not start with /");
        }
        if (Route.of(endpoint, "") != Route.OTHER) {
            throw section.wrong("endpoint", "something else of the router's is at " + endpoint);
        }
        YamlSection auth = section.section("auth");
        String username = auth.text("username", "");
        String password = auth.secretOrText("password").orElse("");
        if (!auth.flag("enabled", !username.isEmpty())) {
            return new MetricsConfig(enabled, endpoint, "", "");
        }
        auth.requiredText("username");
        if (password.isEmpty()) {
            throw auth.wrong("metrics.auth: 'password' is missing, or password_env, password_file");
        }
        return new MetricsConfig(enabled, endpoint, username, password);
    }

    public boolean hasCredentials() {
        return !username.isEmpty();
    }

    @Override
    public String toString() {
        return "MetricsConfig[enabled=" + enabled + ", endpoint=" + endpoint + "]";
    }
}
