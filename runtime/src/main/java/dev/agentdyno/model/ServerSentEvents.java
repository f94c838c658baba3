package dev.agentdyno.model;

import java.io.IOException;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/// The data of server-sent events, one by one: lines of data that belong together are joined,
/// comments and other fields are skipped. Lines and events are bounded. For one thread.
final class ServerSentEvents {
    static final long LONGEST = 1024 * 1024;
    private static final String DATA = "data:";

    private final BufferedSource source;

    ServerSentEvents(BufferedSource source) {
        this.source = source;
    }

    /// The data of the next event, or null at the end. A last line that is not ended is no line.
    @Nullable String next() throws IOException, ModelException {
        StringBuilder data = new StringBuilder();
        boolean any = false;
        for (String line = line(); line != null; line = line()) {
            if (line.isEmpty() && any) {
                return data.toString();
            }
            if (line.startsWith(DATA)) {
                data.append(any ? "\n" : "").append(value(line));
                any = true;
                bound(data.length());
            }
        }
        return any ? data.toString() : null;
    }

    private static String value(String line) {
        int from = DATA.length();
        return line.startsWith(" ", from) ? line.substring(from + 1) : line.substring(from);
    }

    private @Nullable String line() throws IOException, ModelException {
        long end = source.indexOf((byte) '\n', 0, LONGEST);
        if (end >= 0) {
            return source.readUtf8LineStrict(LONGEST);
        }
        bound(source.getBuffer().size());
        return null;
    }

    private static void bound(long length) throws ModelException {
        if (length >= LONGEST) {
            throw new ModelException("bad_response", "an event of the stream is larger than 1 MB");
        }
    }
}
