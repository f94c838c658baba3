package dev.agentdyno.capacity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How much of a load is borne, and whether that is enough.
///
/// @param borne highest rate that kept every budget, in starts a second; NaN if none did
/// @param broken lowest rate that did not; NaN if all did
/// @param peak rate that is expected at most; NaN if nobody said
public record CapacityReport(
        String workload, List<Trial> trials, double borne, double broken, double peak) {
    /// What is kept free above the peak.
    public static final double RESERVE = 0.2;

    public CapacityReport {
        trials = List.copyOf(trials);
    }

    /// The rate to be ready for: the peak and the reserve; NaN without a peak.
    public double needed() {
        return peak * (1 + RESERVE);
    }

    /// Whether it is enough; true if nobody said for what.
    public boolean enough() {
        return Double.isNaN(peak) || borne >= needed();
    }

    /// How many of what was measured the peak takes, the reserve included; NaN if that is unknown.
    public double instances() {
        return Math.ceil(needed() / borne);
    }

    /// The last trial at the lowest rate that was not borne.
    public List<Trial> limiting() {
        return trials.reversed().stream().filter(trial -> trial.rate() == broken).limit(1).toList();
    }

    /// As it stands in JSON.
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("workload", workload);
        map.put("capacity_per_second", borne);
        map.put("broken_at_per_second", broken);
        map.put("peak_per_second", peak);
        map.put("reserve", RESERVE);
        map.put("needed_per_second", needed());
        map.put("instances_needed", instances());
        map.put("trials", trials.stream().map(Trial::asMap).toList());
        return map;
    }
}
