package dev.agentdyno.launch;

import dev.agentdyno.workload.Budgets;
import dev.agentdyno.workload.RunSummary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/// The summary of a run as a message and back.
final class SummaryWire {
    private SummaryWire() {}

    static Map<String, Object> write(RunSummary run) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("runId", run.runId());
        message.put("workload", run.workload());
        message.put("executor", run.executor());
        message.put("seed", run.seed());
        message.put("outcome", run.outcome());
        message.put("startedAt", run.startedAt().toString());
        message.put("duration", run.duration());
        message.put("started", run.started());
        message.put("completed", run.completed());
        message.put("failed", run.failed());
        message.put("cancelled", run.cancelled());
        message.put("dropped", run.dropped());
        message.put("good", run.good());
        message.put("inputTokens", run.inputTokens());
        message.put("outputTokens", run.outputTokens());
        message.put("errors", run.errors());
        message.put("responseTimes", text(run.responseTimes()));
        message.put("serviceTimes", text(run.serviceTimes()));
        message.put("firstTokenTimes", text(run.firstTokenTimes()));
        message.put("allocatedBytes", run.allocatedBytes());
        message.put("requestHash", run.requestHash());
        message.put("budgets", run.budgets().asMap());
        return message;
    }

    static RunSummary read(JsonNode message) throws IOException {
        Map<String, Long> errors = new LinkedHashMap<>();
        message.path("errors").forEachEntry((name, count) -> errors.put(name, count.asLong()));
        return new RunSummary(
                message.path("runId").asString(),
                message.path("workload").asString(),
                message.path("executor").asString(),
                message.path("seed").asLong(),
                message.path("outcome").asString(),
                Instant.parse(message.path("startedAt").asString()),
                message.path("duration").asDouble(),
                message.path("started").asLong(),
                message.path("completed").asLong(),
                message.path("failed").asLong(),
                message.path("cancelled").asLong(),
                message.path("dropped").asLong(),
                message.path("good").asLong(),
                message.path("inputTokens").asLong(),
                message.path("outputTokens").asLong(),
                errors,
                histogram(message.path("responseTimes")),
                histogram(message.path("serviceTimes")),
                histogram(message.path("firstTokenTimes")),
                message.path("allocatedBytes").asLong(),
                message.path("requestHash").asString(),
                budgets(message.path("budgets")));
    }

    private static Budgets budgets(JsonNode limits) {
        return new Budgets(
                limit(limits, "response_p99_seconds"),
                limit(limits, "first_token_p99_seconds"),
                limit(limits, "error_rate"),
                limit(limits, "drop_rate"),
                limit(limits, "heap_bytes_per_request"));
    }

    private static double limit(JsonNode limits, String name) {
        return limits.path(name).asDouble(Double.NaN);
    }

    private static String text(Histogram histogram) {
        ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(bytes);
        return Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(bytes.array(), length));
    }

    private static Histogram histogram(JsonNode text) throws IOException {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.asString());
            return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
        } catch (DataFormatException | IllegalArgumentException e) {
            throw new IOException("the summary of the run cannot be read", e);
        }
    }
}
