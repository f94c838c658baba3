package dev.agentdyno.workload;

import com.sun.management.ThreadMXBean;
import dev.agentdyno.tuning.Tunables;
import java.lang.System.Logger;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/// One run of a scenario, from its first planned start to its last end. Safe for use by many
/// threads.
///
/// Three kinds of thread: one that starts iterations by the clock, one that reports every 250 ms,
/// and a virtual one for each request. None of them gathers anything by the length of the run.
public final class LoadRun {
    private static final Logger LOG = System.getLogger(LoadRun.class.getName());
    private static final long REPORT_NANOS = 250_000_000L;

    /// Time that requests under way get when the plan is through; k6's default.
    private static final long GRACE_NANOS = 30_000_000_000L;

    /// Time that a request gets to see that it is cut off.
    private static final long CUT_OFF_NANOS = 2_000_000_000L;

    private final String id;
    private final Scenario scenario;
    private final Tally tally;
    private final LoadDriver driver;
    private final Iterations iterations;
    private final RunMarkers markers;
    private final long seed;
    private final RunClock clock = new RunClock();
    private final CompletableFuture<RunSummary> summary = new CompletableFuture<>();
    private volatile boolean draining;
    private volatile boolean driven;

    private LoadRun(String id, Scenario scenario, LoadSettings settings, Job job) {
        this.id = id;
        this.scenario = scenario;
        this.tally = new Tally(scenario.budgets());
        this.seed = settings.whole("seed");
        this.iterations = new Iterations(job, tally);
        this.driver = LoadDrivers.of(scenario, settings, iterations, tally);
        this.markers = new RunMarkers(id, scenario.name(), seed, driver.plannedNanos());
    }

    /// Builds a run of `scenario` with the parameters that `tunables` hold; it idles until
    /// [#start]. A trace that it needs is read here, so call this from no thread that must not
    /// wait.
    ///
    /// @param id unique among runs
    /// @throws InvalidTraceException if the run needs a trace and that cannot be used
    public static LoadRun prepare(
            String id, Scenario scenario, Tunables tunables, Workbench workbench) {
        LoadSettings settings = new LoadSettings(tunables);
        Job job = new Jobs(scenario.mix(), settings, workbench);
        return new LoadRun(id, scenario, settings, job);
    }

    static LoadRun start(String id, Scenario scenario, LoadSettings settings, Job job) {
        return new LoadRun(id, scenario, settings, job).start();
    }

    /// Starts what was prepared; call it once.
    public LoadRun start() {
        Thread.ofPlatform().name("load-" + id).daemon().start(this::run);
        return this;
    }

    public String id() {
        return id;
    }

    public Scenario scenario() {
        return scenario;
    }

    /// Time since the first planned start, or the length of a run that is over.
    public Duration elapsed() {
        if (summary.isDone() && !summary.isCompletedExceptionally()) {
            return Duration.ofNanos(Math.round(summary.join().duration() * 1e9));
        }
        return Duration.ofNanos(clock.now());
    }

    /// Planned length; zero if the run ends by iterations.
    public Duration planned() {
        return Duration.ofNanos(driver.plannedNanos());
    }

    /// What goes on, in words.
    public String stage() {
        if (summary.isDone()) {
            return summary.isCompletedExceptionally() ? "failed" : summary.join().outcome();
        }
        if (draining) {
            return "waiting for the last " + tally.inFlight.get();
        }
        return driver.stage(clock);
    }

    /// Requests under way.
    public long inFlight() {
        return tally.inFlight.get();
    }

    /// Ends the run; returns at once.
    public void stop() {
        clock.stop();
    }

    public boolean done() {
        return summary.isDone();
    }

    /// Waits for the end.
    public RunSummary await() throws InterruptedException {
        try {
            return summary.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the load generator failed: " + e.getCause(), e);
        }
    }

    private void run() {
        try {
            clock.begin();
            summary.complete(measured());
        } catch (RuntimeException | Error e) {
            LOG.log(Logger.Level.ERROR, "run " + id + " broke", e);
            summary.completeExceptionally(e);
        } finally {
            iterations.close();
        }
    }

    private RunSummary measured() {
        LoadReporter reporter = new LoadReporter(id, tally, clock.start());
        Instant startedAt = Instant.now();
        long allocated = allocatedBytes();
        markers.start(scenario.title(), driver.plan(), scenario.budgets());
        Thread reporting =
                Thread.ofPlatform().name("report-" + id).daemon().start(() -> report(reporter));
        String outcome = driveToTheEnd();
        finishReporting(reporting, reporter);
        markers.end(outcome.equals("completed") ? "end" : outcome, outcome);
        return summarize(outcome, startedAt, reporter, allocated);
    }

    private String driveToTheEnd() {
        try {
            driver.drive(clock);
            draining = true;
            drain();
            return clock.stopped() ? "stopped" : "completed";
        } catch (InterruptedException | RuntimeException e) {
            LOG.log(Logger.Level.ERROR, "run " + id + " could not go on", e);
            iterations.cutOff();
            return "failed";
        }
    }

    /// Waits in short turns, so that a stop is seen at once.
    private void drain() throws InterruptedException {
        long until = clock.now() + GRACE_NANOS;
        while (!clock.stopped() && clock.now() < until) {
            if (iterations.drain(20_000_000L)) {
                return;
            }
        }
        iterations.cutOff();
        iterations.drain(CUT_OFF_NANOS);
    }

    /// Until the run has been driven to its end. Told so by a field, since an interrupt may be
    /// swallowed by what it meets: the recorder, for one, waits at times while an event is emitted.
    private void report(LoadReporter reporter) {
        String stage = driver.stageName(clock);
        long next = REPORT_NANOS;
        while (!driven) {
            LockSupport.parkNanos(this, Math.max(1, next - clock.now()));
            if (clock.now() >= next) {
                reporter.report(System.nanoTime(), driver.intendedRate(clock));
                stage = announce(stage, driver.stageName(clock));
                next = Math.max(next + REPORT_NANOS, clock.now());
            }
        }
    }

    private String announce(String before, String now) {
        if (!now.equals(before)) {
            markers.stage(now);
        }
        return now;
    }

    private void finishReporting(Thread reporting, LoadReporter reporter) {
        driven = true;
        LockSupport.unpark(reporting);
        try {
            reporting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reporter.report(System.nanoTime(), driver.intendedRate(clock));
    }

    private RunSummary summarize(
            String outcome, Instant startedAt, LoadReporter reporter, long allocatedBefore) {
        long started = tally.started.sum();
        long completed = tally.completed.sum();
        long failed = tally.failed.sum();
        return new RunSummary(
                id,
                scenario.name(),
                scenario.executor(),
                seed,
                outcome,
                startedAt,
                clock.now() / 1e9,
                started,
                completed,
                failed,
                started - completed - failed,
                tally.dropped.sum(),
                tally.good.sum(),
                tally.inputTokens.sum(),
                tally.outputTokens.sum(),
                tally.errors(),
                reporter.responseTimes(),
                reporter.serviceTimes(),
                reporter.firstTokenTimes(),
                allocatedBefore < 0 ? -1 : allocatedBytes() - allocatedBefore,
                driver.requestHash(),
                scenario.budgets());
    }

    /// Bytes allocated by all threads that this JVM has had; -1 if it cannot say.
    private static long allocatedBytes() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                ? threads.getTotalThreadAllocatedBytes()
                : -1;
    }
}
