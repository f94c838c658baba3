package dev.agentdyno.agent;

import dev.agentdyno.model.CacheUse;
import dev.agentdyno.model.ChatResponse;
import dev.agentdyno.model.Usage;
import dev.agentdyno.telemetry.Meters;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// The meters of model calls. Tokens that a cache saved are not counted: they cost nothing.
final class ModelMeters {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Map<CacheUse, Counter.Child> calls = new EnumMap<>(CacheUse.class);
    private final Histogram.Child seconds;
    private final Histogram.Child firstTokenSeconds;
    private final Counter failures;
    private final Counter.Child inputTokens;
    private final Counter.Child outputTokens;
    private final Counter.Child cachedTokens;

    ModelMeters(Meters meters) {
        Counter byCache =
                meters.counter(
                        "model_calls_total", "Model calls that were answered, by cache.", "cache");
        for (CacheUse use : CacheUse.values()) {
            calls.put(use, byCache.labels(use.word()));
        }
        seconds = meters.seconds("model_call_seconds", "Duration of model calls.").labels();
        firstTokenSeconds =
                meters.seconds(
                                "model_first_token_seconds",
                                "Time to first token of streamed model calls.")
                        .labels();
        failures =
                meters.counter(
                        "model_call_failures_total",
                        "Model calls that were not answered, by class of error.",
                        "error_type");
        Counter tokens =
                meters.counter("model_tokens_total", "Tokens, as providers reported them.", "type");
        inputTokens = tokens.labels("input");
        outputTokens = tokens.labels("output");
        cachedTokens = tokens.labels("cached");
    }

    void took(long nanos) {
        seconds.observe((double) nanos / NANOS_PER_SECOND);
    }

    void answered(ChatResponse response) {
        if (response.firstTokenNanos() >= 0) {
            firstTokenSeconds.observe((double) response.firstTokenNanos() / NANOS_PER_SECOND);
        }
        Objects.requireNonNull(calls.get(response.cache())).inc();
        switch (response.cache()) {
            case MISS, OFF -> count(response.usage());
            case HIT, JOINED -> {}
        }
    }

    private void count(Usage usage) {
        count(inputTokens, usage.inputTokens());
        count(outputTokens, usage.outputTokens());
        count(cachedTokens, usage.cachedTokens());
    }

    private static void count(Counter.Child counter, int tokens) {
        if (tokens > 0) {
            counter.inc(tokens);
        }
    }

    void failed(String errorType) {
        failures.labels(errorType).inc();
    }
}
