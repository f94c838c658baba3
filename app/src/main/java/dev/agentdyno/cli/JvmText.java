package dev.agentdyno.cli;

import dev.agentdyno.timeline.Signal;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.timeline.TimeRange;
import java.io.PrintStream;
import java.time.Duration;

/// One line a second of a JVM that is watched. Used by one thread.
final class JvmText {
    private static final long WINDOW_NANOS = 5_000_000_000L;
    private static final int LINES_A_HEAD = 20;
    private static final double MIB = 1 << 20;
    private final PrintStream out;
    private int lines;

    JvmText(PrintStream out) {
        this.out = out;
    }

    void line(Snapshot snapshot, Duration elapsed, Duration planned) {
        if (lines++ % LINES_A_HEAD == 0) {
            out.println(
                    "     time   heap MiB   live MiB  alloc MiB/s  GC pauses %  JVM CPU %"
                            + "  machine CPU %  threads  exceptions/s");
        }
        TimeRange range = snapshot.last(WINDOW_NANOS);
        out.printf(
                "%5s/%-5s %8s %10s %12s %12s %10s %14s %8s %13s%n",
                LiveText.clock(elapsed),
                LiveText.clock(planned),
                Report.figure(snapshot.value(Signal.HEAP_USED, range) / MIB),
                Report.figure(snapshot.value(Signal.HEAP_LIVE, range) / MIB),
                Report.figure(snapshot.value(Signal.ALLOCATION_RATE, range) / MIB),
                Report.percent(snapshot.value(Signal.GC_PAUSE_SHARE, range)),
                Report.percent(snapshot.value(Signal.CPU_JVM, range)),
                Report.percent(snapshot.value(Signal.CPU_MACHINE, range)),
                count(snapshot.value(Signal.THREADS_PLATFORM, range)),
                Report.figure(snapshot.value(Signal.EXCEPTIONS, range)));
    }

    private static String count(double value) {
        return Double.isFinite(value) ? "%,d".formatted(Math.round(value)) : "–";
    }
}
