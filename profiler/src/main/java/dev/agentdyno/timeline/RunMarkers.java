package dev.agentdyno.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import jdk.jfr.consumer.RecordedEvent;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads run markers. Plan and budgets are JSON; what cannot be read is left out.
final class RunMarkers {
    private static final int LONGEST = 262_144;
    private static final int MOST_POINTS = 4_096;
    private static final int MOST_BUDGETS = 64;
    private static final JsonMapper JSON = new JsonMapper();

    private RunMarkers() {}

    /// The run whose first marker this is.
    static RunInfo begin(RecordedEvent event) {
        return new RunInfo(
                Fields.text(event, "runId"),
                Fields.text(event, "workload"),
                Fields.number(event, "seed"),
                Times.end(event),
                OptionalLong.empty(),
                "running",
                Fields.amount(event, "plannedDuration"),
                plan(json(event, "plan")),
                budgets(json(event, "budgets")),
                "");
    }

    /// What a run is after a marker.
    static RunInfo after(RunInfo run, RecordedEvent event, String phase) {
        boolean ended = !phase.equals("start") && !phase.equals("stage");
        return new RunInfo(
                run.id(),
                run.workload(),
                run.seed(),
                run.startNanos(),
                ended ? OptionalLong.of(Times.end(event)) : run.endNanos(),
                ended ? phase : run.outcome(),
                run.plannedNanos(),
                run.plan(),
                run.budgets(),
                ended ? "" : Fields.text(event, "label"));
    }

    private static JsonNode json(RecordedEvent event, String field) {
        String text = Fields.document(event, field, LONGEST);
        try {
            return text.isEmpty() ? JSON.missingNode() : JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    private static List<RunInfo.PlanPoint> plan(JsonNode node) {
        List<RunInfo.PlanPoint> plan = new ArrayList<>();
        for (JsonNode point : node) {
            if (point.path(0).isNumber() && point.path(1).isNumber() && plan.size() < MOST_POINTS) {
                plan.add(
                        new RunInfo.PlanPoint(
                                point.path(0).doubleValue(), point.path(1).doubleValue()));
            }
        }
        return plan;
    }

    private static Map<String, Double> budgets(JsonNode node) {
        Map<String, Double> budgets = new HashMap<>();
        node.properties()
                .forEach(entry -> {
                    if (entry.getValue().isNumber() && budgets.size() < MOST_BUDGETS) {
                        budgets.put(entry.getKey(), entry.getValue().doubleValue());
                    }
                });
        return budgets;
    }
}
