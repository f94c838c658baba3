package dev.agentdyno.cli;

import dev.agentdyno.engine.Progress;
import dev.agentdyno.timeline.Distribution;
import dev.agentdyno.timeline.Percentiles;
import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.io.PrintStream;
import java.time.Duration;

/// One line a second of a run under way, from the recording alone. Used by one thread.
final class LiveText {
    private static final long WINDOW_NANOS = 2_000_000_000L;
    private static final int LINES_A_HEAD = 20;
    private final PrintStream out;
    private int lines;

    LiveText(PrintStream out) {
        this.out = out;
    }

    void line(Snapshot snapshot, Progress progress) {
        if (lines++ % LINES_A_HEAD == 0) {
            out.println(
                    "     time  achieved  intended in flight   p50 s   p99 s  TTFT p99  tokens/s  errors/s"
                            + "   heap MiB  CPU %  stage");
        }
        TimeRange range = snapshot.last(WINDOW_NANOS);
        Percentiles response = snapshot.percentiles(Distribution.RESPONSE_TIME);
        out.printf(
                "%5s/%-5s %7s %9s %9s %7s %7s %9s %9s %9s %10s %6s  %s%n",
                clock(progress.elapsed()),
                progress.planned().isZero() ? "–" : clock(progress.planned()),
                Report.figure(snapshot.value(Signal.LOAD_ACHIEVED, range)),
                Report.figure(snapshot.value(Signal.LOAD_INTENDED, range)),
                Report.figure(snapshot.value(Signal.LOAD_IN_FLIGHT, range)),
                Report.figure(response.over(range, 50)),
                Report.figure(response.over(range, 99)),
                Report.figure(snapshot.percentiles(Distribution.FIRST_TOKEN).over(range, 99)),
                Report.figure(snapshot.value(Signal.TOKENS_OUTPUT, range)),
                Report.figure(snapshot.value(Signal.LOAD_FAILED, range)),
                Report.figure(snapshot.value(Signal.HEAP_USED, range) / (1 << 20)),
                Report.percent(snapshot.value(Signal.CPU_JVM, range)),
                progress.stage());
    }

    /// Minutes and seconds.
    static String clock(Duration time) {
        return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
