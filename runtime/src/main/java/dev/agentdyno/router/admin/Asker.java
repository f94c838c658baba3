package dev.agentdyno.router.admin;

import io.netty.handler.codec.http.FullHttpResponse;
import java.io.IOException;
import java.nio.file.Path;

/// Who asked something of [Admin] and waits for the answer, which is given once. For any thread.
public interface Asker {
    void reply(FullHttpResponse answer);

    /// Sends a file, no faster than it is read, and deletes it; returns when that is over.
    ///
    /// @param name what whoever asked is to call it
    void send(Path file, String name) throws IOException;
}
