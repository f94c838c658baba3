package dev.agentdyno.timeline;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One number for every slot of the grid, NaN where nothing is known.
///
/// The slots lie in chunks of 64. A [View] shares the chunks; the writer copies a shared chunk
/// before it next writes there. As writes go to the newest slots, a snapshot costs the list of
/// chunks and one chunk. Memory: at most [Grid#CAPACITY] numbers, 32 KiB.
///
/// Written by one thread at a time; views may be read by any.
final class Column {
    private static final int CHUNK = 64;
    private static final int CHUNKS = Grid.CAPACITY / CHUNK;

    private final double[] @Nullable [] chunks = new double[CHUNKS] @Nullable [];
    private final boolean[] owned = new boolean[CHUNKS];
    private @Nullable View view;

    /// What a column held at one moment.
    static final class View {
        private final double[] @Nullable [] chunks;

        private View(double[] @Nullable [] chunks) {
            this.chunks = chunks;
        }

        double at(int slot) {
            double[] chunk = chunks[slot / CHUNK];
            return chunk == null ? Double.NaN : chunk[slot % CHUNK];
        }
    }

    double at(int slot) {
        double[] chunk = chunks[slot / CHUNK];
        return chunk == null ? Double.NaN : chunk[slot % CHUNK];
    }

    void add(int slot, double amount) {
        double old = at(slot);
        set(slot, Double.isNaN(old) ? amount : old + amount);
    }

    void max(int slot, double value) {
        double old = at(slot);
        if (Double.isNaN(old) || value > old) {
            set(slot, value);
        }
    }

    private void set(int slot, double value) {
        writable(slot / CHUNK)[slot % CHUNK] = value;
    }

    private double[] writable(int index) {
        view = null;
        double[] chunk = chunks[index];
        if (chunk == null) {
            chunk = new double[CHUNK];
            Arrays.fill(chunk, Double.NaN);
        } else if (!owned[index]) {
            chunk = chunk.clone();
        }
        chunks[index] = chunk;
        owned[index] = true;
        return chunk;
    }

    /// Makes one slot of every two, by sum or by maximum.
    void halve(boolean byMax) {
        double[] old = new double[Grid.CAPACITY];
        for (int slot = 0; slot < old.length; slot++) {
            old[slot] = at(slot);
        }
        Arrays.fill(chunks, null);
        view = null;
        for (int slot = 0; slot < old.length; slot++) {
            if (!Double.isNaN(old[slot])) {
                merge(slot / 2, old[slot], byMax);
            }
        }
    }

    private void merge(int slot, double value, boolean byMax) {
        if (byMax) {
            max(slot, value);
        } else {
            add(slot, value);
        }
    }

    View view() {
        View current = view;
        if (current == null) {
            current = new View(chunks.clone());
            Arrays.fill(owned, false);
            view = current;
        }
        return current;
    }
}
