package dev.agentdyno.gateway;

/// What of a request shapes the form of its answer.
///
/// @param responses whether a caller of OpenAI's API asked for a response, not for a chat
///   completion
/// @param model the one asked for, told where the backend does not name its own
/// @param stream whether the answer goes piece by piece
/// @param usageWanted whether a stream of OpenAI's is to tell the tokens
/// @param list whether a stream of Gemini's is a JSON list
/// @param epochSeconds when it came
record Asker(
        Dialect dialect,
        boolean responses,
        String model,
        boolean stream,
        boolean usageWanted,
        boolean list,
        long epochSeconds) {

    String modelOr(String told) {
        return told.isEmpty() ? model : told;
    }
}
