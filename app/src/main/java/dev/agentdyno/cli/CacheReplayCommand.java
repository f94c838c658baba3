package dev.agentdyno.cli;

import dev.agentdyno.cache.CachePolicy;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.replay.BlockTrace;
import dev.agentdyno.replay.KeyTrace;
import dev.agentdyno.replay.Replay;
import dev.agentdyno.replay.ReplayRow;
import dev.agentdyno.replay.ReplaySize;
import dev.agentdyno.replay.TokenCost;
import dev.agentdyno.survey.LookupQuestion;
import dev.agentdyno.survey.Lookups;
import dev.agentdyno.tuning.Durations;
import dev.agentdyno.workload.InvalidTraceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Replays the look-ups of a trace or of a recording against policies and sizes of a cache.
@Command(
        name = "cache-replay",
        mixinStandardHelpOptions = true,
        description = "Replay a trace, or a recording's look-ups, against policies of the cache.",
        footer = {
            "",
            "  ./dyno cache-replay mooncake.jsonl --policy lru,value --size 1%%,5000,64MB,unbounded",
            "  ./dyno cache-replay run.jfr --json",
            "A trace has a JSON object a line, with hash_ids, the blocks of 512 tokens of a prompt."
        })
final class CacheReplayCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "TRACE",
            description = "A trace with hash_ids, or a recording (.jfr).")
    private String trace = "";

    @Option(
            names = "--policy",
            split = ",",
            defaultValue = "lru,tinylfu,value",
            paramLabel = "NAME",
            description = "Policies to replay (${DEFAULT-VALUE}).")
    private List<String> policies = List.of();

    @Option(
            names = "--size",
            split = ",",
            defaultValue = "1%,5%,10%,25%,50%,unbounded",
            paramLabel = "SIZE",
            description =
                    "Sizes: of the different keys, entries, bytes, or unbounded"
                            + " (1%%,5%%,10%%,25%%,50%%,unbounded).")
    private List<String> sizes = List.of();

    @Option(
            names = "--cost",
            paramLabel = "TIME",
            description = "What prefilling a token of a trace takes (100us).")
    private @Nullable String cost;

    @Option(
            names = "--bytes-per-token",
            paramLabel = "BYTES",
            description = "What a token of a trace weighs in the cache (4, as text does).")
    private @Nullable Long bytesPerToken;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        List<CachePolicy> chosen =
                policies.stream().map(CacheReplayCommand::policy).distinct().toList();
        List<ReplaySize> of = each("--size", sizes, ReplaySize::parse);
        ReplayProgress progress = new ReplayProgress(System.err, System::nanoTime);
        try (Interrupts _ = Interrupts.on(progress::cancel)) {
            ReplayText text = source(progress);
            List<ReplayRow> rows = new Replay(text.keys(), chosen, of, progress).rows();
            if (json) {
                Json.print(System.out, text.document(rows));
            } else {
                System.out.print(text.text(rows));
            }
            return ExitCode.DONE.status();
        } catch (CancellationException e) {
            throw CommandException.failed("ended before all was replayed");
        }
    }

    private ReplayText source(ReplayProgress progress) {
        return isRecording() ? recording(progress) : blocks(tokenCost());
    }

    private boolean isRecording() {
        return trace.contains(".jfr") || Files.isDirectory(Path.of(trace));
    }

    private ReplayText blocks(TokenCost cost) {
        try {
            return ReplayText.of(trace, BlockTrace.read(trace, cost), cost);
        } catch (InvalidTraceException e) {
            throw CommandException.wrongUsage(String.valueOf(e.getMessage()));
        }
    }

    private ReplayText recording(ReplayProgress progress) {
        if (cost != null || bytesPerToken != null) {
            throw CommandException.wrongUsage(
                    (cost != null ? "--cost" : "--bytes-per-token")
                            + ": a recording tells what its look-ups took and weighed");
        }
        try (Recording recording = Recording.open(List.of(Path.of(trace)), Progress.NONE)) {
            Lookups lookups = LookupQuestion.all().answer(recording, progress.reading());
            recording.warnings().forEach(warning -> System.err.println("dyno: " + warning));
            return ReplayText.of(trace, keys(lookups), lookups.seenShare());
        } catch (IOException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }

    private KeyTrace keys(Lookups lookups) {
        if (lookups.seen().isEmpty()) {
            throw CommandException.wrongUsage(
                    "recording " + trace + " holds no look-up of a response cache");
        }
        KeyTrace.Builder keys = new KeyTrace.Builder();
        lookups.seen()
                .forEach(look ->
                        keys.add(look.key(), look.timeNanos(), look.bytes(), look.loadNanos()));
        return keys.build();
    }

    private TokenCost tokenCost() {
        long bytes = bytesPerToken == null ? TokenCost.DEFAULT.bytesPerToken() : bytesPerToken;
        try {
            return new TokenCost(
                    cost == null ? TokenCost.DEFAULT.perToken() : Durations.parse(cost), bytes);
        } catch (IllegalArgumentException e) {
            throw CommandException.wrongUsage(
                    (bytes < 0 ? "--bytes-per-token: " : "--cost: ") + e.getMessage());
        }
    }

    private static CachePolicy policy(String word) {
        return CachePolicy.named(word)
                .orElseThrow(() ->
                        CommandException.wrongUsage(
                                "--policy: '"
                                        + word
                                        + "' is none of "
                                        + String.join(", ", CachePolicy.words())));
    }

    private static <T> List<T> each(String option, List<String> texts, Function<String, T> parser) {
        try {
            return texts.stream().map(parser).distinct().toList();
        } catch (IllegalArgumentException e) {
            throw CommandException.wrongUsage(option + ": " + e.getMessage());
        }
    }
}
