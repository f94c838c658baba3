package dev.agentdyno.router;

import io.netty.handler.codec.http.HttpMethod;

/// What a request asks of the router; also the bounded set of values of the meters' `path` label.
enum Route {
    CHAT("POST", "/v1/chat/completions"),
    MODELS("GET", "/v1/models"),
    METRICS("GET", "/metrics"),
    HEALTH("GET", "/admin/health"),
    OTHER("other", "other");

    final String method;
    final String path;

    Route(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /// The route of `path`, whatever the method; `metrics` is where the metrics are.
    static Route of(String path, String metrics) {
        return switch (path) {
            case "/v1/chat/completions" -> CHAT;
            case "/v1/models" -> MODELS;
            case "/admin/health" -> HEALTH;
            default -> path.equals(metrics) ? METRICS : OTHER;
        };
    }

    /// Where one may ask with GET, one may ask for the head alone.
    boolean takes(HttpMethod asked) {
        boolean head = asked.equals(HttpMethod.HEAD) && method.equals("GET");
        return head || method.equals(asked.name());
    }

    boolean guarded() {
        return this == METRICS || this == HEALTH;
    }

    static String withoutQuery(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }
}
