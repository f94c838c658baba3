package dev.agentdyno.replay;

import dev.agentdyno.workload.InvalidTraceException;
import dev.agentdyno.workload.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Requests to a router in the order of their times.
public record RouteTrace(List<Arrival> arrivals) {
    private static final double NANOS_PER_SECOND = 1e9;

    public RouteTrace {
        List<Arrival> sorted = new ArrayList<>(arrivals);
        sorted.sort(Comparator.comparingLong(Arrival::timeNanos));
        arrivals = List.copyOf(sorted);
    }

    /// Reads a file, or a shipped trace by its name.
    ///
    /// @throws InvalidTraceException with one line that says what is wrong
    public static RouteTrace read(String nameOrFile) {
        Trace trace = Trace.read(nameOrFile);
        List<Arrival> arrivals = new ArrayList<>();
        for (int place = 0; place < trace.size(); place++) {
            Trace.Entry entry = trace.at(place);
            arrivals.add(
                    Arrival.ofTokens(
                            entry.offsetNanos(),
                            entry.inputTokens(),
                            entry.outputTokens(),
                            entry.blocks()));
        }
        if (arrivals.isEmpty()) {
            throw new InvalidTraceException("trace " + nameOrFile + " holds no request");
        }
        return new RouteTrace(arrivals);
    }

    public int requests() {
        return arrivals.size();
    }

    /// From the first request to the last.
    public double seconds() {
        return arrivals.isEmpty()
                ? 0
                : (arrivals.getLast().timeNanos() - arrivals.getFirst().timeNanos())
                        / NANOS_PER_SECOND;
    }

    /// Whether prompts are told by their blocks, so that caches of prefixes can be replayed.
    public boolean hasBlocks() {
        return arrivals.stream().anyMatch(arrival -> !arrival.blocks().isEmpty());
    }
}
