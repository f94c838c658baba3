package dev.agentdyno.workload;

import dev.agentdyno.tuning.Kind;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Every parameter a scenario may have, with the value it takes when the scenario is silent.
final class Parameters {
    private static final List<String> TOOLS =
            List.of("toolCalls", "toolsAtOnce", "toolTime", "toolBatch", "toolMemory");
    private static final Map<String, Parameter> KNOWN = new LinkedHashMap<>();

    private static final Kind<Duration> RUN_TIME =
            new Kind.Span(Duration.ofMillis(100), Duration.ofDays(7));
    private static final Kind<Duration> CALL_TIME =
            new Kind.Span(Duration.ZERO, Duration.ofMinutes(5));

    static {
        live(
                "rate",
                new Kind.Decimal(0.01, 1_000_000),
                "req/s",
                "10",
                "Iterations started a second; more finds the limit, whatever becomes of them.");
        live(
                "users",
                new Kind.Whole(1, 100_000),
                "",
                "10",
                "Users that each wait for an answer before they ask again.");
        fixed(
                "iterations",
                new Kind.Whole(1, 1_000_000_000),
                "",
                "100",
                "Iterations to do: in all, or of each user.");
        fixed("duration", RUN_TIME, "", "1m", "How long the load lasts; stages stretch with it.");
        live(
                "promptTokens",
                new Kind.Whole(1, 200_000),
                "tokens",
                "200",
                "Mean length of a prompt; each is between half and one and a half of it.");
        live(
                "outputTokens",
                new Kind.Whole(1, 100_000),
                "tokens",
                "60",
                "Mean length of an answer; each is between half and one and a half of it.");
        live(
                "streamingShare",
                new Kind.Share(0, 1),
                "",
                "50%",
                "Share of requests answered as a stream; only these have a time to first token.");
        live(
                "cacheableShare",
                new Kind.Share(0, 1),
                "",
                "0%",
                "Share of requests that ask again what may have been asked before.");
        live(
                "distinctPrompts",
                new Kind.Whole(1, 10_000_000),
                "",
                "1000",
                "Different prompts that the repeating requests choose from.");
        live(
                "zipfExponent",
                new Kind.Decimal(0, 3),
                "",
                "1",
                "How unevenly they choose: 0 is evenly, 1 is Zipf's law.");
        live(
                "popularityDrift",
                new Kind.Decimal(0, 1_000_000),
                "prompts",
                "0",
                "How far popularity moves on to other prompts in a thousand requests; more makes"
                        + " what was popular worthless sooner.");
        live(
                "outputSpread",
                new Kind.Decimal(1, 100),
                "×",
                "1",
                "How much longer or shorter than the usual answer one may be; 1 leaves half to one"
                        + " and a half of it.");
        live(
                "toolCalls",
                new Kind.Decimal(0, 1_000),
                "calls",
                "0",
                "Mean tool calls of a run; each is another turn of the model.");
        live(
                "toolsAtOnce",
                new Kind.Whole(1, 1_000),
                "calls",
                "1",
                "Tool calls that a model asks for in one answer, and that may be made at once.");
        live("toolTime", CALL_TIME, "", "5ms", "How long a tool waits for what it asks.");
        fixed(
                "toolBatch",
                new Kind.Whole(1, 100_000),
                "calls",
                "1",
                "Tool calls that fetch together; 1 lets each fetch alone, more waits a little for"
                        + " others and then once for all.");
        live(
                "toolMemory",
                new Kind.Whole(0, 262_144),
                "KiB",
                "16",
                "Document that a tool reads through a call; more fills the heap faster.");
        live(
                "agents",
                new Kind.Whole(1, 1_000_000),
                "agents",
                "1000",
                "Agents created and run in one batch.");
        fixed(
                "agentPool",
                new Kind.Whole(0, 1_000_000),
                "agents",
                "0",
                "Agents that are kept and used again; 0 makes a new one each time.");
        fixed(
                "workers",
                new Kind.Whole(0, 64),
                "workers",
                "0",
                "Workers over which a batch is spread by load for their capacity; each does more at"
                        + " once than the one before. 0 runs the whole batch at once.");
        live(
                "members",
                new Kind.Whole(1, 100_000),
                "agents",
                "5",
                "Agents that work together on one task.");
        fixed(
                "kept",
                new Kind.Whole(1, 20_000_000),
                "agents",
                "1000000",
                "Agents kept alive at once; the oldest goes when there is one more.");
        live(
                "questions",
                new Kind.Whole(1, 10_000),
                "questions",
                "10",
                "Questions of one batch; documents for all are found together.");
        live(
                "parallel",
                new Kind.Flag(),
                "",
                "true",
                "Answers the questions of a batch at once; else one after the other.");
        fixed(
                "corpus",
                new Kind.Whole(1, 1_000_000),
                "documents",
                "1000",
                "Documents in which answers are sought; more take longer to search and to index.");
        fixed(
                "corpusFile",
                new Kind.InputFile(Corpus::requireText),
                "",
                "",
                "Text of your own whose pieces are the documents, up to as many as corpus says;"
                        + " without it, reports are generated.");
        fixed(
                "trace",
                new Kind.Text(),
                "",
                "azure_llm_2023_conv.csv",
                "Trace to replay: a file, or the name of one that is shipped.");
        fixed(
                "speedUp",
                new Kind.Decimal(0.001, 1_000_000),
                "×",
                "1",
                "How many times faster than recorded the trace is replayed.");
        live(
                "maxInFlight",
                new Kind.Whole(1, 1_000_000),
                "requests",
                "1000",
                "Requests under way at once; a start beyond that is dropped, and counted.");
        fixed(
                "seed",
                new Kind.Whole(0, Long.MAX_VALUE),
                "",
                "1",
                "Decides every request; the same seed asks the same.");
    }

    private Parameters() {}

    static Optional<Parameter> named(String name) {
        return Optional.ofNullable(KNOWN.get(name));
    }

    /// All, in the order a person reads them.
    static Collection<Parameter> all() {
        return KNOWN.values();
    }

    /// Names of those that mean something to a scenario of this executor and this mix.
    static Set<String> of(ExecutorKind executor, List<Step> mix) {
        Set<String> names = new HashSet<>(executor.parameters());
        names.addAll(List.of("seed", "streamingShare"));
        if (executor != ExecutorKind.TRACE_REPLAY) {
            names.addAll(
                    List.of(
                            "promptTokens",
                            "outputTokens",
                            "cacheableShare",
                            "distinctPrompts",
                            "zipfExponent"));
        }
        mix.forEach(step -> names.addAll(of(step)));
        return names;
    }

    private static List<String> of(Step step) {
        return switch (step.kind()) {
            case CHAT -> List.of();
            case AGENT, WORKFLOW -> TOOLS;
            case POPULATION -> List.of("kept");
            case TEAM -> step.size() > 0 ? TOOLS : with(TOOLS, "members");
            case RAG ->
                    step.size() > 0
                            ? List.of("corpus", "corpusFile", "parallel")
                            : List.of("corpus", "corpusFile", "parallel", "questions");
            case BATCH -> step.size() > 0 ? TOOLS : with(TOOLS, "agents", "agentPool", "workers");
        };
    }

    private static List<String> with(List<String> names, String... others) {
        return Stream.concat(names.stream(), Stream.of(others)).toList();
    }

    private static void live(String name, Kind<?> kind, String unit, String value, String meaning) {
        KNOWN.put(name, new Parameter(name, kind, unit, value, meaning, true));
    }

    private static void fixed(
            String name, Kind<?> kind, String unit, String value, String meaning) {
        KNOWN.put(name, new Parameter(name, kind, unit, value, meaning, false));
    }
}
