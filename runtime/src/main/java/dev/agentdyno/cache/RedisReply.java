package dev.agentdyno.cache;

/// What came of asking Redis for one key.
sealed interface RedisReply {

    /// Bytes stand under the key.
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
    record Value(byte[] bytes) implements RedisReply {}

    /// Nothing stands there.
    record Nothing() implements RedisReply {}

    /// No answer, or none in time.
    record Failed() implements RedisReply {}
}
