package dev.agentdyno.router;

import java.util.List;
import java.util.SplittableRandom;

/// Chooses one of the backends that a request may go to. One per lane, so that turns are counted
/// without contention; latency and outstanding requests are read over all lanes.
final class Balancer {
    private final SplittableRandom random;
    private final String fallback;
    private int turn;
    private long[] credit = {};

    Balancer(SplittableRandom random, String fallback) {
        this.random = random;
        this.fallback = fallback;
        this.turn = random.nextInt(RouterConfig.MAX_BACKENDS);
    }

    /// Those of `wanted` that are healthy, without those that are resting while others are not.
    static long usable(List<Backend> backends, long wanted, long now) {
        long healthy = 0;
        long rested = 0;
        for (long left = wanted; left != 0; left &= left - 1) {
            int index = Long.numberOfTrailingZeros(left);
            Backend candidate = backends.get(index);
            if (candidate.health.healthy()) {
                healthy |= 1L << index;
                rested |= candidate.isResting(now) ? 0 : 1L << index;
            }
        }
        return rested != 0 ? rested : healthy;
    }

    /// One of `backends` whose bit is set in `allowed`, which has at least one.
    Backend choose(String strategy, List<Backend> backends, long allowed, long now) {
        return switch (strategy) {
            case Strategies.WEIGHTED_ROUND_ROBIN -> heaviestCredit(backends, allowed);
            case Strategies.LEAST_LATENCY -> fastest(backends, allowed, now);
            case Strategies.LEAST_OUTSTANDING -> leastOutstanding(backends, allowed);
            case Strategies.RANDOM ->
                    nth(backends, allowed, random.nextInt(Long.bitCount(allowed)));
            default -> next(backends, allowed);
        };
    }

    /// Like [#choose], for another attempt at the same request. Takes no turn, because a turn spent
    /// on a retry would make the next request start at the backend that has just failed.
    Backend chooseAgain(String strategy, List<Backend> backends, long allowed, long now) {
        return switch (strategy) {
            case Strategies.LEAST_LATENCY, Strategies.LEAST_OUTSTANDING ->
                    choose(strategy, backends, allowed, now);
            default -> choose(Strategies.RANDOM, backends, allowed, now);
        };
    }

    private Backend next(List<Backend> backends, long allowed) {
        int index = turn;
        do {
            index = index + 1 >= backends.size() ? 0 : index + 1;
        } while ((allowed & 1L << index) == 0);
        turn = index;
        return backends.get(index);
    }

    private static Backend nth(List<Backend> backends, long allowed, int n) {
        long left = allowed;
        for (int i = 0; i < n; i++) {
            left &= left - 1;
        }
        return backends.get(Long.numberOfTrailingZeros(left));
    }

    /// Smooth weighted round robin: everyone earns its weight, the richest is chosen and pays the
    /// sum, so that turns of a heavy backend are spread and not bunched.
    private Backend heaviestCredit(List<Backend> backends, long allowed) {
        if (credit.length != backends.size()) {
            credit = new long[backends.size()];
        }
        long sum = 0;
        int best = -1;
        for (long left = allowed; left != 0; left &= left - 1) {
            int index = Long.numberOfTrailingZeros(left);
            int weight = backends.get(index).config.weight();
            sum += weight;
            credit[index] += weight;
            best = best < 0 || credit[index] > credit[best] ? index : best;
        }
        credit[best] -= sum;
        return backends.get(best);
    }

    /// The lowest latency score. While one of them was never measured, the fallback chooses among
    /// those, so that each is learnt.
    private Backend fastest(List<Backend> backends, long allowed, long now) {
        long unmeasured = 0;
        int best = -1;
        double lowest = Double.POSITIVE_INFINITY;
        for (long left = allowed; left != 0; left &= left - 1) {
            int index = Long.numberOfTrailingZeros(left);
            double nanos = backends.get(index).latency.score(now);
            if (Double.isNaN(nanos)) {
                unmeasured |= 1L << index;
            } else if (nanos < lowest) {
                lowest = nanos;
                best = index;
            }
        }
        if (unmeasured != 0) {
            String by =
                    fallback.equals(Strategies.LEAST_LATENCY) ? Strategies.ROUND_ROBIN : fallback;
            return choose(by, backends, unmeasured, now);
        }
        return backends.get(best);
    }

    /// The fewest outstanding requests for its weight; equals take turns.
    private Backend leastOutstanding(List<Backend> backends, long allowed) {
        double lowest = Double.POSITIVE_INFINITY;
        long equals = 0;
        for (long left = allowed; left != 0; left &= left - 1) {
            int index = Long.numberOfTrailingZeros(left);
            Backend backend = backends.get(index);
            double load = (double) backend.outstanding() / backend.config.weight();
            if (load < lowest) {
                lowest = load;
                equals = 0;
            }
            if (load == lowest) {
                equals |= 1L << index;
            }
        }
        return next(backends, equals);
    }
}
