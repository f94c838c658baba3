package dev.agentdyno.telemetry;

import java.util.Map;

/// The one table from event field names to OpenTelemetry attribute names (semantic conventions for
/// generative AI).
public final class Names {
    /// Event field to attribute.
    public static final Map<String, String> ATTRIBUTES =
            Map.ofEntries(
                    Map.entry("operationName", "gen_ai.operation.name"),
                    Map.entry("providerName", "gen_ai.provider.name"),
                    Map.entry("requestModel", "gen_ai.request.model"),
                    Map.entry("responseModel", "gen_ai.response.model"),
                    Map.entry("inputTokens", "gen_ai.usage.input_tokens"),
                    Map.entry("outputTokens", "gen_ai.usage.output_tokens"),
                    Map.entry("cachedTokens", "gen_ai.usage.cache_read.input_tokens"),
                    Map.entry("cacheWrittenTokens", "gen_ai.usage.cache_creation.input_tokens"),
                    Map.entry("reasoningTokens", "gen_ai.usage.reasoning.output_tokens"),
                    Map.entry("finishReason", "gen_ai.response.finish_reasons"),
                    Map.entry("agentName", "gen_ai.agent.name"),
                    Map.entry("toolName", "gen_ai.tool.name"),
                    Map.entry("runId", "gen_ai.conversation.id"),
                    Map.entry("errorType", "error.type"),
                    Map.entry("method", "http.request.method"),
                    Map.entry("path", "url.path"),
                    Map.entry("status", "http.response.status_code"));

    private Names() {}
}
