package dev.agentdyno.cache;

import java.util.Locale;

/// Whether a tier can be asked.
public enum TierState {
    /// It answers.
    UP,
    /// It was not reached yet.
    CONNECTING,
    /// It does not answer; the cache works on without it and tries again.
    AWAY,
    /// There is none, or it is switched off.
    OFF;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The form that events carry.
    public String word() {
        return word;
    }
}
