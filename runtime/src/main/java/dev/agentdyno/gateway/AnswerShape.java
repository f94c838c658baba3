package dev.agentdyno.gateway;

import tools.jackson.databind.JsonNode;

/// The form that the answer's text is to have.
sealed interface AnswerShape {
    record Free() implements AnswerShape {}

    /// Some JSON.
    ///
    /// @param field where the caller asked for it
    record AnyJson(String field) implements AnswerShape {}

    /// JSON that keeps to a schema.
    record Schema(String name, JsonNode schema, boolean strict) implements AnswerShape {}
}
