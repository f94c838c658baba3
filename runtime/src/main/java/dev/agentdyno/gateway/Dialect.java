package dev.agentdyno.gateway;

import java.util.List;

/// The vendor whose API is spoken.
public enum Dialect {
    OPENAI("authorization", "Bearer ", "v1"),
    ANTHROPIC("x-api-key", "", "v1"),
    GEMINI("x-goog-api-key", "", "v1beta");

    /// The version of Anthropic's API that translated requests are written in. Later ones know no
    /// sampling parameters.
    public static final String ANTHROPIC_VERSION = "2023-06-01";

    /// Headers that mean something to one vendor only; a request put in other words goes without.
    public static final List<String> VENDOR_HEADERS =
            List.of(
                    "anthropic-version",
                    "anthropic-beta",
                    "anthropic-dangerous-direct-browser-access",
                    "openai-organization",
                    "openai-project",
                    "openai-beta",
                    "x-goog-api-client",
                    "x-goog-user-project");

    private final String keyHeader;
    private final String keyPrefix;
    private final String version;

    Dialect(String keyHeader, String keyPrefix, String version) {
        this.keyHeader = keyHeader;
        this.keyPrefix = keyPrefix;
        this.version = version;
    }

    /// What a backend of `kind` speaks to a caller who speaks `asked`: a simulated one speaks all.
    public static Dialect of(String kind, Dialect asked) {
        return switch (kind) {
            case "openai" -> OPENAI;
            case "anthropic" -> ANTHROPIC;
            case "gemini" -> GEMINI;
            default -> asked;
        };
    }

    /// The header that carries the key, in lower case.
    public String keyHeader() {
        return keyHeader;
    }

    /// The value of [#keyHeader] for `key`.
    public String keyValue(String key) {
        return keyPrefix + key;
    }

    /// First part of the path where the base address of a backend names none.
    public String version() {
        return version;
    }

    /// How a person calls it.
    String word() {
        return switch (this) {
            case OPENAI -> "OpenAI";
            case ANTHROPIC -> "Anthropic";
            case GEMINI -> "Gemini";
        };
    }
}
