package dev.agentdyno.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Where a box stands: the names from the root's child to it. It outlives the data, so that what a
/// person chose can be found again in newer data.
record FlamePlace(List<String> names) {
    FlamePlace {
        names = List.copyOf(names);
    }

    static FlamePlace of(FlameData data, int box) {
        List<String> names = new ArrayList<>();
        for (int at = box; at > FlameData.ROOT; at = data.parent(at)) {
            names.add(data.name(data.frame(at)));
        }
        Collections.reverse(names);
        return new FlamePlace(names);
    }

    /// The box at that place, or the last on the way to it that is there.
    int nearest(FlameData data) {
        int box = FlameData.ROOT;
        for (String name : names) {
            int next = child(data, box, name);
            if (next < 0) {
                return box;
            }
            box = next;
        }
        return box;
    }

    /// Whether there is a box at that place.
    boolean in(FlameData data) {
        return data.depth(nearest(data)) == names.size();
    }

    private static int child(FlameData data, int box, String name) {
        int child = box + 1;
        while (child < data.end(box)) {
            if (data.name(data.frame(child)).equals(name)) {
                return child;
            }
            child = data.end(child);
        }
        return FlameIndex.NONE;
    }
}
