package dev.agentdyno.timeline;

/// Times of requests that the load generator hands over as histograms.
public enum Distribution {
    /// End minus planned start: what a user waits when the load does not hold back.
    RESPONSE_TIME("Response time"),
    /// End minus actual start.
    SERVICE_TIME("Service time"),
    /// First token minus send; streaming requests only.
    FIRST_TOKEN("Time to first token");

    private final String title;

    Distribution(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
