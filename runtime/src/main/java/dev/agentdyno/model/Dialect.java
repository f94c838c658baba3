package dev.agentdyno.model;

import okhttp3.HttpUrl;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;

/// How one vendor's API writes requests and answers. Safe for use by many threads.
interface Dialect {
    HttpUrl url(ChatRequest request, boolean stream);

    byte[] body(ChatRequest request, boolean stream);

    /// Adds the headers that the vendor's API wants, the key among them.
    void authorize(Request.Builder http);

    /// Reads a whole answer.
    ChatResponse read(JsonNode root) throws ModelException;

    /// Reads one stream into `answer`.
    Events events(GrowingAnswer answer);

    /// The events of one stream. For one thread.
    @FunctionalInterface
    interface Events {
        /// Takes the data of one event; answers whether the stream goes on.
        boolean accept(String data) throws ModelException;
    }
}
