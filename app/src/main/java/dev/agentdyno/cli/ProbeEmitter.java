package dev.agentdyno.cli;

import dev.agentdyno.telemetry.ProbeEvent;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Emits a probe about fifty times a second and says when, until nobody listens. Runs in a JVM of
/// its own.
final class ProbeEmitter {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private ProbeEmitter() {}

    /// Each line is the number of a probe and the `System.nanoTime()` it was emitted at.
    public static void main(String[] arguments) {
        for (long sequence = 0; !System.out.checkError(); sequence++) {
            long emitted = emit(sequence);
            System.out.println(sequence + " " + emitted);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static long emit(long sequence) {
        ProbeEvent probe = new ProbeEvent();
        probe.sequence = sequence;
        probe.emitted = System.nanoTime();
        probe.commit();
        return probe.emitted;
    }
}
