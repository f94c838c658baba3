package dev.agentdyno.balance;

/// Why the last choice fell as it did: one per [Balancer], overwritten by each choice, so that
/// knowing it costs no garbage.
public final class Decision {
    static final int NOBODY = -1;

    private Measure measure = Measure.TURN;
    private int candidates;
    private double value = Double.NaN;
    private int runnerUp = NOBODY;
    private double runnerUpValue = Double.NaN;

    Decision() {}

    void begin(Measure by, int among) {
        measure = by;
        candidates = among;
        value = Double.NaN;
        runnerUp = NOBODY;
        runnerUpValue = Double.NaN;
    }

    void chose(double withValue) {
        value = withValue;
    }

    void before(int other, double withValue) {
        runnerUp = other;
        runnerUpValue = withValue;
    }

    /// What was compared.
    public Measure measure() {
        return measure;
    }

    /// How many could have been chosen.
    public int candidates() {
        return candidates;
    }

    /// What the chosen one measured, in the unit of [#measure]; NaN if nothing was compared.
    public double value() {
        return value;
    }

    /// Place of the one that came second, or -1 if nothing was compared.
    public int runnerUp() {
        return runnerUp;
    }

    /// What that one measured; NaN if nothing was compared.
    public double runnerUpValue() {
        return runnerUpValue;
    }
}
