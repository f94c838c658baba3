package dev.agentdyno.router.log;

import java.util.Map;
import java.util.TreeMap;

/// Something that happened to the router itself.
record NoteLine(long millis, LogLevel level, String about, Map<String, String> texts)
        implements LogLine {
    NoteLine {
        texts = Map.copyOf(texts);
    }

    @Override
    public void fields(Fields out) {
        new TreeMap<>(texts).forEach(out::put);
    }
}
