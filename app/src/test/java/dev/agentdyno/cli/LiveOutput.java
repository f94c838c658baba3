package dev.agentdyno.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/// What a command says while it runs, for another thread that waits to be told something.
final class LiveOutput extends ByteArrayOutputStream {
    @Override
    public synchronized void write(int one) {
        super.write(one);
        notifyAll();
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        super.write(bytes, from, length);
        notifyAll();
    }

    /// Waits until all that was said so far is enough.
    synchronized void await(Predicate<String> enough) throws InterruptedException {
        while (!enough.test(toString(StandardCharsets.UTF_8))) {
            wait();
        }
    }
}
