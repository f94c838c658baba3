package dev.agentdyno.agent;

/// A single message that is more than a memory may hold.
public final class OversizedMessageException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    OversizedMessageException(long size, long bound, String unit) {
        super(
                "a message of %,d %s is more than the memory may hold, which is %,d"
                        .formatted(size, unit, bound));
    }
}
