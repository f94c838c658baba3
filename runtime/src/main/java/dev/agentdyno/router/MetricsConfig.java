package dev.agentdyno.router;

/// How `/metrics` and `/admin` are offered.
///
/// @param enabled whether `endpoint` answers
/// @param endpoint its path
/// @param username name for basic authentication; empty means none is set up
/// @param password its password; never part of [#toString]
public record MetricsConfig(boolean enabled, String endpoint, String username, String password) {

    public static final MetricsConfig DEFAULT = new MetricsConfig(true, "/metrics", "", "");

    public boolean hasCredentials() {
        return !username.isEmpty();
    }

    @Override
    public String toString() {
        return "MetricsConfig[enabled=" + enabled + ", endpoint=" + endpoint + "]";
    }
}
