package dev.agentdyno.source;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/// What a live source records, to be looked at and changed while it goes on. Any thread; may wait
/// for another JVM.
public interface EventSettings {
    /// Every type of event that the JVM knows, as it is recorded now.
    ///
    /// @throws IOException if the JVM does not answer; the message is one line for a person
    List<RecordedType> types() throws IOException;

    /// Changes some settings, by `event#setting`; the others stay as they are.
    ///
    /// @throws IOException if the JVM does not take them; the message is one line for a person
    void change(Map<String, String> settings) throws IOException;
}
