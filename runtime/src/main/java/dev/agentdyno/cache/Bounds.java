package dev.agentdyno.cache;

/// How much a [Store] may hold: so many entries and so many bytes, whichever is full first.
///
/// @param maxEntries [#UNLIMITED] if only bytes count; 0 keeps nothing
/// @param maxBytes [#UNLIMITED] if only entries count; 0 keeps nothing but what weighs nothing
public record Bounds(long maxEntries, long maxBytes) {
    public static final long UNLIMITED = Long.MAX_VALUE;

    /// No bound at all: such a store only grows.
    public static final Bounds NONE = new Bounds(UNLIMITED, UNLIMITED);

    public Bounds {
        if (maxEntries < 0 || maxBytes < 0) {
            throw new IllegalArgumentException("a bound is 0 or more");
        }
    }

    public static Bounds entries(long most) {
        return new Bounds(most, UNLIMITED);
    }

    public static Bounds bytes(long most) {
        return new Bounds(UNLIMITED, most);
    }

    /// Whether so much fits.
    boolean hold(long entries, long bytes) {
        return entries <= maxEntries && bytes <= maxBytes;
    }
}
