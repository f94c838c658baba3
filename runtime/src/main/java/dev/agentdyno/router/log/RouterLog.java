package dev.agentdyno.router.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/// What a router tells whoever runs it: one line a request, and one for each thing that changed.
///
/// Whoever tells something never waits: lines go through a bounded queue without a lock to one
/// thread that writes them. Where that falls behind, lines are left out, and a line says how many.
/// Errors are told [#ERRORS_A_SECOND] times a second at most, since a dead backend would fill the
/// disk.
public final class RouterLog implements AutoCloseable {
    public static final int ERRORS_A_SECOND = 10;
    private static final int MOST_WAITING = 16_384;
    private static final int BATCH = 512;

    private final ConcurrentLinkedQueue<LogLine> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder leftOut = new LongAdder();
    private final ErrorAllowance errors = new ErrorAllowance(ERRORS_A_SECOND);
    private final Optional<Thread> writer;
    private volatile LogLevel level = LogLevel.INFO;
    private volatile boolean resting;
    private volatile boolean closed;

    private RouterLog() {
        writer = Optional.empty();
    }

    /// @param form how lines look
    /// @param out takes lines, all from one thread
    public RouterLog(LogForm form, Appendable out) {
        LogWriter lines = new LogWriter(form, out);
        Thread thread =
                Thread.ofPlatform().name("router-log").daemon().unstarted(() -> lines.run(this));
        writer = Optional.of(thread);
        thread.start();
    }

    /// A log that tells nothing.
    public static RouterLog none() {
        return new RouterLog();
    }

    /// Tells what matters as much as `least` or more from now on.
    public void level(LogLevel least) {
        level = least;
    }

    private boolean tells(LogLevel matter) {
        return writer.isPresent() && level.tells(matter);
    }

    /// A request is over, after `nanos`.
    public void answered(Answered request, long nanos) {
        if (request.hasFailed() && tells(LogLevel.ERROR)) {
            failed(request, nanos);
        }
        if (tells(request.isWatched() ? LogLevel.DEBUG : LogLevel.INFO)) {
            tell(request.line(LogLevel.INFO, tells(LogLevel.DEBUG), nanos, 0));
        }
    }

    private void failed(Answered request, long nanos) {
        long untold = errors.ask(System.nanoTime());
        if (untold >= 0) {
            tell(request.line(LogLevel.ERROR, false, nanos, untold));
        }
    }

    /// A backend was taken out by its checks, for `reason`.
    public void backendLost(String backend, String state, String reason) {
        backendTurned(LogLevel.WARN, backend, state, reason);
    }

    /// A backend was brought back by its checks.
    public void backendFound(String backend, String state) {
        backendTurned(LogLevel.INFO, backend, state, "requests go there again");
    }

    private void backendTurned(LogLevel matter, String backend, String state, String message) {
        note(matter, "backend", Map.of("backend", backend, "state", state, "message", message));
    }

    /// A breaker opened, lets trials through, or closed.
    public void breakerTurned(String backend, String state) {
        LogLevel matter = state.equals("closed") ? LogLevel.INFO : LogLevel.WARN;
        note(matter, "breaker", Map.of("backend", backend, "state", state));
    }

    /// An attempt at `backend` came to nothing for `reason`, and the request is sent again.
    public void retried(String request, String backend, String reason) {
        note(
                LogLevel.DEBUG,
                "retry",
                Map.of("request_id", request, "backend", backend, "reason", reason));
    }

    /// Tells `message`.
    ///
    /// @param about a word for programs, such as `config`
    public void note(LogLevel matter, String about, String message) {
        note(matter, about, Map.of("message", message));
    }

    private void note(LogLevel matter, String about, Map<String, String> fields) {
        if (tells(matter)) {
            tell(new NoteLine(System.currentTimeMillis(), matter, about, fields));
        }
    }

    private void tell(LogLine line) {
        if (waiting.get() >= MOST_WAITING) {
            leftOut.increment();
            return;
        }
        waiting.incrementAndGet();
        queue.add(line);
        wake();
    }

    private void wake() {
        if (resting) {
            writer.ifPresent(LockSupport::unpark);
        }
    }

    /// How much is told now.
    public LogLevel level() {
        return level;
    }

    /// The next lines, once there are any; none when all are told and this is closed. For the
    /// writer's thread.
    List<LogLine> next() {
        List<LogLine> lines = take();
        while (lines.isEmpty() && !closed) {
            resting = true;
            if (queue.isEmpty() && !closed) {
                LockSupport.park(this);
            }
            resting = false;
            lines = take();
        }
        return lines;
    }

    private List<LogLine> take() {
        List<LogLine> lines = new ArrayList<>();
        LogLine line = queue.poll();
        while (line != null) {
            lines.add(line);
            line = lines.size() < BATCH ? queue.poll() : null;
        }
        waiting.addAndGet(-lines.size());
        long lost = leftOut.sumThenReset();
        if (lost > 0) {
            String message = lost + " lines were left out, since writing took too long";
            Map<String, String> fields = Map.of("message", message);
            lines.add(new NoteLine(System.currentTimeMillis(), LogLevel.WARN, "log", fields));
        }
        return lines;
    }

    /// Ends when all that was told is written, a second at most.
    @Override
    public void close() {
        closed = true;
        wake();
        writer.ifPresent(RouterLog::awaitEnd);
    }

    private static void awaitEnd(Thread thread) {
        try {
            LockSupport.unpark(thread);
            thread.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
