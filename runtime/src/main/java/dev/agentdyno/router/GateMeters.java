package dev.agentdyno.router;

import dev.agentdyno.admission.Admission;
import dev.agentdyno.admission.Caller;
import dev.agentdyno.admission.Priority;
import dev.agentdyno.admission.Refusal;
import io.prometheus.client.Collector;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import java.util.ArrayList;
import java.util.List;

/// What callers asked and were refused, and how often answers were shared, read when it is asked
/// for. Keys are named in the configuration, so labels are bounded.
final class GateMeters extends Collector {
    private final Gate gate;
    private final Sharing sharing;

    GateMeters(Gate gate, Sharing sharing) {
        this.gate = gate;
        this.sharing = sharing;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        Admission admission = gate.admission();
        List<Caller> callers = new ArrayList<>(admission.callers());
        callers.add(admission.nobody());
        return List.of(
                requests(callers),
                tokens(callers),
                untold(callers),
                inFlight(callers),
                shed(admission),
                shared());
    }

    private static MetricFamilySamples requests(List<Caller> callers) {
        CounterMetricFamily family =
                new CounterMetricFamily(
                        "router_key_requests_total",
                        "Requests by key and whether they were admitted, or why not.",
                        List.of("key", "outcome"));
        long now = System.nanoTime();
        for (Caller caller : callers) {
            family.addMetric(
                    List.of(caller.name(), "admitted"), (double) caller.use(now).admitted());
            for (Refusal why : Refusal.values()) {
                family.addMetric(List.of(caller.name(), why.word()), (double) caller.refused(why));
            }
        }
        return family;
    }

    private static MetricFamilySamples tokens(List<Caller> callers) {
        CounterMetricFamily family =
                new CounterMetricFamily(
                        "router_key_tokens_total",
                        "Tokens that answers told, by key.",
                        List.of("key", "kind"));
        long now = System.nanoTime();
        for (Caller caller : callers) {
            if (caller.isKnown()) {
                family.addMetric(
                        List.of(caller.name(), "input"), (double) caller.use(now).inputTokens());
                family.addMetric(
                        List.of(caller.name(), "output"), (double) caller.use(now).outputTokens());
            }
        }
        return family;
    }

    private static MetricFamilySamples untold(List<Caller> callers) {
        CounterMetricFamily family =
                new CounterMetricFamily(
                        "router_key_untold_answers_total",
                        "Answers that told no tokens, by key.",
                        List.of("key"));
        long now = System.nanoTime();
        callers.stream()
                .filter(Caller::isKnown)
                .forEach(each ->
                        family.addMetric(List.of(each.name()), (double) each.use(now).untold()));
        return family;
    }

    private static MetricFamilySamples inFlight(List<Caller> callers) {
        GaugeMetricFamily family =
                new GaugeMetricFamily(
                        "router_key_in_flight", "Requests under way, by key.", List.of("key"));
        long now = System.nanoTime();
        callers.forEach(each -> family.addMetric(List.of(each.name()), each.use(now).inFlight()));
        return family;
    }

    private static MetricFamilySamples shed(Admission admission) {
        CounterMetricFamily family =
                new CounterMetricFamily(
                        "router_shed_total",
                        "Requests refused for too much load, by priority.",
                        List.of("priority"));
        for (Priority each : Priority.values()) {
            family.addMetric(List.of(each.word()), (double) admission.shed(each));
        }
        return family;
    }

    private MetricFamilySamples shared() {
        CounterMetricFamily family =
                new CounterMetricFamily(
                        "router_deduplication_total",
                        "Requests that could share an answer: kept, joined under way, or first.",
                        List.of("result"));
        family.addMetric(List.of(Sharing.HIT), (double) sharing.hits());
        family.addMetric(List.of(Sharing.JOINED), (double) sharing.joined());
        family.addMetric(List.of(Sharing.MISS), (double) sharing.misses());
        return family;
    }
}
