package dev.agentdyno.balance;

/// What a choice went by.
public enum Measure {
    /// Whose turn it was.
    TURN("turn"),
    /// Who has earned most of its weight; the numbers are credits before the choice.
    CREDIT("credit"),
    /// Nothing; chance.
    CHANCE("chance"),
    /// Who answers soonest; the numbers are nanoseconds.
    LATENCY("latency"),
    /// Who has the fewest requests for its weight; the numbers are these.
    OUTSTANDING("outstanding"),
    /// Where the request's session or beginning belongs; the numbers are ranks, 0 being home.
    AFFINITY("affinity");

    private final String key;

    Measure(String key) {
        this.key = key;
    }

    /// Its name in events.
    public String key() {
        return key;
    }
}
