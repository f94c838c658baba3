package dev.agentdyno.router.config;

import java.time.Duration;

/// What holds for all callers together; 0 switches each figure off.
///
/// @param requestsPerSecond how often all may ask
/// @param inFlight most requests under way at once
/// @param shedInFlight requests under way above which those of low priority are refused
/// @param shedWaiting wait for a connection to a backend above which they are
public record LimitsConfig(
        int requestsPerSecond, int inFlight, int shedInFlight, Duration shedWaiting) {

    public static final LimitsConfig DEFAULT = new LimitsConfig(0, 0, 0, Duration.ZERO);

    static LimitsConfig read(YamlSection section) {
        YamlSection shedding = section.section("shedding");
        int most = Bounds.MOST_REQUESTS;
        return new LimitsConfig(
                section.whole("requests_per_second", DEFAULT.requestsPerSecond, 0, most),
                section.whole("in_flight", DEFAULT.inFlight, 0, most),
                shedding.whole("in_flight", DEFAULT.shedInFlight, 0, most),
                shedding.span("waiting", DEFAULT.shedWaiting, Duration.ZERO, Bounds.LONGEST_WAIT));
    }
}
