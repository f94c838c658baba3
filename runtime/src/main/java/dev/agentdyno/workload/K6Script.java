package dev.agentdyno.workload;

import dev.agentdyno.tuning.Tunables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A scenario as a script for k6: the same executor, stages, mix, sizes and shares, sent as OpenAI
/// chat completions to an address that is given when it is run.
///
/// k6 speaks HTTP alone. What a scenario does in this process is asked over HTTP too, an agent's
/// turns one after the other; the budget of heap is left out, and the times of the first token
/// become those of the first byte.
public final class K6Script {
    private static final String TEMPLATE = "/dev/agentdyno/k6/workload.js";
    private static final String PLACE = "const load = {};";
    private static final String MODEL = "dyno-small";

    /// Recorded sizes that a script holds at most.
    private static final int MOST_SIZES = 500;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Scenario scenario;
    private final LoadSettings settings;

    private K6Script(Scenario scenario, LoadSettings settings) {
        this.scenario = scenario;
        this.settings = settings;
    }

    /// The script.
    ///
    /// @param tunables hold the scenario's parameters as they are to be
    /// @throws InvalidTraceException if the scenario replays a trace that cannot be read
    public static String of(Scenario scenario, Tunables tunables) {
        K6Script script = new K6Script(scenario, new LoadSettings(tunables));
        String about =
                "// "
                        + scenario.title()
                        + ": "
                        + scenario.description().strip().replaceAll("\\s+", " ")
                        + "\n";
        return about
                + template()
                        .replace(
                                PLACE,
                                "const load = " + JSON.writeValueAsString(script.load()) + ";");
    }

    private static String template() {
        try (InputStream in = K6Script.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IllegalStateException(TEMPLATE + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode load() {
        ObjectNode load = JSON.createObjectNode();
        load.put("model", MODEL);
        load.put("seed", settings.whole("seed") % (1L << 32));
        for (String whole : new String[] {"promptTokens", "outputTokens", "toolsAtOnce"}) {
            load.put(whole, settings.whole(whole));
        }
        load.put("distinctPrompts", Math.min(settings.whole("distinctPrompts"), 1_000_000));
        for (String decimal :
                new String[] {
                    "streamingShare", "cacheableShare", "zipfExponent", "outputSpread", "toolCalls"
                }) {
            load.put(decimal, settings.decimal(decimal));
        }
        load.put("toolSeconds", settings.nanos("toolTime") / 1e9);
        mix(load.putArray("mix"));
        K6Options options = new K6Options(scenario, settings);
        sizes(load.putArray("sizes"), options);
        load.set("options", options.json(JSON));
        return load;
    }

    private void mix(ArrayNode mix) {
        for (Step step : scenario.mix()) {
            ObjectNode each = mix.addObject();
            each.put("name", step.name());
            each.put("weight", step.weight());
            each.put("size", RequestSequence.size(step, settings));
            each.put("tools", hasTools(step.kind()));
            each.put("atOnce", isAtOnce(step));
        }
    }

    private static boolean hasTools(StepKind kind) {
        return switch (kind) {
            case AGENT, TEAM, WORKFLOW -> true;
            case CHAT, BATCH, POPULATION, RAG -> false;
        };
    }

    private boolean isAtOnce(Step step) {
        return switch (step.kind()) {
            case BATCH -> true;
            case RAG -> settings.flag("parallel");
            case TEAM -> step.mode().equals(TeamModes.PARALLEL);
            case CHAT, AGENT, WORKFLOW, POPULATION -> false;
        };
    }

    /// Evenly spaced ones of a trace.
    private static void sizes(ArrayNode sizes, K6Options options) {
        options.trace()
                .ifPresent(trace -> {
                    int step = Math.max(1, trace.size() / MOST_SIZES);
                    for (int i = 0; i < trace.size() && sizes.size() < MOST_SIZES; i += step) {
                        Trace.Entry entry = trace.at(i);
                        sizes.addArray()
                                .add(entry.inputTokens())
                                .add(Math.max(1, entry.outputTokens()));
                    }
                });
    }
}
