package dev.agentdyno.chart;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// What a person sees of a flame graph: the box zoomed into and those before it, the box chosen,
/// what is searched for. All of it stays when newer data comes. For one thread; needs no toolkit.
final class FlameSight {
    private FlameData data = FlameData.empty();
    private FlameIndex index = new FlameIndex(data);
    private final Deque<FlamePlace> history = new ArrayDeque<>();
    private int zoomed = FlameData.ROOT;
    private OptionalInt chosen = OptionalInt.empty();
    private FlameHits hits = FlameHits.NONE;

    void show(FlameData next) {
        FlamePlace zoomPlace = FlamePlace.of(data, zoomed);
        Optional<FlamePlace> chosenPlace =
                chosen.stream().mapToObj(box -> FlamePlace.of(data, box)).findFirst();
        data = next;
        index = new FlameIndex(next);
        zoomed = zoomPlace.nearest(next);
        chosen =
                chosenPlace
                        .filter(place -> place.in(next))
                        .map(place -> OptionalInt.of(place.nearest(next)))
                        .orElse(OptionalInt.empty());
        search(hits.pattern());
    }

    FlameData data() {
        return data;
    }

    FlameIndex index() {
        return index;
    }

    int zoomed() {
        return zoomed;
    }

    OptionalInt chosen() {
        return chosen;
    }

    FlameHits hits() {
        return hits;
    }

    void search(Optional<Pattern> pattern) {
        hits = pattern.map(wanted -> FlameHits.of(data, wanted)).orElse(FlameHits.NONE);
    }

    void choose(int box) {
        chosen = OptionalInt.of(box);
    }

    void unchoose() {
        chosen = OptionalInt.empty();
    }

    /// Gives a box the whole width, and remembers what had it.
    void zoom(int box) {
        if (box != zoomed) {
            history.push(FlamePlace.of(data, zoomed));
            zoomed = box;
        }
    }

    /// Whether [#back()] leads anywhere.
    boolean canGoBack() {
        return !history.isEmpty();
    }

    /// Zooms to what had the whole width before.
    void back() {
        if (canGoBack()) {
            zoomed = history.pop().nearest(data);
        }
    }

    /// Gives everything the whole width.
    void reset() {
        zoom(FlameData.ROOT);
    }

    /// Chooses the heaviest box that stands on the chosen one; the zoomed one if none is chosen.
    void chooseChild() {
        int box = chosen.orElse(FlameIndex.NONE);
        int next = box < 0 ? zoomed : data.end(box) > box + 1 ? box + 1 : box;
        choose(next);
    }

    /// Chooses the box that the chosen one stands on.
    void chooseParent() {
        choose(
                chosen.isPresent()
                        ? Math.max(FlameData.ROOT, data.parent(chosen.getAsInt()))
                        : zoomed);
    }

    /// Chooses a box beside the chosen one, inside what is zoomed into.
    void chooseBeside(int step) {
        if (chosen.isEmpty()) {
            choose(zoomed);
            return;
        }
        int next = index.beside(chosen.getAsInt(), step);
        if (next > zoomed && next < data.end(zoomed)) {
            choose(next);
        }
    }
}
