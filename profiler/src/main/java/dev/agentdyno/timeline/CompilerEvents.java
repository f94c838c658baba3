package dev.agentdyno.timeline;

import jdk.jfr.consumer.RecordedEvent;

/// The compiler, the code cache and loaded classes.
final class CompilerEvents {
    private final Tracks tracks;

    CompilerEvents(Tracks tracks, Handlers handlers) {
        this.tracks = tracks;
        handlers.on("jdk.Compilation", this::compiled);
        handlers.on("jdk.CodeCacheStatistics", this::codeCache);
        handlers.on("jdk.ClassLoadingStatistics", this::classes);
    }

    private void compiled(RecordedEvent event) {
        tracks.of(Signal.COMPILATION)
                .spread(Times.start(event), Times.end(event), event.getDuration().toNanos() / 1e9);
    }

    /// A small code cache is one part, a large one three.
    private void codeCache(RecordedEvent event) {
        long reserved = event.getLong("reservedTopAddress") - event.getLong("startAddress");
        long used = reserved - event.getLong("unallocatedCapacity");
        tracks.of(Signal.CODE_CACHE, Fields.text(event, "codeBlobType"))
                .count(Times.end(event), used);
        tracks.of(Signal.COMPILATION);
    }

    private void classes(RecordedEvent event) {
        long loaded = event.getLong("loadedClassCount") - event.getLong("unloadedClassCount");
        tracks.of(Signal.CLASSES).count(Times.end(event), loaded);
    }
}
