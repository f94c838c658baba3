package dev.agentdyno.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/// What a recording tells of a router: when requests came, and how its backends answered. A backend
/// is taken to answer as it did, and none to do more at once than the busiest did.
///
/// @param backends by name
public record RecordedRoutes(RouteTrace trace, List<ModelledBackend> backends) {
    private static final double MIDDLE = 0.5;

    public RecordedRoutes {
        backends = List.copyOf(backends);
    }

    /// One recorded request.
    ///
    /// @param startNanos when it came
    /// @param waitNanos until a connection was free
    /// @param firstNanos from then until the first byte; negative if none came
    /// @param totalNanos from its start to its end
    /// @param good whether it was answered well; what was not tells nothing of a backend's speed
    public record Seen(
            String backend,
            long startNanos,
            long waitNanos,
            long firstNanos,
            long totalNanos,
            boolean good) {
        private long workedNanos() {
            return Math.max(1, totalNanos - waitNanos);
        }

        private long endNanos() {
            return startNanos + Math.max(0, totalNanos);
        }

        private Speed.Times times() {
            long total = workedNanos();
            return new Speed.Times(firstNanos < 0 ? total : Math.min(firstNanos, total), total);
        }
    }

    /// Makes a replay of requests, in any order; backends that answered nothing well are left out.
    ///
    /// @param weights of the backends by name, 1 where none is told
    public static RecordedRoutes of(List<Seen> seen, Map<String, Integer> weights) {
        TreeMap<String, List<Seen>> byBackend = new TreeMap<>();
        seen.stream()
                .filter(each -> each.good() && !each.backend().isEmpty())
                .forEach(each ->
                        byBackend
                                .computeIfAbsent(each.backend(), _ -> new ArrayList<>())
                                .add(each));
        Map<Seen, Double> ranks = new HashMap<>();
        List<ModelledBackend> backends = new ArrayList<>();
        byBackend.forEach((name, answered) -> {
            answered.sort(Comparator.comparingLong(Seen::workedNanos));
            for (int place = 0; place < answered.size(); place++) {
                ranks.put(answered.get(place), (place + MIDDLE) / answered.size());
            }
            backends.add(backend(name, weights.getOrDefault(name, 1), answered));
        });
        int most = backends.stream().mapToInt(ModelledBackend::slots).max().orElse(1);
        return new RecordedRoutes(trace(seen, ranks), backends).withSlots(most);
    }

    private static RouteTrace trace(List<Seen> seen, Map<Seen, Double> ranks) {
        return new RouteTrace(
                seen.stream()
                        .filter(each -> !each.backend().isEmpty())
                        .map(each ->
                                new Arrival(
                                        each.startNanos(),
                                        ranks.getOrDefault(each, MIDDLE),
                                        0,
                                        0,
                                        List.of()))
                        .toList());
    }

    private static ModelledBackend backend(String name, int weight, List<Seen> answered) {
        return new ModelledBackend(
                name,
                Math.max(1, weight),
                mostAtOnce(answered),
                new Speed.Measured(answered.stream().map(Seen::times).toList()));
    }

    private static int mostAtOnce(List<Seen> answered) {
        PriorityQueue<Long> ends = new PriorityQueue<>();
        int most = 1;
        for (Seen each : byStart(answered)) {
            long begun = each.startNanos() + each.waitNanos();
            while (!ends.isEmpty() && ends.element() <= begun) {
                ends.remove();
            }
            ends.add(each.endNanos());
            most = Math.max(most, ends.size());
        }
        return most;
    }

    private static List<Seen> byStart(List<Seen> answered) {
        return answered.stream()
                .sorted(Comparator.comparingLong(each -> each.startNanos() + each.waitNanos()))
                .toList();
    }

    /// The same with as many slots a backend as wanted.
    public RecordedRoutes withSlots(int slots) {
        return new RecordedRoutes(
                trace,
                backends.stream()
                        .map(each ->
                                new ModelledBackend(
                                        each.name(), each.weight(), slots, each.speed()))
                        .toList());
    }
}
