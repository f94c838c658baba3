package dev.agentdyno.console;

import dev.agentdyno.shell.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/// Who waits for which frame. FX thread.
final class AwaitedFrames {
    private final List<Awaited> awaited = new ArrayList<>();

    private record Awaited(Predicate<Frame> condition, CompletableFuture<Frame> shown) {}

    /// Completes with the first frame from now on that meets `condition`.
    CompletableFuture<Frame> when(Predicate<Frame> condition) {
        Awaited next = new Awaited(condition, new CompletableFuture<>());
        awaited.add(next);
        return next.shown();
    }

    void shown(Frame frame) {
        List<Awaited> met = awaited.stream().filter(next -> next.condition().test(frame)).toList();
        awaited.removeAll(met);
        met.forEach(next -> next.shown().complete(frame));
    }
}
