package dev.agentdyno.timeline;

/// How the samples of one slot make one number, and two slots one slot. Each is insensitive to the
/// order in which samples arrive, so that late events change nothing.
public enum Fold {
    /// Amounts over the time they cover: per second of the part of the slot that was covered.
    RATE,
    /// Amounts of single events: per second of the slot; no event means zero.
    EVENTS,
    /// Mean of the samples.
    MEAN,
    /// Sum of the parts by sum of the wholes; unknown while the whole is zero.
    RATIO,
    /// Greatest sample.
    MAX
}
