package dev.agentdyno.source;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;

/// Makes the JVM hand over the events in its buffers now.
///
/// The public API flushes once a second at the fastest. The recorder's own flush is reached here by
/// reflection, and only where the JVM was started with `--add-exports
/// jdk.jfr/jdk.jfr.internal=ALL-UNNAMED` and the same for `jdk.jfr.internal.util`; elsewhere the
/// second stands.
final class ForcedFlush {
    private final Object recorder;
    private final Method flush;
    private final Method notifyReaders;

    private ForcedFlush(Object recorder, Method flush, Method notifyReaders) {
        this.recorder = recorder;
        this.flush = flush;
        this.notifyReaders = notifyReaders;
    }

    /// The flush of this JVM, or empty where it cannot be had.
    static Optional<ForcedFlush> find() {
        try {
            Class<?> access = Class.forName("jdk.jfr.internal.PrivateAccess");
            Object instance = access.getMethod("getInstance").invoke(null);
            Object recorder = access.getMethod("getPlatformRecorder").invoke(instance);
            Method flush = recorder.getClass().getMethod("flush");
            Class<?> utils = Class.forName("jdk.jfr.internal.util.Utils");
            Method notify = utils.getMethod("notifyFlush");
            ForcedFlush forced = new ForcedFlush(recorder, flush, notify);
            forced.flush();
            return Optional.of(forced);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    void flush() throws IllegalAccessException, InvocationTargetException {
        flush.invoke(recorder);
        notifyReaders.invoke(null);
    }
}
