package dev.agentdyno.session;

import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import java.io.IOException;

/// Something to find out from the events of a recording, beyond what its timeline keeps.
///
/// The answer must not hold rows of the recording: that may be closed once it is answered.
@FunctionalInterface
public interface Question<T> {
    /// Reads the answer; ends with [java.util.concurrent.CancellationException] when cancelled.
    ///
    /// @throws IOException if it cannot be read; the message is one line for a person
    T answer(Recording recording, Progress progress) throws IOException;
}
