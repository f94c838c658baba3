package dev.agentdyno.model;

import dev.agentdyno.tuning.Tunable;
import dev.agentdyno.tuning.Tunables;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// How one simulated provider behaves: time to first token and between tokens, length of answers,
/// vectors of texts, failures, stalls and calls of tools. Safe for use by many threads.
///
/// Everything is a setting under `provider.NAME.` and holds from the next request on. The n-th
/// request gets the n-th draw of the seed, so one seed gives one sequence of behaviour. A prompt
/// may ask for more exact things in its last line; see [Marker]. Instructions may make it play a
/// part in a team; see [Role].
public final class SimulatedBehavior {
    /// The models that a simulated provider offers; it answers for any other name too.
    public static final List<String> MODELS = List.of("dyno-small", "dyno-large");

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long MOST_TOKENS = 1_000_000;

    private final String name;
    private final long seed;
    private final AtomicLong requests = new AtomicLong();
    private final Tunable<Duration> firstToken;
    private final Tunable<String> firstTokenDistribution;
    private final Tunable<Double> firstTokenSpread;
    private final Tunable<Duration> interToken;
    private final Tunable<String> interTokenDistribution;
    private final Tunable<Double> interTokenSpread;
    private final Tunable<Long> outputTokens;
    private final Tunable<String> outputTokensDistribution;
    private final Tunable<Double> outputTokensSpread;
    private final Tunable<Double> stallRate;
    private final Tunable<Duration> stallTime;
    private final Tunable<Double> toolCallRate;
    private final SimulatedFaults faults;
    private final SimulatedEmbeddings embeddings;

    /// Declares the settings of provider `name`.
    public SimulatedBehavior(String name, Tunables tunables, long seed) {
        this.name = name;
        this.seed = seed;
        String prefix = "provider." + name + ".";
        firstToken =
                tunables.span(
                        prefix + "firstToken",
                        Duration.ofMillis(120),
                        Duration.ZERO,
                        LONGEST,
                        "Median time to first token: the queue and prompt time of the provider.");
        firstTokenDistribution =
                shape(tunables, prefix + "firstTokenDistribution", Shape.LOGNORMAL);
        firstTokenSpread = spread(tunables, prefix + "firstTokenSpread", 0.35);
        interToken =
                tunables.span(
                        prefix + "interToken",
                        Duration.ofMillis(8),
                        Duration.ZERO,
                        LONGEST,
                        "Median time between tokens: the generation speed of the provider.");
        interTokenDistribution = shape(tunables, prefix + "interTokenDistribution", Shape.CONSTANT);
        interTokenSpread = spread(tunables, prefix + "interTokenSpread", 0.2);
        outputTokens =
                tunables.whole(
                        prefix + "outputTokens",
                        64,
                        1,
                        MOST_TOKENS,
                        "tokens",
                        "Median length of an answer whose request does not ask for a length.");
        outputTokensDistribution =
                shape(tunables, prefix + "outputTokensDistribution", Shape.LOGNORMAL);
        outputTokensSpread = spread(tunables, prefix + "outputTokensSpread", 0.5);
        stallRate =
                tunables.share(
                        prefix + "stallRate", 0, "Share of requests whose first token stalls.");
        stallTime =
                tunables.span(
                        prefix + "stallTime",
                        Duration.ofSeconds(2),
                        Duration.ZERO,
                        LONGEST,
                        "How much later the first token of a stalled request comes.");
        toolCallRate =
                tunables.share(
                        prefix + "toolCallRate",
                        0,
                        "Share of requests that offer tools and get a call of one as the answer.");
        faults = new SimulatedFaults(name, prefix, tunables, seed);
        embeddings = new SimulatedEmbeddings(prefix, tunables);
    }

    public String name() {
        return name;
    }

    static Tunable<String> shape(Tunables tunables, String name, Shape standard) {
        return tunables.choice(
                name,
                standard.word(),
                Shape.WORDS,
                "Shape around the median; lognormal has the long tail that real providers show.");
    }

    static Tunable<Double> spread(Tunables tunables, String name, double standard) {
        return tunables.decimal(
                name,
                standard,
                0,
                3,
                "",
                "Width around the median: standard deviation of the logarithm for lognormal,"
                        + " share of the median for uniform.");
    }

    /// Draws what happens to `request`.
    SimulatedReply reply(ChatRequest request) {
        long number = requests.getAndIncrement();
        SplittableRandom random = Draws.of(seed, number);
        long delay = firstTokenNanos(random);
        ChatResponse response = answer(request, Exchange.of(request), random);
        return new SimulatedReply(
                response,
                delay,
                faults.draw(number),
                new SimulatedReply.Gap(
                        (double) interToken.value().toNanos(),
                        Shape.of(interTokenDistribution.value()),
                        interTokenSpread.value(),
                        faults.trickleNanos(number)),
                random);
    }

    /// Draws what happens to a request for vectors.
    SimulatedVectors reply(EmbeddingRequest request) {
        long number = requests.getAndIncrement();
        SplittableRandom random = Draws.of(seed, number);
        long delay = embeddings.nanos(random) + stallNanos(random);
        return new SimulatedVectors(
                embeddings.of(request.texts(), request.dimensions()), delay, faults.draw(number));
    }

    private long firstTokenNanos(SplittableRandom random) {
        double drawn =
                Shape.of(firstTokenDistribution.value())
                        .draw(
                                (double) firstToken.value().toNanos(),
                                firstTokenSpread.value(),
                                random);
        return Math.min((long) drawn, LONGEST.toNanos()) + stallNanos(random);
    }

    private long stallNanos(SplittableRandom random) {
        boolean stalls = random.nextDouble() < stallRate.value();
        return stalls ? stallTime.value().toNanos() : 0;
    }

    private ChatResponse answer(ChatRequest request, Exchange exchange, SplittableRandom random) {
        if (callsTool(request, exchange, random)) {
            return response(
                    request,
                    new ChatMessage.Assistant("", exchange.nextCalls(request)),
                    "tool_calls");
        }
        Optional<String> said =
                Role.in(request)
                        .flatMap(role ->
                                role.says(request, exchange.marker(), random.nextInt(1_000_000)));
        if (said.isPresent()) {
            return response(request, ChatMessage.Assistant.saying(said.get()), "stop");
        }
        int most = request.maxOutputTokens();
        int wanted = wantedTokens(exchange, most > 0, random);
        boolean cut = most > 0 && wanted > most;
        return response(
                request,
                ChatMessage.Assistant.saying(Tokens.text(cut ? most : wanted)),
                cut ? "length" : "stop");
    }

    private ChatResponse response(
            ChatRequest request, ChatMessage.Assistant message, String finishReason) {
        int produced =
                Math.max(1, Tokens.count(message.text()))
                        + Tokens.countRequests(message.toolRequests());
        return new ChatResponse(
                request.model(),
                name,
                message,
                finishReason,
                new Usage(Tokens.countPrompt(request), produced, 0, 0, 0),
                -1);
    }

    private boolean callsTool(ChatRequest request, Exchange exchange, SplittableRandom random) {
        if (request.tools().isEmpty()) {
            return false;
        }
        int asked = exchange.marker().tools();
        if (asked >= 0) {
            return exchange.toolResults() < asked;
        }
        return exchange.toolResults() == 0 && random.nextDouble() < toolCallRate.value();
    }

    /// How long the answer is if nothing cuts it. Where the request limits it and nobody asks for a
    /// length, it goes on until it is cut.
    private int wantedTokens(Exchange exchange, boolean limited, SplittableRandom random) {
        int asked = exchange.marker().output();
        if (asked > 0) {
            return asked;
        }
        if (limited) {
            return (int) MOST_TOKENS;
        }
        double drawn =
                Shape.of(outputTokensDistribution.value())
                        .draw(
                                outputTokens.value().doubleValue(),
                                outputTokensSpread.value(),
                                random);
        return (int) Math.clamp(Math.round(drawn), 1L, MOST_TOKENS);
    }

    /// What the last user's message asks, and how many tools have answered since.
    private record Exchange(Marker marker, int toolResults) {
        static Exchange of(ChatRequest request) {
            List<ChatMessage> messages = request.messages();
            int results = 0;
            for (int i = messages.size() - 1; i >= 0; i--) {
                switch (messages.get(i)) {
                    case ChatMessage.User user -> {
                        return new Exchange(Marker.in(user.text()), results);
                    }
                    case ChatMessage.ToolResult _ -> results++;
                    case ChatMessage.System _, ChatMessage.Assistant _ -> {}
                }
            }
            return new Exchange(Marker.NONE, results);
        }

        /// As many at once as the marker asks for, one if it does not.
        List<ToolRequest> nextCalls(ChatRequest request) {
            int left = Math.max(1, marker.tools() - toolResults);
            int count = Math.clamp(marker.atOnce(), 1, left);
            return IntStream.range(toolResults, toolResults + count)
                    .mapToObj(index -> call(request, index))
                    .toList();
        }

        /// Round robin over the tools offered; `index` counts the calls since the user spoke.
        private ToolRequest call(ChatRequest request, int index) {
            ToolSchema tool = request.tools().get(index % request.tools().size());
            return new ToolRequest(
                    "call-" + (request.messages().size() + index - toolResults),
                    tool.name(),
                    "{\"index\":" + index + "}");
        }
    }
}
