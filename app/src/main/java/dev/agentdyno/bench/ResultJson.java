package dev.agentdyno.bench;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A [TableResult] as a JSON document and back. What is read may be damaged or of somebody else:
/// each number is checked.
final class ResultJson {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int MOST_ROWS = 10_000;

    private ResultJson() {}

    static String write(TableResult result) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("table", result.table().key());
        map.put("measured", result.measured().toString());
        map.put("effort", effort(result.effort()));
        map.put("processors", result.processors());
        map.put("java", result.java());
        map.put("recordings", result.recordings().toString());
        map.put("rows", result.rows().stream().map(row -> finite(row.asMap())).toList());
        map.put("go", GoYardstick.asMap(result.go()));
        return JSON.writeValueAsString(map);
    }

    private static Map<String, Object> effort(Effort effort) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("forks", effort.forks());
        map.put("warm_ups", effort.warmUps());
        map.put("iterations", effort.iterations());
        map.put("iteration_seconds", effort.length().toMillis() / 1e3);
        return map;
    }

    /// JSON has no number for what is unknown, so it is left out.
    private static Map<String, Object> finite(Map<String, Object> map) {
        map.values().removeIf(each -> each instanceof Double number && !Double.isFinite(number));
        return map;
    }

    /// @throws IOException with one line that says what is wrong with it
    /// @throws tools.jackson.core.JacksonException if it is no JSON
    static TableResult read(Table table, String text) throws IOException {
        JsonNode json = JSON.readTree(text);
        if (!json.path("table").asString("").equals(table.key())) {
            throw new IOException("it is no result of " + table.key());
        }
        return new TableResult(
                table,
                instant(json.path("measured")),
                effort(json.path("effort")),
                whole(json, "processors"),
                json.path("java").asString(""),
                path(json.path("recordings")),
                rows(table, json.path("rows")),
                go(json.path("go")));
    }

    private static Instant instant(JsonNode text) throws IOException {
        try {
            return Instant.parse(text.asString(""));
        } catch (DateTimeException e) {
            throw new IOException("it does not tell when it was measured", e);
        }
    }

    private static Path path(JsonNode text) throws IOException {
        try {
            return Path.of(text.asString(""));
        } catch (InvalidPathException e) {
            throw new IOException("its folder of recordings is none", e);
        }
    }

    private static Effort effort(JsonNode json) throws IOException {
        return new Effort(
                whole(json, "forks"),
                whole(json, "warm_ups"),
                whole(json, "iterations"),
                Duration.ofMillis(
                        Math.round(
                                positive(json.path("iteration_seconds"), "iteration_seconds")
                                        * 1e3)));
    }

    private static List<Row> rows(Table table, JsonNode json) throws IOException {
        if (json.isEmpty() || json.size() > MOST_ROWS) {
            throw new IOException("it has no rows");
        }
        List<Row> rows = new ArrayList<>();
        for (JsonNode row : json) {
            rows.add(row(table, row));
        }
        return rows;
    }

    private static Row row(Table table, JsonNode json) throws IOException {
        String name = json.path("name").asString("");
        if (!table.holds(name)) {
            throw new IOException("'" + name + "' is no row of " + table.key());
        }
        return new Row(
                name,
                json.path("events").asString("").equals(Recorded.ON),
                whole(json, "threads"),
                positive(json.path("operation_nanoseconds"), "operation_nanoseconds"),
                known(json, "operation_nanoseconds_low"),
                known(json, "operation_nanoseconds_high"),
                known(json, "allocated_bytes"),
                known(json, "recall"));
    }

    private static Map<String, GoYardstick.Cost> go(JsonNode json) throws IOException {
        Map<String, GoYardstick.Cost> costs = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : json.properties()) {
            costs.put(each.getKey(), cost(each.getValue()));
        }
        return costs;
    }

    private static GoYardstick.Cost cost(JsonNode json) throws IOException {
        List<Double> nanos = new ArrayList<>();
        for (JsonNode time : json.path("operation_nanoseconds")) {
            nanos.add(positive(time, "time in Go"));
        }
        return new GoYardstick.Cost(nanos, known(json, "allocated_bytes"));
    }

    private static int whole(JsonNode json, String name) throws IOException {
        int value = json.path(name).asInt(-1);
        if (value < 0) {
            throw new IOException("its " + name + " is no number");
        }
        return value;
    }

    private static double positive(JsonNode number, String name) throws IOException {
        double value = number.asDouble(Double.NaN);
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IOException("its " + name + " is no number above 0");
        }
        return value;
    }

    /// NaN where it is not known.
    private static double known(JsonNode json, String name) {
        return json.path(name).asDouble(Double.NaN);
    }
}
