package dev.agentdyno.balance;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Chooses one of the backends that a request may go to. For one thread: each lane has its own, so
/// that turns are counted without contention, while latency and outstanding requests are those of
/// all lanes.
public final class Balancer {
    /// How far above its share of all outstanding requests a backend may be before prefixes that
    /// belong to it go elsewhere (consistent hashing with bounded loads, Mirrokni, Thorup and
    /// Zadimoghaddam, 2018).
    static final double MOST_OF_SHARE = 1.25;

    private final SplittableRandom random;
    private final Supplier<String> fallback;
    private final Decision decision = new Decision();
    private int turn;
    private long[] credit = {};

    /// @param fallback the strategy for what the chosen one knows too little of
    public Balancer(SplittableRandom random, String fallback) {
        this(random, () -> fallback);
    }

    /// The same with a fallback that may change.
    public Balancer(SplittableRandom random, Supplier<String> fallback) {
        this.random = random;
        this.fallback = fallback;
        this.turn = random.nextInt(Long.SIZE);
    }

    /// One of `all` whose bit is set in `allowed`, which has at least one.
    ///
    /// @param strategy one of [Strategies#NAMES]
    /// @param affinity where the request belongs, or [Affinity#NONE]
    /// @param now by the clock of the candidates' latencies
    public <C extends Candidate> C choose(
            String strategy, List<C> all, long allowed, long affinity, long now) {
        return switch (strategy) {
            case Strategies.WEIGHTED_ROUND_ROBIN -> heaviestCredit(all, allowed);
            case Strategies.LEAST_LATENCY -> fastest(all, allowed, now);
            case Strategies.LEAST_OUTSTANDING -> leastOutstanding(all, allowed);
            case Strategies.POWER_OF_TWO -> betterOfTwo(all, allowed);
            case Strategies.RANDOM -> any(all, allowed);
            case Strategies.CONSISTENT_HASH, Strategies.PREFIX_AFFINITY ->
                    affinity == Affinity.NONE
                            ? choose(knowing(strategy), all, allowed, affinity, now)
                            : home(strategy, all, allowed, affinity);
            default -> next(all, allowed);
        };
    }

    /// Like [#choose], for another attempt at the same request. Takes no turn, because a turn spent
    /// on a retry would make the next request start at the backend that has just failed.
    public <C extends Candidate> C chooseAgain(
            String strategy, List<C> all, long allowed, long affinity, long now) {
        return switch (strategy) {
            case Strategies.ROUND_ROBIN, Strategies.WEIGHTED_ROUND_ROBIN -> any(all, allowed);
            default -> choose(strategy, all, allowed, affinity, now);
        };
    }

    /// Why the last choice fell as it did, until the next.
    public Decision decision() {
        return decision;
    }

    /// The fallback, unless that is just as ignorant.
    private String knowing(String ignorant) {
        String other = fallback.get();
        boolean same = other.equals(ignorant);
        boolean both = Strategies.needsAffinity(other) && Strategies.needsAffinity(ignorant);
        return same || both ? Strategies.ROUND_ROBIN : other;
    }

    private <C extends Candidate> C next(List<C> all, long allowed) {
        decision.begin(Measure.TURN, Long.bitCount(allowed));
        return all.get(turn(all, allowed));
    }

    private int turn(List<? extends Candidate> all, long allowed) {
        int index = turn;
        do {
            index = index + 1 >= all.size() ? 0 : index + 1;
        } while ((allowed & 1L << index) == 0);
        turn = index;
        return index;
    }

    private <C extends Candidate> C any(List<C> all, long allowed) {
        int count = Long.bitCount(allowed);
        decision.begin(Measure.CHANCE, count);
        return all.get(nth(allowed, random.nextInt(count)));
    }

    private static int nth(long allowed, int n) {
        long left = allowed;
        for (int i = 0; i < n; i++) {
            left &= left - 1;
        }
        return Long.numberOfTrailingZeros(left);
    }

    /// Smooth weighted round robin: everyone earns its weight, the richest is chosen and pays the
    /// sum, so that turns of a heavy backend are spread and not bunched.
    private <C extends Candidate> C heaviestCredit(List<C> all, long allowed) {
        decision.begin(Measure.CREDIT, Long.bitCount(allowed));
        if (credit.length != all.size()) {
            credit = new long[all.size()];
        }
        long sum = 0;
        int best = Decision.NOBODY;
        for (long left = allowed; left != 0; left &= left - 1) {
            int index = Long.numberOfTrailingZeros(left);
            int weight = all.get(index).weight();
            sum += weight;
            credit[index] += weight;
            if (best < 0 || credit[index] > credit[best]) {
                second(best, best < 0 ? Double.NaN : credit[best]);
                best = index;
            } else if (!(credit[index] <= decision.runnerUpValue())) {
                second(index, (double) credit[index]);
            }
        }
        decision.chose((double) credit[best]);
        credit[best] -= sum;
        return all.get(best);
    }

    private void second(int index, double value) {
        if (index >= 0) {
            decision.before(index, value);
        }
    }

    /// The lowest latency score. While one of them was never measured, the fallback chooses among
    /// those, so that each is learnt.
    private <C extends Candidate> C fastest(List<C> all, long allowed, long now) {
        long unmeasured = 0;
        for (long left = allowed; left != 0; left &= left - 1) {
            int index = Long.numberOfTrailingZeros(left);
            if (Double.isNaN(all.get(index).latencyScore(now))) {
                unmeasured |= 1L << index;
            }
        }
        if (unmeasured != 0) {
            String by = knowing(Strategies.LEAST_LATENCY);
            return choose(by, all, unmeasured, Affinity.NONE, now);
        }
        decision.begin(Measure.LATENCY, Long.bitCount(allowed));
        int best = Decision.NOBODY;
        double lowest = Double.POSITIVE_INFINITY;
        for (long left = allowed; left != 0; left &= left - 1) {
            int index = Long.numberOfTrailingZeros(left);
            double nanos = all.get(index).latencyScore(now);
            if (nanos < lowest) {
                second(best, lowest);
                lowest = nanos;
                best = index;
            } else if (!(nanos >= decision.runnerUpValue())) {
                second(index, nanos);
            }
        }
        decision.chose(lowest);
        return all.get(best);
    }

    /// The fewest outstanding requests for its weight; equals take turns.
    private <C extends Candidate> C leastOutstanding(List<C> all, long allowed) {
        decision.begin(Measure.OUTSTANDING, Long.bitCount(allowed));
        double lowest = Double.POSITIVE_INFINITY;
        long equals = 0;
        for (long left = allowed; left != 0; left &= left - 1) {
            int index = Long.numberOfTrailingZeros(left);
            double load = load(all.get(index));
            if (load < lowest) {
                lowest = load;
                equals = 0;
            }
            if (load == lowest) {
                equals |= 1L << index;
            }
        }
        decision.chose(lowest);
        int best = turn(all, equals);
        runnerUp(all, allowed & ~(1L << best));
        return all.get(best);
    }

    private void runnerUp(List<? extends Candidate> all, long others) {
        for (long left = others; left != 0; left &= left - 1) {
            int index = Long.numberOfTrailingZeros(left);
            double load = load(all.get(index));
            if (!(load >= decision.runnerUpValue())) {
                decision.before(index, load);
            }
        }
    }

    private static double load(Candidate candidate) {
        return (double) candidate.outstanding() / candidate.weight();
    }

    /// Two by chance, of these the one with less to do: nearly as even as looking at all, and no
    /// herd runs to the one that was idle a moment ago (Mitzenmacher, 2001).
    private <C extends Candidate> C betterOfTwo(List<C> all, long allowed) {
        int count = Long.bitCount(allowed);
        decision.begin(Measure.OUTSTANDING, count);
        int one = nth(allowed, random.nextInt(count));
        if (count == 1) {
            decision.chose(load(all.get(one)));
            return all.get(one);
        }
        int other = nth(allowed & ~(1L << one), random.nextInt(count - 1));
        boolean first = load(all.get(one)) <= load(all.get(other));
        int best = first ? one : other;
        int worse = first ? other : one;
        decision.chose(load(all.get(best)));
        decision.before(worse, load(all.get(worse)));
        return all.get(best);
    }

    /// The backend that the key is drawn to most. Of beginnings, which many requests can share,
    /// those go to the next in rank for which their home has too much to do.
    private <C extends Candidate> C home(String strategy, List<C> all, long allowed, long key) {
        decision.begin(Measure.AFFINITY, Long.bitCount(allowed));
        boolean bounded = strategy.equals(Strategies.PREFIX_AFFINITY);
        double share = bounded ? sharePerWeight(all, allowed) : Double.POSITIVE_INFINITY;
        int first = strongest(all, allowed, key);
        int rank = 0;
        int best = first;
        long others = allowed & ~(1L << first);
        while (others != 0 && isFull(all.get(best), share)) {
            best = strongest(all, others, key);
            others &= ~(1L << best);
            rank++;
        }
        decision.chose(rank);
        if (rank > 0) {
            decision.before(first, 0);
        }
        return all.get(best);
    }

    private static int strongest(List<? extends Candidate> all, long among, long key) {
        int best = Decision.NOBODY;
        double highest = Double.NEGATIVE_INFINITY;
        for (long left = among; left != 0; left &= left - 1) {
            int index = Long.numberOfTrailingZeros(left);
            Candidate candidate = all.get(index);
            double pull = Affinity.pull(key, candidate.identity(), candidate.weight());
            if (pull > highest) {
                highest = pull;
                best = index;
            }
        }
        return best;
    }

    private static boolean isFull(Candidate candidate, double share) {
        return candidate.outstanding() >= Math.ceil(MOST_OF_SHARE * share * candidate.weight());
    }

    /// Outstanding requests for a weight of one, the present request included: rounded up, the
    /// bounds leave room for all of them.
    private static double sharePerWeight(List<? extends Candidate> all, long allowed) {
        double outstanding = 1;
        double weights = 0;
        for (long left = allowed; left != 0; left &= left - 1) {
            Candidate candidate = all.get(Long.numberOfTrailingZeros(left));
            outstanding += candidate.outstanding();
            weights += candidate.weight();
        }
        return outstanding / weights;
    }
}
