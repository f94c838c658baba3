package dev.agentdyno.timeline;

import jdk.jfr.consumer.RecordedEvent;

/// Processor load, threads, exceptions and safepoints.
final class ProcessorEvents {
    private static final long LONGEST_PERIOD_NANOS = 20_000_000_000L;

    private final Tracks tracks;
    private final Totals<String> exceptions = new Totals<>();
    private final Ticks threadTicks = new Ticks();
    private long safepointId = -1;
    private long safepointNanos;

    ProcessorEvents(Tracks tracks, Handlers handlers) {
        this.tracks = tracks;
        handlers.on("jdk.CPULoad", this::load);
        handlers.on("jdk.ThreadCPULoad", this::threadLoad);
        handlers.on("jdk.JavaThreadStatistics", this::threads);
        handlers.on("jdk.ExceptionStatistics", this::exceptions);
        handlers.on("jdk.SafepointBegin", this::safepointBegin);
        handlers.on("jdk.SafepointEnd", this::safepointEnd);
    }

    private void load(RecordedEvent event) {
        long now = Times.end(event);
        double user = event.getFloat("jvmUser");
        tracks.of(Signal.CPU_JVM_USER).sample(now, user);
        tracks.of(Signal.CPU_JVM).sample(now, user + event.getFloat("jvmSystem"));
        tracks.of(Signal.CPU_MACHINE).sample(now, event.getFloat("machineTotal"));
    }

    /// A thread's load holds for the period before it.
    private void threadLoad(RecordedEvent event) {
        long now = Times.end(event);
        threadTicks.at(now);
        long from = threadTicks.previousNanos();
        if (!threadTicks.repeated()
                || now - from > LONGEST_PERIOD_NANOS
                || !ConsoleThreads.has(Fields.threadName(event))) {
            return;
        }
        double share = event.getFloat("user") + event.getFloat("system");
        tracks.of(Signal.CPU_CONSOLE).spread(from, now, share * (now - from) / 1e9);
    }

    private void threads(RecordedEvent event) {
        tracks.of(Signal.THREADS_PLATFORM).count(Times.end(event), event.getLong("activeCount"));
        expectNothing();
    }

    /// From here on, no event means that nothing happened.
    private void expectNothing() {
        tracks.of(Signal.GC_PAUSE_SHARE);
        tracks.of(Signal.VIRTUAL_PINNED);
        tracks.of(Signal.SAFEPOINT_SHARE);
    }

    private void exceptions(RecordedEvent event) {
        Totals.Delta delta =
                exceptions.next("", Times.end(event), (double) event.getLong("throwables"));
        if (delta != null) {
            tracks.of(Signal.EXCEPTIONS).spread(delta.fromNanos(), delta.toNanos(), delta.added(0));
        }
    }

    private void safepointBegin(RecordedEvent event) {
        safepointId = event.getLong("safepointId");
        safepointNanos = Times.start(event);
    }

    private void safepointEnd(RecordedEvent event) {
        long end = Times.end(event);
        if (event.getLong("safepointId") == safepointId) {
            tracks.of(Signal.SAFEPOINT_SHARE)
                    .spread(safepointNanos, end, (end - safepointNanos) / 1e9);
        }
    }
}
