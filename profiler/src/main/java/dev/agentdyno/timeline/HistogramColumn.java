package dev.agentdyno.timeline;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One histogram for every slot of the grid. Like [Column], it shares its chunks with its views.
///
/// Memory: at most [Grid#CAPACITY] histograms of at most 20 KiB; in practice a slot's distinct
/// times number some hundreds, and a full column takes some MB.
final class HistogramColumn {
    private static final int CHUNK = 64;
    private static final int CHUNKS = Grid.CAPACITY / CHUNK;

    static final View EMPTY = new View(new SparseHistogram[CHUNKS] @Nullable []);

    private final SparseHistogram[] @Nullable [] chunks = new SparseHistogram[CHUNKS] @Nullable [];
    private final boolean[] owned = new boolean[CHUNKS];
    private @Nullable View view;

    /// What a column held at one moment.
    static final class View {
        private final SparseHistogram[] @Nullable [] chunks;

        private View(SparseHistogram[] @Nullable [] chunks) {
            this.chunks = chunks;
        }

        SparseHistogram at(int slot) {
            SparseHistogram[] chunk = chunks[slot / CHUNK];
            return chunk == null ? SparseHistogram.EMPTY : chunk[slot % CHUNK];
        }
    }

    void add(int slot, SparseHistogram histogram) {
        if (histogram.total() > 0) {
            SparseHistogram[] chunk = writable(slot / CHUNK);
            chunk[slot % CHUNK] = chunk[slot % CHUNK].plus(histogram);
        }
    }

    private SparseHistogram[] writable(int index) {
        view = null;
        SparseHistogram[] chunk = chunks[index];
        if (chunk == null) {
            chunk = new SparseHistogram[CHUNK];
            Arrays.fill(chunk, SparseHistogram.EMPTY);
        } else if (!owned[index]) {
            chunk = chunk.clone();
        }
        chunks[index] = chunk;
        owned[index] = true;
        return chunk;
    }

    /// Makes one slot of every two.
    void halve() {
        View old = view();
        Arrays.fill(chunks, null);
        view = null;
        for (int slot = 0; slot < Grid.CAPACITY; slot++) {
            add(slot / 2, old.at(slot));
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
