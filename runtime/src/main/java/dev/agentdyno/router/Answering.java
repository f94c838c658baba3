package dev.agentdyno.router;

import io.netty.handler.codec.http.HttpContent;

/// Gives a backend's answer to the client, from its head on.
interface Answering {
    /// The head is there.
    void start();

    /// The next part of the body is there, which this releases.
    void pass(HttpContent content);

    /// Ends an answer that its backend does not end. Answers false if only cutting the client's
    /// connection can do that.
    boolean endWithError(String code, String message);
}
