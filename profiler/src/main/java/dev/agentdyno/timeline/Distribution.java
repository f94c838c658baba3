package dev.agentdyno.timeline;

/// What events hand over as histograms: times, save for the sizes of batches. Labelled ones have
/// one for each pool, batcher or backend.
public enum Distribution {
    /// End minus planned start: what a user waits when the load does not hold back.
    RESPONSE_TIME("Response time"),
    /// End minus actual start.
    SERVICE_TIME("Service time"),
    /// First token minus send; streaming requests only.
    FIRST_TOKEN("Time to first token"),
    /// A search for documents, of one question or of a batch; from sampled events.
    RETRIEVAL_TIME("Time of a search"),
    /// Time that each acquisition from a pool or limit waited.
    POOL_WAITS("Waits", true),
    /// Items of each batch, of which one counts as a millionth of a second.
    BATCH_SIZES("Batch sizes", true),
    /// Time that the oldest item of each batch waited.
    BATCH_WAITS("Waits of the oldest item", true),
    /// Request sent to a backend to its first byte.
    BACKEND_FIRST_BYTES("Time to first byte", true),
    /// Request sent to a backend to its last byte, each attempt by itself.
    BACKEND_DURATIONS("Attempt", true);

    /// Items a second, where items are counted.
    public static final double ITEMS_PER_SECOND = 1e6;

    private final String title;
    private final boolean labelled;

    Distribution(String title) {
        this(title, false);
    }

    Distribution(String title, boolean labelled) {
        this.title = title;
        this.labelled = labelled;
    }

    /// Whether there is one for each of several labels.
    public boolean labelled() {
        return labelled;
    }

    public String title() {
        return title;
    }
}
