package dev.agentdyno.workload;

import java.util.ArrayList;
import java.util.List;

/// The level of a load over time: straight lines between corners, 1 being the whole rate or all
/// users. Pure and immutable; times are seconds from the start of the run.
///
/// Starts are planned from the area under it: with a rate of `r` the n-th start comes when the area
/// has reached `n / r`, which is exact on a ramp too.
final class LevelCurve {
    private final List<Stage> stages;
    private final double[] times;
    private final double[] levels;
    private final double[] areas;

    private LevelCurve(double startLevel, List<Stage> stages) {
        this.stages = List.copyOf(stages);
        times = new double[stages.size() + 1];
        levels = new double[stages.size() + 1];
        areas = new double[stages.size() + 1];
        levels[0] = startLevel;
        for (int i = 0; i < stages.size(); i++) {
            double seconds = stages.get(i).seconds();
            times[i + 1] = times[i] + seconds;
            levels[i + 1] = stages.get(i).level();
            areas[i + 1] = areas[i] + seconds * (levels[i] + levels[i + 1]) / 2;
        }
    }

    /// The whole level, all the time.
    static LevelCurve flat(double seconds) {
        return new LevelCurve(1, List.of(new Stage("", seconds, 1)));
    }

    /// Stages stretched so that they last `seconds` together.
    static LevelCurve of(double startLevel, List<Stage> stages, double seconds) {
        double stretch = seconds / stages.stream().mapToDouble(Stage::seconds).sum();
        return new LevelCurve(
                startLevel,
                stages.stream()
                        .map(stage ->
                                new Stage(stage.name(), stage.seconds() * stretch, stage.level()))
                        .toList());
    }

    double seconds() {
        return times[times.length - 1];
    }

    /// Index of the stage at `time`; a corner belongs to the stage that begins there.
    int stageAt(double time) {
        int stage = 0;
        while (stage < stages.size() - 1 && time >= times[stage + 1]) {
            stage++;
        }
        return stage;
    }

    String stageName(int stage) {
        return stages.get(stage).name();
    }

    /// The stage at `time` in words, or `flat` if there is only one.
    String describe(double time, String flat) {
        int stage = stageAt(time);
        return stages.size() == 1
                ? flat
                : "stage " + (stage + 1) + " of " + stages.size() + " · " + stageName(stage);
    }

    /// Level at `time`; 0 before the start and after the end.
    double level(double time) {
        if (time < 0 || time > seconds()) {
            return 0;
        }
        int stage = stageAt(time);
        return levels[stage] + slope(stage) * (time - times[stage]);
    }

    /// Area under the curve up to `time`.
    double area(double time) {
        double inside = Math.clamp(time, 0, seconds());
        int stage = stageAt(inside);
        double into = inside - times[stage];
        return areas[stage] + into * (levels[stage] + slope(stage) * into / 2);
    }

    /// When the area reaches `area`; infinite if it never does.
    double timeOf(double area) {
        for (int stage = 0; stage < stages.size(); stage++) {
            if (area < areas[stage + 1]) {
                return times[stage] + timeInto(stage, Math.max(0, area - areas[stage]));
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /// Solves `level·x + slope·x²/2 = area` in the form that loses no digits for small slopes.
    private double timeInto(int stage, double area) {
        if (area == 0) {
            return 0;
        }
        double level = levels[stage];
        double root = Math.sqrt(Math.max(0, level * level + 2 * slope(stage) * area));
        return 2 * area / (level + root);
    }

    /// The corners as pairs of time and `scale` times the level.
    List<double[]> corners(double scale) {
        List<double[]> corners = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
            corners.add(new double[] {times[i], levels[i] * scale});
        }
        return corners;
    }

    private double slope(int stage) {
        double seconds = stages.get(stage).seconds();
        return seconds == 0 ? 0 : (levels[stage + 1] - levels[stage]) / seconds;
    }
}
