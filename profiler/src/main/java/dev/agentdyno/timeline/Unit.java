package dev.agentdyno.timeline;

/// What a number of a [Signal] counts. Times are seconds, sizes bytes, shares 0 to 1.
public enum Unit {
    REQUESTS_PER_SECOND("req/s"),
    RUNS_PER_SECOND("runs/s"),
    TOKENS_PER_SECOND("tokens/s"),
    PER_SECOND("/s"),
    SECONDS("s"),
    SECONDS_PER_SECOND("s/s"),
    BYTES("B"),
    BYTES_PER_SECOND("B/s"),
    SHARE(""),
    COUNT("");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /// The unit as written after a number, or empty.
    public String symbol() {
        return symbol;
    }
}
