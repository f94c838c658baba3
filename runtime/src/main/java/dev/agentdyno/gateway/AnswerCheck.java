package dev.agentdyno.gateway;

import tools.jackson.databind.JsonNode;

/// Tells whether bytes hold a whole answer of some vendor's.
public final class AnswerCheck {
    private AnswerCheck() {}

    /// Whether `body` is one JSON object with something in it, and tells no error.
    public static boolean isWhole(byte[] body) {
        return Json.read(body).map(AnswerCheck::isGood).orElse(false);
    }

    private static boolean isGood(JsonNode root) {
        boolean failed = root.hasNonNull("error");
        return root.isObject() && !root.isEmpty() && !failed;
    }
}
