package dev.agentdyno.timeline;

import dev.agentdyno.telemetry.MetricSampleEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/// Meters as mirrored into the recording: values as they are, counters also as rates.
///
/// The mirror writes what changed since its last round, and everything every ten seconds. So what a
/// counter gained, it gained since the round before, however old its last sample is. A counter that
/// turns up late began at zero, if everything has been written since the recording began.
final class MeterEvents {
    private static final int MOST_METERS = 1_024;
    private static final long EVERYTHING_NANOS = 11_000_000_000L;
    private static final long FRESH_NANOS = 60_000_000_000L;
    private static final String BACKEND = "backend=";
    private static final String OUTCOME = "outcome=";
    private static final String METHOD = "method=";

    /// How models are asked; what is only looked up the router answers by itself.
    private static final String ASKING = "POST";

    private static final String STATUS = "status=";
    private static final String REASON = "reason=";
    private static final String TO = "to=";
    private static final String RESULT = "result=";
    private static final String ADMITTED = "admitted";
    private static final String MISS = "miss";

    private final Tracks tracks;
    private final Ticks ticks = new Ticks();
    private final Totals<String> totals = new Totals<>();
    private final Map<String, Double> values = new HashMap<>();
    private final Set<Track> rates = new HashSet<>();
    private @Nullable Map<String, Double> shown;
    private long jvmStartNanos = Long.MIN_VALUE / 2;

    MeterEvents(Tracks tracks, Handlers handlers) {
        this.tracks = tracks;
        handlers.on(MetricSampleEvent.NAME, this::sample);
        handlers.on("jdk.JVMInformation", event -> jvmStartNanos = Times.at(event, "jvmStartTime"));
    }

    Map<String, Double> values() {
        Map<String, Double> current = shown;
        if (current == null) {
            current = Map.copyOf(values);
            shown = current;
        }
        return current;
    }

    private void sample(RecordedEvent event) {
        sample(
                Times.end(event),
                Fields.text(event, "name"),
                Fields.text(event, "labels"),
                event.getDouble("value"));
    }

    /// Takes one sample.
    void sample(long now, String name, String labels, double value) {
        if (ticks.at(now) && ticks.repeated()) {
            rates.forEach(rate -> rate.cover(ticks.previousNanos(), ticks.currentNanos()));
        }
        keep(labels.isEmpty() ? name : name + "{" + labels + "}", value);
        chart(name, labels, now, value);
    }

    private void keep(String key, double value) {
        if (values.containsKey(key) || values.size() < MOST_METERS) {
            values.put(key, value);
            shown = null;
        }
    }

    private void chart(String name, String labels, long now, double value) {
        switch (name) {
            case "agent_runs_total" -> runs(labels, added(name + labels, now, value));
            case "agent_runs_active" -> active(now, value);
            case "retrieval_searches_total" ->
                    sought(value(labels, METHOD), added(name + labels, now, value));
            case "retrieval_cached_total" -> sought("cached", added(name, now, value));
            case "backend_request_duration_seconds_count" -> {
                Track rate = tracks.of(Signal.BACKEND_RATE, backend(labels));
                double added = rate(rate, name + labels, now, value);
                latency(labels, 0, added);
            }
            case "backend_request_duration_seconds_sum" ->
                    latency(labels, added(name + labels, now, value), 0);
            case "http_requests_total" -> answers(labels, added(name + labels, now, value));
            case "router_retries_total" ->
                    contribute(
                            tracks.of(Signal.ROUTER_RETRIES, value(labels, REASON)),
                            added(name + labels, now, value));
            case "router_key_requests_total" ->
                    refused(value(labels, OUTCOME), added(name + labels, now, value));
            case "router_deduplication_total" ->
                    shared(value(labels, RESULT), added(name + labels, now, value));
            case "router_fallbacks_total" ->
                    contribute(
                            tracks.of(Signal.ROUTER_FALLBACKS, value(labels, TO)),
                            added(name + labels, now, value));
            case "process_start_time_seconds" -> jvmStartNanos = Math.round(value * 1e9);
            default -> {}
        }
    }

    /// Runs that are counted are also shown at rest, as zero.
    private void active(long now, double value) {
        tracks.of(Signal.AGENT_ACTIVE).sample(now, value);
        rates.add(tracks.of(Signal.AGENT_RUNS));
    }

    private void runs(String labels, double added) {
        contribute(tracks.of(Signal.AGENT_RUNS), added);
        contribute(tracks.of(Signal.AGENT_OUTCOMES, value(labels, OUTCOME)), added);
    }

    /// What the router answers by itself is no traffic of backends.
    private void answers(String labels, double added) {
        if (value(labels, METHOD).equals(ASKING)) {
            contribute(tracks.of(Signal.ROUTER_ANSWERS, value(labels, STATUS)), added);
        }
    }

    /// A request whose answer was nobody else's is one of a backend.
    private void shared(String result, double added) {
        if (!result.equals(MISS)) {
            contribute(tracks.of(Signal.ROUTER_SHARED, result), added);
        }
    }

    private void refused(String outcome, double added) {
        if (!outcome.equals(ADMITTED)) {
            contribute(tracks.of(Signal.ROUTER_REFUSED, outcome), added);
        }
    }

    private void sought(String where, double added) {
        contribute(tracks.of(Signal.RETRIEVAL_QUERIES, where), added);
    }

    private double rate(Track track, String key, long now, double value) {
        double added = added(key, now, value);
        contribute(track, added);
        return added;
    }

    /// A counter that was not there before stood at zero until then.
    private void contribute(Track track, double added) {
        if (rates.add(track) && ticks.repeated() && complete()) {
            track.cover(ticks.firstNanos(), ticks.currentNanos());
        }
        if (added > 0) {
            track.contribute(ticks.sinceNanos(), ticks.currentNanos(), added);
        }
    }

    private void latency(String labels, double seconds, double count) {
        if (seconds > 0 || count > 0) {
            tracks.of(Signal.BACKEND_LATENCY, backend(labels))
                    .spread(ticks.sinceNanos(), ticks.currentNanos(), seconds, count);
        }
    }

    /// What a counter gained since the round before.
    private double added(String key, long now, double value) {
        boolean fresh = !totals.knows(key);
        Totals.Delta delta = totals.next(key, now, value);
        if (fresh) {
            return ticks.repeated() && complete() ? value : 0;
        }
        return delta == null ? 0 : delta.added(0);
    }

    private boolean complete() {
        return ticks.currentNanos() - ticks.firstNanos() > EVERYTHING_NANOS
                || ticks.firstNanos() - jvmStartNanos < FRESH_NANOS;
    }

    private static String backend(String labels) {
        return value(labels, BACKEND);
    }

    private static String value(String labels, String name) {
        int from = labels.indexOf(name);
        if (from < 0) {
            return "";
        }
        int to = labels.indexOf(',', from);
        return labels.substring(from + name.length(), to < 0 ? labels.length() : to);
    }
}
