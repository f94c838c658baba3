package dev.agentdyno.chart;

import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Pattern;

/// The boxes of a flame graph whose names a pattern finds. Immutable.
public final class FlameHits {
    /// Nothing is searched.
    public static final FlameHits NONE = new FlameHits(Optional.empty(), new BitSet(), 0, 0);

    private final Optional<Pattern> pattern;
    private final BitSet frames;
    private final int boxes;
    private final long matched;

    private FlameHits(Optional<Pattern> pattern, BitSet frames, int boxes, long matched) {
        this.pattern = pattern;
        this.frames = frames;
        this.boxes = boxes;
        this.matched = matched;
    }

    /// Searches all boxes but the root.
    static FlameHits of(FlameData data, Pattern pattern) {
        BitSet frames = matching(data, pattern);
        int boxes = 0;
        long matched = 0;
        int covered = 0;
        for (int box = 1; box < data.size(); box++) {
            if (frames.get(data.frame(box))) {
                boxes++;
                matched += box < covered ? 0 : data.total(box);
                covered = Math.max(covered, data.end(box));
            }
        }
        return new FlameHits(Optional.of(pattern), frames, boxes, matched);
    }

    private static BitSet matching(FlameData data, Pattern pattern) {
        BitSet asked = new BitSet();
        BitSet frames = new BitSet();
        for (int box = 1; box < data.size(); box++) {
            int frame = data.frame(box);
            if (!asked.get(frame)) {
                asked.set(frame);
                frames.set(frame, pattern.matcher(data.name(frame)).find());
            }
        }
        return frames;
    }

    /// What is searched for, if anything.
    public Optional<Pattern> pattern() {
        return pattern;
    }

    /// Whether what a frame shows is found.
    boolean has(int frame) {
        return frames.get(frame);
    }

    /// How many boxes were found.
    public int boxes() {
        return boxes;
    }

    /// The weight that passes through them, each part of it once.
    public long matched() {
        return matched;
    }
}
