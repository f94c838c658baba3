package dev.agentdyno.admission;

import java.util.Locale;

/// Why a request is not let in.
public enum Refusal {
    /// It has no key that is known, where one is needed.
    UNKNOWN_KEY(401),
    /// Its key may not use the model.
    MODEL(403),
    /// Its key has asked too often.
    KEY_REQUESTS(429),
    /// The answers to its key have cost too many tokens.
    KEY_TOKENS(429),
    /// Its key has too many requests under way.
    KEY_CONCURRENT(429),
    /// All callers together ask too often.
    RATE(429),
    /// All callers together have too many requests under way.
    IN_FLIGHT(503),
    /// There is more load than can be carried, and others go first.
    SHED(503);

    private final int status;
    private final String word = name().toLowerCase(Locale.ROOT);

    Refusal(int status) {
        this.status = status;
    }

    /// What HTTP says of it.
    public int status() {
        return status;
    }

    /// The form that meters, events and errors carry, such as `key_tokens`.
    public String word() {
        return word;
    }
}
