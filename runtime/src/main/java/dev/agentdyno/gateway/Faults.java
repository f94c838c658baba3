package dev.agentdyno.gateway;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes the errors of each vendor's API.
public final class Faults {
    private static final int LONGEST = 4_096;

    /// The status of an error that tells none.
    private static final int UNTOLD = 502;

    private Faults() {}

    /// The body of an error as a caller of `dialect` expects it.
    ///
    /// @param code a word for programs; may be empty
    public static byte[] body(Dialect dialect, int status, String code, String message) {
        return Json.bytes(tree(dialect, new Fault(status, code, message)));
    }

    /// An error as the last event of a stream of which something was sent already.
    public static byte[] event(Dialect dialect, int status, String code, String message) {
        String data = new String(body(dialect, status, code, message), StandardCharsets.UTF_8);
        String type = dialect == Dialect.GEMINI ? "" : "event: error\n";
        return (type + "data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    static ObjectNode tree(Dialect dialect, Fault fault) {
        return switch (dialect) {
            case OPENAI -> openAi(fault);
            case ANTHROPIC -> anthropic(fault);
            case GEMINI -> gemini(fault);
        };
    }

    private static ObjectNode openAi(Fault fault) {
        ObjectNode root = Json.object();
        ObjectNode error =
                root.putObject("error")
                        .put("message", fault.message())
                        .put("type", openAiType(fault.status()))
                        .putNull("param");
        if (fault.code().isEmpty()) {
            error.putNull("code");
        } else {
            error.put("code", fault.code());
        }
        return root;
    }

    private static String openAiType(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }

    private static ObjectNode anthropic(Fault fault) {
        ObjectNode root = Json.object().put("type", "error");
        root.putObject("error")
                .put("type", anthropicType(fault.status()))
                .put("message", fault.message());
        return root;
    }

    private static String anthropicType(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503, 529 -> "overloaded_error";
            case 408, 504 -> "timeout_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }

    private static ObjectNode gemini(Fault fault) {
        ObjectNode root = Json.object();
        root.putObject("error")
                .put("code", fault.status(Dialect.GEMINI))
                .put("message", fault.message())
                .put("status", geminiStatus(fault.status(Dialect.GEMINI)));
        return root;
    }

    private static String geminiStatus(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 409 -> "ABORTED";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 499 -> "CANCELLED";
            case 501 -> "UNIMPLEMENTED";
            case 502, 503 -> "UNAVAILABLE";
            case 504 -> "DEADLINE_EXCEEDED";
            default -> status < 500 ? "INVALID_ARGUMENT" : "INTERNAL";
        };
    }

    /// Reads the error of a backend. All three say `error.message`; a stream of Gemini's that is
    /// none has it in a list.
    static Fault read(Dialect dialect, int status, JsonNode body) {
        JsonNode error = body.isArray() ? body.path(0).path("error") : body.path("error");
        String message =
                error.isString() ? error.stringValue() : error.path("message").asString("");
        String said = message.isEmpty() ? "the backend answered " + status : message;
        return new Fault(
                told(status, error),
                code(dialect, error),
                said.substring(0, Math.min(LONGEST, said.length())));
    }

    /// Reads the error that stands in an event of a stream, which has no status but what its words
    /// stand for.
    static Fault ofEvent(Dialect dialect, JsonNode data) {
        JsonNode error = data.path("error");
        int status =
                Stream.of("code", "status", "type")
                        .mapToInt(name -> ErrorWords.status(error.path(name).asString("")))
                        .filter(meant -> meant >= 400)
                        .findFirst()
                        .orElse(UNTOLD);
        return read(dialect, status, data);
    }

    /// Reads the error of an event that is named one: in its place, at the top, or as plain words.
    static Fault ofErrorEvent(Dialect dialect, String data) {
        JsonNode root =
                Json.object(data).orElseGet(() -> Json.object().put("message", data.strip()));
        return ofEvent(dialect, root.has("error") ? root : Json.object().set("error", root));
    }

    /// An error in the middle of a stream may tell the status that it would have had.
    private static int told(int status, JsonNode error) {
        int told = error.path("code").isIntegralNumber() ? error.path("code").asInt(0) : 0;
        return told >= 400 && told < 600 ? told : status;
    }

    private static String code(Dialect dialect, JsonNode error) {
        return switch (dialect) {
            case OPENAI -> {
                String code = error.path("code").asString("");
                yield code.isEmpty() ? error.path("type").asString("") : code;
            }
            case ANTHROPIC -> error.path("type").asString("");
            case GEMINI -> error.path("status").asString("");
        };
    }
}
