package dev.agentdyno.cli;

import dev.agentdyno.bench.faults.Fuzzing;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the router makes of requests that are none, by the ten thousands.
final class RouterFuzz {
    static final String NAME = "router-fuzz";

    private final int requests;

    RouterFuzz(int requests) {
        this.requests = requests;
    }

    Result measure() throws InterruptedException {
        try {
            return new Result(new Fuzzing(requests).run());
        } catch (IOException e) {
            throw CommandException.failed(NAME + ": " + e.getMessage());
        }
    }

    record Result(Fuzzing.Result seen) {
        Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("requests", seen.requests());
            map.put("answers", seen.answers());
            map.put("leaks", seen.leaks());
            map.put("stuck_connections", seen.stuck());
            map.put("answers_with_stack_trace", seen.traces());
            map.put("connections_left", seen.connectionsLeft());
            map.put("requests_left", seen.requestsLeft());
            map.put("took_seconds", seen.seconds());
            return map;
        }

        String text() {
            TextTable table = TextTable.of("requests that are none", "#count");
            table.row("sent", "%,d".formatted(seen.requests()));
            seen.answers()
                    .forEach((status, count) ->
                            table.row("answered " + status, "%,d".formatted(count)));
            table.row("buffers leaked", Integer.toString(seen.leaks().size()));
            table.row("connections stuck", Long.toString(seen.stuck()));
            table.row("answers with a stack trace", Long.toString(seen.traces()));
            table.row("connections left", Long.toString(seen.connectionsLeft()));
            table.row("requests left at the backend", Long.toString(seen.requestsLeft()));
            table.row("seconds", "%.1f".formatted(seen.seconds()));
            return table.text();
        }
    }
}
