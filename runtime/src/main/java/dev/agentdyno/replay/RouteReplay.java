package dev.agentdyno.replay;

import dev.agentdyno.balance.Balancer;
import dev.agentdyno.balance.Strategies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;

/// Replays the arrivals of one trace against strategies, each with the same backends, idle and
/// without memory at the start. The same seed gives the same answer. For one thread.
public final class RouteReplay {
    /// Blocks of prompts that a backend remembers, if nothing else is said: a million tokens.
    public static final int USUAL_BLOCKS = 2_000;

    /// Requests between two looks at whether to go on.
    private static final int STRIDE = 1 << 10;

    private final RouteTrace trace;
    private final List<ModelledBackend> backends;
    private final int cacheBlocks;
    private final long seed;
    private final DoubleConsumer progress;
    private long done;

    /// @param cacheBlocks blocks of prompts that each backend remembers
    /// @param progress takes the part of a replay's requests that is done, 0 to 1; what it throws
    ///   ends the replay
    public RouteReplay(
            RouteTrace trace,
            List<ModelledBackend> backends,
            int cacheBlocks,
            long seed,
            DoubleConsumer progress) {
        if (backends.isEmpty() || backends.size() > ModelledBackend.MOST) {
            throw new IllegalArgumentException(
                    "there are 1 to " + ModelledBackend.MOST + " backends");
        }
        this.trace = trace;
        this.backends = List.copyOf(backends);
        this.cacheBlocks = cacheBlocks;
        this.seed = seed;
        this.progress = progress;
    }

    /// One row for each strategy, in their order.
    ///
    /// @param strategies of [Strategies#NAMES]
    public List<RouteRow> rows(List<String> strategies) {
        List<RouteRow> rows = new ArrayList<>();
        done = 0;
        for (String strategy : strategies) {
            rows.add(new Pass(strategy, strategies.size()).row());
        }
        return rows;
    }

    /// The first byte or, with a negative latency, the end of a request.
    private record Moment(long at, ModelledServer server, long latency) {
        boolean isEnd() {
            return latency < 0;
        }
    }

    /// One strategy over the whole trace.
    private final class Pass {
        private final String strategy;
        private final int passes;
        private final Balancer balancer =
                new Balancer(new SplittableRandom(seed), Strategies.ROUND_ROBIN);
        private final List<ModelledServer> servers =
                backends.stream().map(each -> new ModelledServer(each, cacheBlocks)).toList();
        private final long allowed = -1L >>> (Long.SIZE - servers.size());
        private final PriorityQueue<Moment> coming =
                new PriorityQueue<>(Comparator.comparingLong(Moment::at));
        private final long[] responses = new long[trace.requests()];
        private final long[] firstBytes = new long[trace.requests()];
        private long lastEnd;

        Pass(String strategy, int passes) {
            this.strategy = strategy;
            this.passes = passes;
        }

        RouteRow row() {
            for (int place = 0; place < trace.requests(); place++) {
                if (place % STRIDE == 0) {
                    progress.accept((double) done / passes / trace.requests());
                }
                serve(place, trace.arrivals().get(place));
                done++;
            }
            long nanos = Math.max(1, lastEnd - start());
            return new RouteRow(
                    strategy,
                    new RouteRow.Times(responses),
                    new RouteRow.Times(firstBytes),
                    servers.stream().map(server -> server.share(nanos)).toList());
        }

        private long start() {
            return trace.arrivals().isEmpty() ? 0 : trace.arrivals().getFirst().timeNanos();
        }

        private void serve(int place, Arrival arrival) {
            long now = arrival.timeNanos();
            passTo(now);
            ModelledServer server =
                    balancer.choose(strategy, servers, allowed, arrival.affinity(), now);
            ModelledServer.Served served = server.take(arrival);
            responses[place] = served.endAt() - now;
            firstBytes[place] = served.firstAt() - now;
            lastEnd = Math.max(lastEnd, served.endAt());
            coming.add(new Moment(served.firstAt(), server, firstBytes[place]));
            coming.add(new Moment(served.endAt(), server, -1));
        }

        private void passTo(long now) {
            while (!coming.isEmpty() && coming.element().at() <= now) {
                Moment moment = coming.remove();
                if (moment.isEnd()) {
                    moment.server().ended();
                } else {
                    moment.server().answered(moment.latency(), moment.at());
                }
            }
        }
    }
}
