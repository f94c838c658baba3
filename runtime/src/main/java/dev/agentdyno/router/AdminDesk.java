package dev.agentdyno.router;

import io.netty.handler.codec.http.FullHttpResponse;
import java.io.IOException;

/// Answers what is asked about one matter, in a thread that may wait.
interface AdminDesk {
    /// Does what is asked, and tells.
    ///
    /// @throws AdminRefusal if it is not carried out
    /// @throws IOException in one line, if it cannot be
    FullHttpResponse answer(AdminRequest asked) throws AdminRefusal, IOException;
}
