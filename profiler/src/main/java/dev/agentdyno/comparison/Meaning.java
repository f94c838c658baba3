package dev.agentdyno.comparison;

import java.util.Locale;

/// What a difference is worth.
public enum Meaning {
    /// B is better than A.
    BETTER,
    /// B is worse than A.
    WORSE,
    /// B differs from A in what is neither good nor bad.
    DIFFERENT,
    /// They are as good as equal.
    SAME,
    /// They differ, but no more than either does from one moment to the next.
    UNCLEAR,
    /// One of them is not known.
    UNKNOWN;

    /// The lower-case name.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
