package dev.agentdyno.router.log;

/// How many errors may be told in a second, and how many were not. For any thread.
final class ErrorAllowance {
    private static final long SECOND = 1_000_000_000L;

    private final int most;
    private long second = Long.MIN_VALUE;
    private int told;
    private long untold;

    ErrorAllowance(int most) {
        this.most = most;
    }

    /// How many were left out since the last one that was told, or -1 if this one is left out too.
    ///
    /// @param now by [System#nanoTime()]
    synchronized long ask(long now) {
        long current = Math.floorDiv(now, SECOND);
        if (current != second) {
            second = current;
            told = 0;
        }
        if (told >= most) {
            untold++;
            return -1;
        }
        told++;
        long before = untold;
        untold = 0;
        return before;
    }
}
