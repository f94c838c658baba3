package dev.agentdyno.query;

import dev.agentdyno.reader.EventType;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What to find out of the events of some types in one walk through a recording: sums by keys, and
/// lines over time, each under a name.
///
/// @param threads only events of threads whose names pass; of all if empty
/// @param shared types whose events tell of the whole JVM, whatever thread wrote them
public record Survey(
        List<String> types,
        Map<String, Keyed> sums,
        Map<String, Plotted> lines,
        Optional<Predicate<String>> threads,
        List<String> shared) {
    private static final String THREAD = "eventThread";
    private static final int MOST_THREADS = 10_000;
    private static final Key OTHER = new Key("", "…", "");

    /// Keeps its own copies.
    public Survey {
        types = List.copyOf(types);
        sums = Map.copyOf(sums);
        lines = Map.copyOf(lines);
        shared = List.copyOf(shared);
    }

    /// What events have in common.
    ///
    /// @param type name of their type
    /// @param detail what tells those of one name apart; may be empty
    public record Key(String type, String name, String detail) {}

    /// What an event adds to a sum.
    public record Entry(Key key, double value) {}

    /// Says what an event adds to a sum, if anything.
    @FunctionalInterface
    public interface Keyed {
        Optional<Entry> entry(Sighting event);
    }

    /// Says what an event adds to a line; NaN for nothing.
    @FunctionalInterface
    public interface Plotted {
        double value(Sighting event);
    }

    /// A survey of nothing of the events of some types.
    public static Survey of(String... types) {
        return new Survey(List.of(types), Map.of(), Map.of(), Optional.empty(), List.of());
    }

    /// Sums by a key as well.
    public Survey sum(String name, Keyed keyed) {
        Map<String, Keyed> more = new HashMap<>(sums);
        more.put(name, keyed);
        return new Survey(types, more, lines, threads, shared);
    }

    /// Draws a line as well.
    public Survey line(String name, Plotted plotted) {
        Map<String, Plotted> more = new HashMap<>(lines);
        more.put(name, plotted);
        return new Survey(types, sums, more, threads, shared);
    }

    /// Looks only at events of threads whose names pass, and at those [#ofAllThreads].
    public Survey onThreads(Predicate<String> passes) {
        return new Survey(types, sums, lines, Optional.of(passes), shared);
    }

    /// Looks at the events of these types whatever thread wrote them.
    public Survey ofAllThreads(String... whole) {
        return new Survey(types, sums, lines, threads, List.of(whole));
    }

    /// Looks at the events that start in an interval.
    ///
    /// @param most how many slots lines have at most
    public Surveyed of(Recording recording, Interval interval, int most, Progress progress) {
        List<EventType> known =
                types.stream().flatMap(name -> recording.type(name).stream()).toList();
        Slots slots = Slots.over(interval, most);
        Part sum = new Part(slots);
        recording
                .fold(
                        known,
                        interval,
                        () -> new Part(slots),
                        (part, type, row) -> part.add(new Sighting(known.get(type), row)),
                        progress)
                .forEach(sum::add);
        return sum.surveyed(known);
    }

    /// What one thread has added up.
    private final class Part {
        private final Slots slots;
        private final Map<String, Sums<Key>> keyed = new LinkedHashMap<>();
        private final Map<String, Line> plotted = new LinkedHashMap<>();
        private final Map<String, Long> counts = new HashMap<>();
        private final Map<String, Boolean> verdicts = new HashMap<>();

        Part(Slots slots) {
            this.slots = slots;
            sums.keySet().forEach(name -> keyed.put(name, new Sums<>(OTHER)));
            lines.keySet().forEach(name -> plotted.put(name, new Line(slots)));
        }

        void add(Sighting event) {
            if (wanted(event)) {
                count(event);
            }
        }

        private boolean wanted(Sighting event) {
            return threads.isEmpty()
                    || shared.contains(event.type())
                    || verdict(event.text(THREAD), threads.get());
        }

        /// Virtual threads are without number, so not all of them are remembered.
        private boolean verdict(String thread, Predicate<String> passes) {
            if (verdicts.size() >= MOST_THREADS) {
                verdicts.clear();
            }
            return verdicts.computeIfAbsent(thread, passes::test);
        }

        private void count(Sighting event) {
            counts.merge(event.type(), 1L, Long::sum);
            keyed.forEach((name, into) -> {
                Keyed by = sums.get(name);
                if (by != null) {
                    by.entry(event).ifPresent(entry -> into.add(entry.key(), entry.value()));
                }
            });
            int slot = slots.at(event.startNanos());
            plotted.forEach((name, into) -> {
                Plotted line = lines.get(name);
                double value = line == null ? Double.NaN : line.value(event);
                if (!Double.isNaN(value)) {
                    into.add(slot, value);
                }
            });
        }

        void add(Part other) {
            other.counts.forEach((type, count) -> counts.merge(type, count, Long::sum));
            other.keyed.forEach(
                    (name, more) -> keyed.computeIfAbsent(name, _ -> new Sums<>(OTHER)).add(more));
            other.plotted.forEach(
                    (name, more) -> plotted.computeIfAbsent(name, _ -> new Line(slots)).add(more));
        }

        Surveyed surveyed(List<EventType> known) {
            Map<String, List<Sum<Key>>> all = new HashMap<>();
            keyed.forEach((name, each) -> all.put(name, each.all()));
            List<String> declared = new ArrayList<>(known.stream().map(EventType::name).toList());
            return new Surveyed(slots, all, plotted, counts, declared);
        }
    }
}
