package dev.agentdyno.gateway;

import static java.util.Map.entry;

import java.util.Map;

/// What vendors call errors, by type, code or status, as the status of HTTP that each stands for.
final class ErrorWords {
    static final int UNKNOWN = 0;

    private static final Map<String, Integer> STATUSES =
            Map.ofEntries(
                    entry("invalid_request_error", 400),
                    entry("invalid_prompt", 400),
                    entry("context_length_exceeded", 400),
                    entry("content_filter", 400),
                    entry("content_policy_violation", 400),
                    entry("authentication_error", 401),
                    entry("invalid_api_key", 401),
                    entry("billing_error", 402),
                    entry("permission_error", 403),
                    entry("not_found_error", 404),
                    entry("model_not_found", 404),
                    entry("request_too_large", 413),
                    entry("rate_limit_error", 429),
                    entry("rate_limit_exceeded", 429),
                    entry("insufficient_quota", 429),
                    entry("api_error", 500),
                    entry("server_error", 500),
                    entry("timeout_error", 504),
                    entry("overloaded_error", 529),
                    entry("INVALID_ARGUMENT", 400),
                    entry("FAILED_PRECONDITION", 400),
                    entry("OUT_OF_RANGE", 400),
                    entry("UNAUTHENTICATED", 401),
                    entry("PERMISSION_DENIED", 403),
                    entry("NOT_FOUND", 404),
                    entry("ABORTED", 409),
                    entry("RESOURCE_EXHAUSTED", 429),
                    entry("INTERNAL", 500),
                    entry("UNIMPLEMENTED", 501),
                    entry("UNAVAILABLE", 503),
                    entry("DEADLINE_EXCEEDED", 504));

    private ErrorWords() {}

    /// The status that `word` stands for, which may be a number; [#UNKNOWN] for any other.
    static int status(String word) {
        boolean number = word.length() == 3 && word.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(word) : STATUSES.getOrDefault(word, UNKNOWN);
    }
}
