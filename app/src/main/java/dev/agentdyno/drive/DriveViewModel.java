package dev.agentdyno.drive;

import dev.agentdyno.chart.DynoData;
import dev.agentdyno.chart.GaugeReading;
import dev.agentdyno.chart.View;
import dev.agentdyno.chart.ViewWindow;
import dev.agentdyno.shell.Commands;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.shell.Frame;
import dev.agentdyno.shell.Status;
import dev.agentdyno.shell.Words;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What Drive knows: turns frames into pictures, and remembers the runs of the recording that is
/// watched for the ghost on the dyno sheet. FX thread only; needs no toolkit.
final class DriveViewModel {
    private final Commands commands;
    private final ViewWindow window;
    private final DynoCurve curve = new DynoCurve();
    private @Nullable Frame newest;

    DriveViewModel(Commands commands, ViewWindow window) {
        this.commands = commands;
        this.window = window;
    }

    /// What to show of `frame`.
    DrivePicture read(Frame frame) {
        forgetOtherRecording(frame);
        Snapshot snapshot = frame.snapshot();
        boolean file = !frame.status().engine();
        boolean idle = snapshot.run().isEmpty() && !file;
        DriveFigures figures = DriveFigures.of(snapshot, measured(frame));
        Map<String, Double> budgets = budgets(snapshot, file);
        return new DrivePicture(
                frame,
                idle,
                frame.status().settable() ? Optional.empty() : Optional.of(recorded(frame)),
                budgets,
                BudgetLine.of(budgets, figures),
                idle ? List.of() : gauges(snapshot, file, figures, budgets),
                idle ? DynoData.EMPTY : sheet(snapshot, figures, budgets),
                frame.status().view() == Status.View.LIVE && window.mode() != View.Mode.HELD);
    }

    private void forgetOtherRecording(Frame frame) {
        Frame before = newest;
        newest = frame;
        if (before != null && !before.sameSource(frame)) {
            curve.clear();
        }
    }

    private static List<GaugeReading> gauges(
            Snapshot snapshot, boolean file, DriveFigures figures, Map<String, Double> budgets) {
        long at = file ? GaugeReading.SETTLED : snapshot.nowNanos();
        return Gauges.of(figures, budgets, at);
    }

    private DynoData sheet(Snapshot snapshot, DriveFigures figures, Map<String, Double> budgets) {
        double budget = budgets.getOrDefault(BudgetLine.RESPONSE, Double.NaN);
        return curve.read(snapshot, figures, budget);
    }

    /// Live gauges read the last seconds; a held picture, a whole run or a file is read as shown.
    private TimeRange measured(Frame frame) {
        boolean follows =
                frame.status().view() == Status.View.LIVE && window.mode() == View.Mode.LIVE;
        return follows ? DriveFigures.now(frame.snapshot()) : frame.range();
    }

    /// The budgets of the run that is shown; before the first run, those of the chosen workload.
    private Map<String, Double> budgets(Snapshot snapshot, boolean file) {
        return snapshot.run()
                .map(RunInfo::budgets)
                .orElseGet(() -> file ? Map.of() : commands.chosen().budgets().asMap());
    }

    private static String recorded(Frame frame) {
        return frame.snapshot()
                .run()
                .map(run ->
                        Words.of(
                                "drive.recorded",
                                run.workload(),
                                Long.toString(run.seed()),
                                Figures.timeOfDay(run.startNanos())))
                .orElseGet(() -> Words.of(none(frame)));
    }

    private static String none(Frame frame) {
        return frame.status().reading() ? "drive.recorded.reading" : "drive.recorded.noRun";
    }
}
