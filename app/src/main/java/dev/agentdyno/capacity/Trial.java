package dev.agentdyno.capacity;

import dev.agentdyno.telemetry.LoadFigures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What came of a load at one rate.
///
/// @param rate starts a second that were asked for
/// @param broken the budgets that it did not keep
public record Trial(double rate, LoadFigures figures, List<LoadFigures.Broken> broken) {
    public Trial {
        broken = List.copyOf(broken);
    }

    /// Whether something was answered, within all budgets.
    public boolean kept() {
        return broken.isEmpty() && figures.completed() > 0;
    }

    /// As it stands in JSON.
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rate_per_second", rate);
        map.put("achieved_per_second", figures.achievedPerSecond());
        map.put("response_p50_seconds", p(50));
        map.put("response_p99_seconds", p(99));
        map.put("first_token_p99_seconds", LoadFigures.seconds(figures.firstTokenTimes(), 99));
        map.put("error_rate", figures.errorRate());
        map.put("drop_rate", figures.dropRate());
        map.put("broken_budgets", broken.stream().map(LoadFigures.Broken::asMap).toList());
        return map;
    }

    /// A percentile of the response time in seconds; NaN if nothing ended.
    public double p(double percentile) {
        return LoadFigures.seconds(figures.responseTimes(), percentile);
    }
}
