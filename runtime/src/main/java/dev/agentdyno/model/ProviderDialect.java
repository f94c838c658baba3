package dev.agentdyno.model;

import io.netty.buffer.ByteBuf;

/// How a simulated provider reads requests and writes answers: the form of one vendor's API. Safe
/// for use by many threads.
interface ProviderDialect {
    /// Reads a request.
    ///
    /// @throws IllegalArgumentException saying what is wrong with it
    ProviderRequest read(byte[] body);

    /// The id of answer number `number` of a provider.
    String id(String provider, long number);

    /// A whole answer.
    byte[] answer(String id, ChatResponse response);

    /// The answer to a request that is refused or fails.
    byte[] failure(int status, String message);

    /// The status that the vendor uses for what others call `status`.
    default int status(int status) {
        return status;
    }

    Stream stream(String id, ProviderRequest request, ChatResponse response);

    /// Writes one answer as server-sent events.
    interface Stream {
        /// Appends what comes before the first token, calls of tools among it.
        void begin(ByteBuf out);

        /// Appends the event of one token of text.
        void token(String token, ByteBuf out);

        /// Appends what comes behind the last token.
        void finish(ByteBuf out);
    }
}
