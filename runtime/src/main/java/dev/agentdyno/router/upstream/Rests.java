package dev.agentdyno.router.upstream;

import java.util.List;

/// How long backends are left alone of which none can be asked.
///
/// @param isAny whether one of them asked for it
/// @param status what it said with that
/// @param soonest when the first can be asked again, in nanoseconds; 0 if that is not known
public record Rests(boolean isAny, int status, long soonest) {
    /// Of those whose bits are set in `wanted`.
    public static Rests of(List<Backend> backends, long wanted, long now) {
        long soonest = Long.MAX_VALUE;
        long soonestRest = Long.MAX_VALUE;
        int status = 503;
        for (long left = wanted; left != 0; left &= left - 1) {
            Backend backend = backends.get(Long.numberOfTrailingZeros(left));
            long rest = backend.askedRest(now);
            long alone = backend.isOpen() ? Math.max(rest, backend.breaker.pauseLeft(now)) : 0;
            soonest = alone > 0 ? Math.min(soonest, alone) : soonest;
            if (rest > 0 && rest < soonestRest) {
                soonestRest = rest;
                status = backend.isLimited() ? 429 : 503;
            }
        }
        boolean any = soonestRest != Long.MAX_VALUE;
        return new Rests(any, status, soonest == Long.MAX_VALUE ? 0 : soonest);
    }
}
