package dev.agentdyno.workload;

import dev.agentdyno.model.Draws;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// The requests of a run by number. A request depends on the seed, its number and the settings at
/// the time, on nothing else: so it does not matter who asks for it when. Safe for many threads.
final class RequestSequence {
    private static final long PROMPT_SALT = 0x5851F42D4C957F2DL;

    /// Ids of prompts that are asked once lie above those of the repeating ones.
    private static final long ONCE = 1L << 40;

    private final List<Step> mix;
    private final double totalWeight;
    private final LoadSettings settings;
    private final Optional<Trace> trace;
    private final long seed;

    RequestSequence(List<Step> mix, LoadSettings settings, Optional<Trace> trace) {
        this.mix = mix;
        this.totalWeight = mix.stream().mapToDouble(Step::weight).sum();
        this.settings = settings;
        this.trace = trace;
        this.seed = settings.whole("seed");
    }

    Request at(long number) {
        SplittableRandom random = Draws.of(seed, number);
        Step step = step(random.nextDouble() * totalWeight);
        boolean streaming = random.nextDouble() < settings.decimal("streamingShare");
        boolean repeats = random.nextDouble() < settings.decimal("cacheableShare");
        if (trace.isPresent()) {
            return recorded(number, step, streaming, repeats, random, trace.get());
        }
        long id = repeats ? repeatedPrompt(number, random) : ONCE + number;
        // Lengths hang on the prompt, so that equal prompts are equal to the last letter.
        SplittableRandom lengths = Draws.of(seed ^ PROMPT_SALT, id);
        return new Request(
                number,
                step,
                new Prompt.Unique(id, around(settings.whole("promptTokens"), lengths)),
                outputTokens(lengths),
                toolCalls(lengths),
                settings.count("toolsAtOnce"),
                streaming,
                repeats,
                size(step));
    }

    /// Hash of the requests 0 to `count` - 1 with the settings of now.
    String hashOfFirst(int count) {
        RequestHash hash = new RequestHash();
        for (int number = 0; number < count; number++) {
            hash.add(at(number));
        }
        return hash.finish();
    }

    private Request recorded(
            long number,
            Step step,
            boolean streaming,
            boolean cacheable,
            SplittableRandom random,
            Trace trace) {
        Trace.Entry entry = trace.at((int) number);
        Prompt prompt =
                entry.blocks().isEmpty()
                        ? new Prompt.Unique(ONCE + number, entry.inputTokens())
                        : new Prompt.Blocks(entry.blocks(), entry.inputTokens());
        return new Request(
                number,
                step,
                prompt,
                Math.max(1, entry.outputTokens()),
                toolCalls(random),
                settings.count("toolsAtOnce"),
                streaming,
                cacheable,
                size(step));
    }

    private Step step(double point) {
        double left = point;
        for (Step step : mix) {
            left -= step.weight();
            if (left < 0) {
                return step;
            }
        }
        return mix.getLast();
    }

    /// Ranks stand for other prompts as time goes on, in a circle, where popularity drifts.
    private long repeatedPrompt(long number, SplittableRandom random) {
        long prompts = settings.whole("distinctPrompts");
        long rank = new Zipf(prompts, settings.decimal("zipfExponent")).draw(random);
        long drifted = (long) (number * (settings.decimal("popularityDrift") / 1_000));
        return 1 + (rank - 1 + drifted) % prompts;
    }

    private int outputTokens(SplittableRandom random) {
        long usual = settings.whole("outputTokens");
        double spread = settings.decimal("outputSpread");
        return spread == 1
                ? around(usual, random)
                : (int)
                        Math.max(
                                1,
                                Math.round(usual * Math.pow(spread, 2 * random.nextDouble() - 1)));
    }

    private int toolCalls(SplittableRandom random) {
        double mean = settings.decimal("toolCalls");
        double whole = Math.floor(mean);
        return (int) whole + (random.nextDouble() < mean - whole ? 1 : 0);
    }

    private int size(Step step) {
        return size(step, settings);
    }

    /// Agents, members or questions of an iteration of `step`; 1 where it has none.
    static int size(Step step, LoadSettings settings) {
        return switch (step.kind()) {
            case CHAT, AGENT, POPULATION, WORKFLOW -> 1;
            case TEAM -> step.size() > 0 ? step.size() : settings.count("members");
            case RAG -> step.size() > 0 ? step.size() : settings.count("questions");
            case BATCH -> step.size() > 0 ? step.size() : settings.count("agents");
        };
    }

    private static int around(long mean, SplittableRandom random) {
        return (int) Math.max(1, Math.round(mean * (0.5 + random.nextDouble())));
    }
}
