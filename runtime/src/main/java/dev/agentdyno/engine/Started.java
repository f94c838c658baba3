package dev.agentdyno.engine;

import java.lang.System.Logger;
import java.util.ArrayDeque;
import java.util.Deque;

/// What was started, to be closed in reverse. A part that fails to close keeps none of the others
/// open. For one thread at a time.
final class Started implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Started.class.getName());

    private final Deque<Runnable> ends = new ArrayDeque<>();

    /// Has `end` called before the ends of all that was started earlier.
    void endsWith(Runnable end) {
        ends.push(end);
    }

    /// Calls each end once, however often this is called.
    @Override
    public void close() {
        while (!ends.isEmpty()) {
            guarded(ends.pop());
        }
    }

    private static void guarded(Runnable end) {
        try {
            end.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Logger.Level.WARNING, "a part of the engine did not close", e);
        }
    }
}
