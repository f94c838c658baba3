package dev.agentdyno.timeline;

import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;

/// Threads that wait: for locks, sockets, files, sleep, and virtual threads that keep their carrier
/// meanwhile.
///
/// A park counts only where it is for a lock or a permit: threads of a pool park to wait for work,
/// which holds nobody up. Threads of the console are left out.
final class BlockingEvents {
    private record LockKey(String kind, String className, String site) {}

    private record LoopKey(String kind, String thread, String site) {}

    private record PinKey(String reason, String operation, String site) {}

    private final Tracks tracks;
    private long virtualThreads;
    private boolean virtualSeen;
    private final Tallies<LockKey, Contention> contentions =
            new Tallies<>(new LockKey("monitor", Tracks.OTHER, ""), BlockingEvents::contention);
    private final Tallies<LoopKey, LoopStall> stalls =
            new Tallies<>(new LoopKey(Tracks.OTHER, "", ""), BlockingEvents::stall);
    private final Tallies<PinKey, Pinned> pinned =
            new Tallies<>(new PinKey(Tracks.OTHER, "", ""), BlockingEvents::pinning);

    BlockingEvents(Tracks tracks, Handlers handlers) {
        this.tracks = tracks;
        handlers.on("jdk.JavaMonitorEnter", this::monitor);
        handlers.on("jdk.ThreadPark", this::park);
        handlers.on("jdk.ThreadSleep", event -> blocked(event, "sleep"));
        Stream.of("jdk.SocketRead", "jdk.SocketWrite", "jdk.SocketConnect")
                .forEach(type -> handlers.on(type, event -> blocked(event, "socket")));
        Stream.of("jdk.FileRead", "jdk.FileWrite", "jdk.FileForce")
                .forEach(type -> handlers.on(type, event -> blocked(event, "file")));
        Stream.of("jdk.SocketRead", "jdk.FileRead")
                .forEach(type -> handlers.on(type, event -> moved(event, "read", "bytesRead")));
        Stream.of("jdk.SocketWrite", "jdk.FileWrite")
                .forEach(type ->
                        handlers.on(type, event -> moved(event, "written", "bytesWritten")));
        handlers.on("jdk.VirtualThreadPinned", this::pin);
        handlers.on("jdk.VirtualThreadStart", event -> virtual(event, 1));
        handlers.on("jdk.VirtualThreadEnd", event -> virtual(event, -1));
        handlers.on("jdk.CPULoad", this::virtualNow);
    }

    List<Contention> contentions() {
        return contentions.list();
    }

    List<Pinned> pinned() {
        return pinned.list();
    }

    List<LoopStall> loopStalls() {
        return stalls.list();
    }

    private void monitor(RecordedEvent event) {
        contended(event, "monitor", Fields.className(event, "monitorClass"));
    }

    private void park(RecordedEvent event) {
        String parked = Fields.className(event, "parkedClass");
        if (Contention.holdsUp(parked)) {
            contended(event, "park", parked);
        } else if (EventLoops.holdsUp(parked)) {
            onLoop(event, "park");
        }
    }

    private void contended(RecordedEvent event, String kind, String className) {
        if (blocked(event, kind)) {
            contentions.add(
                    new LockKey(kind, className, Sites.of(event)), event.getDuration().toNanos());
        }
    }

    private void pin(RecordedEvent event) {
        if (blocked(event, "pinned")) {
            tracks.of(Signal.VIRTUAL_PINNED).event(Times.end(event), 1);
            pinned.add(
                    new PinKey(
                            Fields.text(event, "pinnedReason"),
                            Fields.text(event, "blockingOperation"),
                            Sites.of(event)),
                    event.getDuration().toNanos());
        }
    }

    /// What is read at an end is −1.
    private void moved(RecordedEvent event, String way, String field) {
        if (!ConsoleThreads.has(Fields.threadName(event))) {
            tracks.of(Signal.IO_BYTES, way)
                    .spread(
                            Times.start(event),
                            Math.max(Times.start(event) + 1, Times.end(event)),
                            (double) Fields.amount(event, field));
        }
    }

    private boolean blocked(RecordedEvent event, String kind) {
        if (ConsoleThreads.has(Fields.threadName(event))) {
            return false;
        }
        double seconds = event.getDuration().toNanos() / 1e9;
        tracks.of(Signal.BLOCKED, kind).spread(Times.start(event), Times.end(event), seconds);
        onLoop(event, kind);
        return true;
    }

    private void onLoop(RecordedEvent event, String kind) {
        String thread = Fields.threadName(event);
        if (EventLoops.has(thread)) {
            stalls.add(new LoopKey(kind, thread, Sites.of(event)), event.getDuration().toNanos());
        }
    }

    /// Ends of threads that started before the recording do not make the count negative.
    private void virtual(RecordedEvent event, int change) {
        long now = Times.end(event);
        if (change > 0) {
            tracks.of(Signal.VIRTUAL_STARTED).event(now, 1);
        }
        virtualThreads = Math.max(0, virtualThreads + change);
        virtualSeen = true;
        tracks.of(Signal.THREADS_VIRTUAL).count(now, virtualThreads);
    }

    /// Says again how many there are, at the pace of a periodic event, while none start or end.
    private void virtualNow(RecordedEvent event) {
        if (virtualSeen) {
            tracks.of(Signal.THREADS_VIRTUAL).count(Times.end(event), virtualThreads);
        }
    }

    private static Contention contention(LockKey key, Tallies.Tally tally) {
        return new Contention(
                key.kind, key.className, key.site, tally.count, tally.total, tally.max);
    }

    private static LoopStall stall(LoopKey key, Tallies.Tally tally) {
        return new LoopStall(key.kind, key.thread, key.site, tally.count, tally.total, tally.max);
    }

    private static Pinned pinning(PinKey key, Tallies.Tally tally) {
        return new Pinned(key.reason, key.operation, key.site, tally.count, tally.total, tally.max);
    }
}
