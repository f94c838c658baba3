package dev.agentdyno.model;

import java.util.Locale;

/// What a response cache had to do with an answer.
public enum CacheUse {
    /// Answered from the cache.
    HIT,
    /// Loaded, and now in the cache.
    MISS,
    /// Shared the load of another caller who asked the same at the same time.
    JOINED,
    /// No cache was asked.
    OFF;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The form that events carry.
    public String word() {
        return word;
    }
}
