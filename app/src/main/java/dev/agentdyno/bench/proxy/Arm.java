package dev.agentdyno.bench.proxy;

import java.util.Locale;

/// What stands in front of the backend.
public enum Arm {
    /// Nothing: what the backend does by itself.
    DIRECT,
    NGINX,
    HAPROXY,
    ROUTER;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
