package dev.agentdyno.balance;

/// A backend as a [Balancer] sees it. Any thread may ask.
public interface Candidate {
    /// What it is in [Affinity]: of its name, so that the same name gets the same sessions in every
    /// lane and after a restart.
    long identity();

    /// Its share of the load beside the others', 1 or more.
    int weight();

    /// Requests given to it that are not over.
    int outstanding();

    /// What least latency compares, in nanoseconds; NaN while nothing is known.
    ///
    /// @param now by the clock whose times the candidate was told
    double latencyScore(long now);
}
