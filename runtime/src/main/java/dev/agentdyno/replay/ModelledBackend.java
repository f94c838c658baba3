package dev.agentdyno.replay;

import java.util.List;
import java.util.stream.IntStream;

/// A backend of a replay: so many requests at once, each at its speed; further ones wait in the
/// order in which they came.
///
/// @param weight its share beside the others', 1 or more
/// @param slots requests at once, 1 or more
public record ModelledBackend(String name, int weight, int slots, Speed speed) {
    /// How busy backends of no given size are made by a trace's mean load.
    static final double USUAL_LOAD = 0.7;

    /// How much slower than the others the last backend of a usual fleet is.
    static final double SLOW = 2;

    /// Most backends that a router chooses among.
    public static final int MOST = Long.SIZE;

    public ModelledBackend {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a backend has no name");
        }
        if (weight < 1 || slots < 1) {
            throw new IllegalArgumentException(
                    "backend " + name + ": weight and slots must be 1 or more");
        }
    }

    /// `count` backends for a trace of tokens, the last of which is half as fast as the others, all
    /// with so many slots that the trace keeps them busy for most of the time.
    public static List<ModelledBackend> fleet(RouteTrace trace, int count, Speed.ByTokens speed) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("there are 1 to " + MOST + " backends");
        }
        int slots = slots(trace, count, speed);
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> usual(number, count, slots, speed))
                .toList();
    }

    private static ModelledBackend usual(int number, int count, int slots, Speed.ByTokens speed) {
        boolean slow = count > 1 && number == count;
        return new ModelledBackend(
                slow ? "slow-" + number : "steady-" + number,
                1,
                slots,
                slow ? speed.slowed(SLOW) : speed);
    }

    private static int slots(RouteTrace trace, int count, Speed.ByTokens speed) {
        double worked =
                trace.arrivals().stream()
                        .mapToDouble(arrival -> (double) speed.times(arrival, 0).totalNanos())
                        .sum();
        double offered = worked / 1e9 / Math.max(1, trace.seconds());
        double able = count == 1 ? 1 : count - 1 + 1 / SLOW;
        double wanted = Math.ceil(offered / (USUAL_LOAD * able));
        return (int) Math.clamp(wanted, 1, Integer.MAX_VALUE);
    }
}
