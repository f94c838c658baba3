package dev.agentdyno.cli;

import dev.agentdyno.session.Session;
import dev.agentdyno.source.AttachedSource;
import dev.agentdyno.source.LaunchedJvm;
import dev.agentdyno.source.Template;
import dev.agentdyno.timeline.Snapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// How long an event of another JVM takes until a snapshot shows it, without the agent that makes
/// it faster: a real child emits probes, and is attached to as any other JVM is.
///
/// Every probe counts, not only the newest of a snapshot: the child tells when it emitted each. The
/// clocks of both are one, `CLOCK_MONOTONIC` of the machine.
final class AttachedLatency {
    static final String NAME = "attached";
    private static final long WARM_UP = 500;
    private static final long PROBES = 2_500;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final PrintStream progress;
    private final NavigableMap<Long, Long> emitted = new ConcurrentSkipListMap<>();
    private final Histogram latencies = new Histogram(3);
    private final CountDownLatch over = new CountDownLatch(1);
    private long newest = -1;

    AttachedLatency(PrintStream progress) {
        this.progress = progress;
    }

    Result measure() throws InterruptedException {
        try (LaunchedJvm child = LaunchedJvm.start(command())) {
            Thread.ofPlatform().daemon().name("dyno-probes").start(() -> listen(child));
            try (Session session =
                    Session.open(AttachedSource.attach(child.process().pid(), Template.DEFAULT))) {
                return watch(session);
            }
        } catch (IOException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }

    private static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ProbeEmitter.class.getName());
    }

    private void listen(LaunchedJvm child) {
        try (BufferedReader lines = child.process().inputReader()) {
            lines.lines().forEach(this::hear);
        } catch (IOException | UncheckedIOException e) {
            progress.println("the child says no more: " + e.getMessage());
        }
    }

    private void hear(String line) {
        int space = line.indexOf(' ');
        emitted.put(
                Long.parseLong(line.substring(0, space)),
                Long.parseLong(line.substring(space + 1)));
    }

    private Result watch(Session session) throws InterruptedException {
        progress.println("watching " + session.source().name());
        try (var _ = session.onSnapshot(this::shown)) {
            if (!over.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw CommandException.failed("the probes did not come within " + LIMIT);
            }
        }
        synchronized (this) {
            return new Result(latencies.getTotalCount(), seconds(50), seconds(99), seconds(100));
        }
    }

    private double seconds(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e9;
    }

    private synchronized void shown(Snapshot snapshot) {
        long now = System.nanoTime();
        long next = snapshot.probe().sequence();
        if (next <= newest) {
            return;
        }
        if (newest >= WARM_UP) {
            emitted.subMap(newest, false, next, true)
                    .values()
                    .forEach(at -> latencies.recordValue(Math.max(0, now - at)));
        }
        newest = next;
        if (latencies.getTotalCount() >= PROBES) {
            over.countDown();
        }
    }

    /// What was measured.
    ///
    /// @param probes how many
    record Result(long probes, double p50Seconds, double p99Seconds, double mostSeconds) {
        Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("probes", probes);
            map.put("event_to_snapshot_p50_seconds", p50Seconds);
            map.put("event_to_snapshot_p99_seconds", p99Seconds);
            map.put("event_to_snapshot_max_seconds", mostSeconds);
            return map;
        }

        String text() {
            return "%-24s %d%n%-24s %.3f s%n%-24s %.3f s%n%-24s %.3f s%n"
                    .formatted(
                            "probes",
                            probes,
                            "event to snapshot, p50",
                            p50Seconds,
                            "p99",
                            p99Seconds,
                            "longest",
                            mostSeconds);
        }
    }
}
