package dev.agentdyno.timeline;

import java.util.List;
import java.util.regex.Pattern;

/// Tells event loops by the names that Netty, Reactor, Vert.x, Undertow and the router give to
/// their threads, which serve many connections each.
public final class EventLoops {
    private static final Pattern NAME =
            Pattern.compile(
                    "event-?loop|reactor-http|^XNIO-\\d+ I/O|^router-\\d+-\\d+$|^provider-",
                    Pattern.CASE_INSENSITIVE);

    /// Where a loop waits for its next task, which holds nobody up.
    private static final List<String> QUEUES =
            List.of(
                    "AbstractQueuedSynchronizer$ConditionObject",
                    "SynchronousQueue",
                    "LinkedTransferQueue",
                    "ForkJoinPool");

    private EventLoops() {}

    /// Whether a thread of that name is one.
    public static boolean has(String threadName) {
        return NAME.matcher(threadName).find();
    }

    /// Whether one that is parked on that class waits for anything but a task.
    static boolean holdsUp(String parkedClass) {
        return !parkedClass.isEmpty() && QUEUES.stream().noneMatch(parkedClass::contains);
    }
}
