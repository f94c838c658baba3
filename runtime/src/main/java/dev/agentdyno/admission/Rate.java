package dev.agentdyno.admission;

/// How fast a [TokenBucket] fills, and how much it holds.
///
/// @param perSecond tokens that come each second; 0 sets no limit
/// @param burst tokens it holds at most
public record Rate(double perSecond, double burst) {
    /// No limit.
    public static final Rate UNLIMITED = new Rate(0, 0);

    private static final double SECONDS_PER_MINUTE = 60;

    /// So many a second, and one second's worth at once; 0 sets no limit.
    public static Rate perSecond(double tokens) {
        return tokens <= 0 ? UNLIMITED : new Rate(tokens, Math.max(1, tokens));
    }

    /// So many a minute, and one minute's worth at once; 0 sets no limit.
    public static Rate perMinute(double tokens) {
        return tokens <= 0 ? UNLIMITED : new Rate(tokens / SECONDS_PER_MINUTE, Math.max(1, tokens));
    }

    boolean isLimited() {
        return perSecond > 0;
    }

    double perNano() {
        return perSecond / 1e9;
    }
}
