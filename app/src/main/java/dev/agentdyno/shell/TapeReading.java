package dev.agentdyno.shell;

import dev.agentdyno.chart.TapeData;
import dev.agentdyno.chart.TimeGrid;
import dev.agentdyno.chart.TimeMark;
import dev.agentdyno.chart.TimeSpan;
import dev.agentdyno.timeline.Mark;
import dev.agentdyno.timeline.RateWindow;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Optional;

/// What the tape shows of a snapshot: the newest run, from its start to its planned end.
public final class TapeReading {
    /// Time shown before a run, so that its first slot is not on the edge.
    private static final long LEAD_NANOS = 1_000_000_000L;

    private TapeReading() {}

    static TapeData of(Snapshot snapshot, Status status) {
        boolean nothing = snapshot.run().isEmpty() && status.engine();
        if (snapshot.slots() == 0 || nothing) {
            return TapeData.EMPTY;
        }
        double[] achieved = load(snapshot);
        return new TapeData(
                status.unread()
                        .filter(rest -> !rest.stopped())
                        .map(rest -> whole(snapshot, rest.whole()))
                        .orElseGet(() -> whole(snapshot)),
                snapshot.run().map(TapeReading::plan).orElse(List.of()),
                grid(snapshot),
                slot -> slot < achieved.length ? achieved[slot] : Double.NaN,
                marks(snapshot),
                now(snapshot),
                status.view() == Status.View.LIVE);
    }

    /// Requests a second; without a run, the processor time of the JVM.
    private static double[] load(Snapshot snapshot) {
        return snapshot.run().isPresent()
                ? achieved(snapshot)
                : snapshot.series(Signal.CPU_JVM).values(0, snapshot.slots());
    }

    private static double[] achieved(Snapshot snapshot) {
        RateWindow window = RateWindow.of(snapshot, snapshot.range());
        return snapshot.series(Signal.LOAD_ACHIEVED).values(0, snapshot.slots(), window);
    }

    /// The slots of a snapshot, as charts take them.
    public static TimeGrid grid(Snapshot snapshot) {
        return new TimeGrid(snapshot.startNanos(), snapshot.slotNanos(), snapshot.slots());
    }

    /// From the start of the newest run to its planned end, or to its end or now when that is
    /// later; without a run, everything there is.
    static TimeSpan whole(Snapshot snapshot) {
        Optional<RunInfo> run = snapshot.run();
        long from = run.map(RunInfo::startNanos).orElse(snapshot.startNanos());
        long planned = run.map(known -> known.startNanos() + known.plannedNanos()).orElse(from);
        return new TimeSpan(
                Math.max(snapshot.startNanos(), from - LEAD_NANOS),
                Math.max(planned, now(snapshot)));
    }

    /// All of a recording that is being read.
    private static TimeSpan whole(Snapshot snapshot, TimeRange recorded) {
        return new TimeSpan(
                Math.min(snapshot.startNanos(), recorded.fromNanos()),
                Math.max(snapshot.nowNanos(), recorded.toNanos()));
    }

    /// Now, or the end of a run that is over.
    private static long now(Snapshot snapshot) {
        long end =
                snapshot.run()
                        .map(run -> run.endNanos().orElse(Long.MAX_VALUE))
                        .orElse(Long.MAX_VALUE);
        return Math.min(end, snapshot.nowNanos());
    }

    private static List<TapeData.Corner> plan(RunInfo run) {
        return run.plan().stream()
                .map(point ->
                        new TapeData.Corner(
                                run.startNanos() + Math.round(point.seconds() * 1e9),
                                point.level()))
                .toList();
    }

    /// Stages and changed settings, as charts mark them.
    public static List<TimeMark> marks(Snapshot snapshot) {
        return snapshot.marks().stream().flatMap(mark -> mark(mark).stream()).toList();
    }

    private static Optional<TimeMark> mark(Mark mark) {
        return switch (mark.kind()) {
            case STAGE, RUN_START, RUN_END ->
                    Optional.of(new TimeMark(mark.timeNanos(), TimeMark.Kind.STAGE, mark.label()));
            case SETTING ->
                    Optional.of(
                            new TimeMark(
                                    mark.timeNanos(),
                                    TimeMark.Kind.CHANGE,
                                    mark.label() + " " + mark.detail()));
        };
    }
}
