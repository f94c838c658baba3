package dev.agentdyno.router.log;

/// A request that is over: as `request` where all are told, as `error` where it failed.
///
/// @param firstByteNanos since the request came; negative if none came
/// @param closely whether to tell how it was routed, too
/// @param answeringModel asked in place of the one wanted, or empty
/// @param key the router's key it came with, by name, or empty
/// @param cache how it came to share an answer, or empty
/// @param untold errors before this one that were left out
public record RequestLine(
        long millis,
        LogLevel level,
        boolean closely,
        String id,
        String method,
        String path,
        int status,
        String backend,
        String model,
        String answeringModel,
        String key,
        String cache,
        boolean streaming,
        long nanos,
        long firstByteNanos,
        long requestBytes,
        long responseBytes,
        String strategy,
        int retries,
        long queueNanos,
        long connectNanos,
        String error,
        String message,
        long untold)
        implements LogLine {

    @Override
    public String about() {
        return level == LogLevel.ERROR ? "error" : "request";
    }

    @Override
    public void fields(Fields out) {
        out.put("id", id);
        out.put("method", method);
        out.put("path", path);
        out.put("status", status);
        out.put("backend", backend);
        out.put("model", model);
        some("answering_model", answeringModel, out);
        some("key", key, out);
        out.put("error", error);
        if (level == LogLevel.ERROR) {
            failure(out);
        } else {
            course(out);
        }
    }

    private void failure(Fields out) {
        out.put("message", message);
        if (retries > 0) {
            out.put("retries", retries);
        }
        if (untold > 0) {
            out.put("untold_errors", untold);
        }
    }

    private void course(Fields out) {
        out.put("streaming", streaming);
        out.put("seconds", nanos / 1e9);
        if (firstByteNanos >= 0) {
            out.put("first_byte_seconds", firstByteNanos / 1e9);
        }
        out.put("request_bytes", requestBytes);
        out.put("response_bytes", responseBytes);
        if (closely || retries > 0) {
            out.put("retries", retries);
        }
        if (closely) {
            way(out);
        }
    }

    private static void some(String name, String text, Fields out) {
        if (!text.isEmpty()) {
            out.put(name, text);
        }
    }

    private void way(Fields out) {
        some("cache", cache, out);
        out.put("strategy", strategy);
        out.put("queue_seconds", queueNanos / 1e9);
        out.put("connect_seconds", connectNanos / 1e9);
    }
}
