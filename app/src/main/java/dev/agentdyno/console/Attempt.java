package dev.agentdyno.console;

import java.io.IOException;
import java.util.function.DoubleConsumer;

/// Something to watch that takes its time to be ready; closed by whoever gives it up, at any time.
interface Attempt extends AutoCloseable {
    /// Makes it ready to be watched; interrupted when it is given up.
    ///
    /// @param progress takes the part that is done, 0 to 1
    /// @throws IOException with one line for a person
    Watching perform(DoubleConsumer progress) throws IOException, InterruptedException;

    /// Frees what there is of it.
    @Override
    void close();
}
