package dev.agentdyno.source;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The settings of a recording in another JVM.
///
/// @param now what it records, by `event#setting`; shared, and safe for use by many threads
record LinkedSettings(RecorderLink link, long recording, Map<String, String> now)
        implements EventSettings {
    @Override
    public List<RecordedType> types() throws IOException {
        return link.types(now);
    }

    @Override
    public void change(Map<String, String> settings) throws IOException {
        Map<String, String> next = new HashMap<>(now);
        next.putAll(settings);
        link.change(recording, next);
        now.putAll(settings);
    }
}
