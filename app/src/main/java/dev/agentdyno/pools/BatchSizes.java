package dev.agentdyno.pools;

import dev.agentdyno.pools.PoolsPicture.SizeRow;
import dev.agentdyno.shell.Figures;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/// How many batches had 1 item, 2 to 3, 4 to 7 and so on. Pure.
final class BatchSizes {
    /// What one item counts in the histogram.
    private static final double ITEM = 1_000;

    private static final int CLASSES = 32;

    private BatchSizes() {}

    static List<SizeRow> rows(Histogram sizes) {
        long[] batches = new long[CLASSES];
        int first = CLASSES;
        int last = -1;
        for (HistogramIterationValue value : sizes.recordedValues()) {
            long items = Math.max(1, Math.round(value.getValueIteratedTo() / ITEM));
            int place = Math.min(CLASSES - 1, 63 - Long.numberOfLeadingZeros(items));
            batches[place] += value.getCountAtValueIteratedTo();
            first = Math.min(first, place);
            last = Math.max(last, place);
        }
        List<SizeRow> rows = new ArrayList<>();
        for (int place = first; place <= last; place++) {
            rows.add(row(place, batches[place], sizes.getTotalCount()));
        }
        return rows;
    }

    private static SizeRow row(int place, long batches, long all) {
        long from = 1L << place;
        String items = from == 1 ? "1" : Figures.count(from) + " – " + Figures.count(2 * from - 1);
        return new SizeRow(items, (double) batches / all, Figures.count(batches));
    }
}
