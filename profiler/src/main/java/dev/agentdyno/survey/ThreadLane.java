package dev.agentdyno.survey;

import java.util.Optional;

/// What one thread did, slot by slot. Immutable.
///
/// Slots and sums are arrays by the number of a [Threading], which never leaves this class: a
/// recording has thousands of threads, and each has every slot.
@SuppressWarnings("EnumOrdinal")
public final class ThreadLane {
    private static final Threading[] ALL = Threading.values();
    private static final byte UNKNOWN = -1;

    private final String name;
    private final byte[] states;
    private final long[] nanos;

    ThreadLane(String name, byte[] states, long[] nanos) {
        this.name = name;
        this.states = states;
        this.nanos = nanos;
    }

    /// The thread's name.
    public String name() {
        return name;
    }

    /// What it did for most of what is known of a slot; empty where nothing is.
    public Optional<Threading> at(int slot) {
        return states[slot] == UNKNOWN ? Optional.empty() : Optional.of(ALL[states[slot]]);
    }

    /// For how long it did that, as far as events tell; samples stand for their period.
    public long nanos(Threading state) {
        return nanos[state.ordinal()];
    }

    /// Adds events up.
    static final class Builder {
        private final String name;
        private final int slots;
        private final float[] weights;
        private final long[] nanos = new long[ALL.length];

        Builder(String name, int slots) {
            this.name = name;
            this.slots = slots;
            this.weights = new float[slots * ALL.length];
        }

        /// @param from first slot it touches, perhaps with a fraction
        /// @param to where it ends, in slots
        void add(Threading state, double from, double to, long length) {
            nanos[state.ordinal()] += length;
            for (int slot = (int) from; slot < Math.min(slots, to); slot++) {
                double part = Math.min(to, slot + 1) - Math.max(from, slot);
                weights[slot * ALL.length + state.ordinal()] += (float) part;
            }
        }

        /// Time in which it did not merely wait for work.
        long active() {
            return nanos[Threading.RUNNING.ordinal()]
                    + nanos[Threading.MONITOR.ordinal()]
                    + nanos[Threading.NETWORK.ordinal()]
                    + nanos[Threading.FILE.ordinal()];
        }

        ThreadLane build() {
            byte[] states = new byte[slots];
            for (int slot = 0; slot < slots; slot++) {
                states[slot] = chief(slot);
            }
            return new ThreadLane(name, states, nanos.clone());
        }

        private byte chief(int slot) {
            byte chief = UNKNOWN;
            float most = 0;
            for (byte i = 0; i < ALL.length; i++) {
                float weight = weights[slot * ALL.length + i];
                if (weight > most) {
                    most = weight;
                    chief = i;
                }
            }
            return chief;
        }
    }
}
