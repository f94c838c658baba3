package dev.agentdyno.cli;

import dev.agentdyno.balance.Strategies;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.replay.ModelledBackend;
import dev.agentdyno.replay.RecordedRoutes;
import dev.agentdyno.replay.RouteReplay;
import dev.agentdyno.replay.RouteRow;
import dev.agentdyno.replay.RouteTrace;
import dev.agentdyno.replay.Speed;
import dev.agentdyno.routing.RecordedTraffic;
import dev.agentdyno.survey.Traffic;
import dev.agentdyno.survey.TrafficQuestion;
import dev.agentdyno.tuning.Durations;
import dev.agentdyno.workload.InvalidTraceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Replays the arrivals of a trace or of a recording against strategies of the router.
@Command(
        name = "route-replay",
        mixinStandardHelpOptions = true,
        description = "Replay a trace, or a recording's requests, against the router's strategies.",
        footer = {
            "",
            "  ./dyno route-replay mooncake_synthetic.jsonl --strategy round-robin,prefix-affinity",
            "  ./dyno route-replay azure_llm_2023_conv.csv --backends 8 --json",
            "  ./dyno route-replay trace.jsonl --backend big=40ms,8ms,64 --backend small=90ms,20ms,16",
            "  ./dyno route-replay run.jfr",
            "A trace is a file of either format that the workload trace-replay reads, or a shipped one."
        })
final class RouteReplayCommand implements Callable<Integer> {
    private static final int BLOCK = 512;
    private static final int USUAL_BACKENDS = 4;

    @Parameters(
            index = "0",
            paramLabel = "TRACE",
            description = "A trace (.csv, .jsonl), or a recording (.jfr).")
    private String trace = "";

    @Option(
            names = "--strategy",
            split = ",",
            paramLabel = "NAME",
            description = "Strategies to replay (all).")
    private List<String> strategies = Strategies.NAMES;

    @Option(
            names = "--backends",
            paramLabel = "N",
            description =
                    "Backends for a trace, the last half as fast as the others (4); with slots for"
                            + " the trace's mean load.")
    private @Nullable Integer backends;

    @Option(
            names = "--backend",
            paramLabel = "NAME=FIRST,PER-TOKEN,SLOTS",
            description =
                    "A backend for a trace: time to the first token of an empty prompt, time for"
                            + " each further token, and requests at once; may be given again.")
    private List<String> named = List.of();

    @Option(
            names = "--prefill",
            paramLabel = "TIME",
            description = "What a token of a trace's prompt takes that no cache holds (100us).")
    private @Nullable String prefill;

    @Option(
            names = "--prefix-cache",
            paramLabel = "TOKENS",
            description = "Tokens of prompts that each backend remembers (1024000).")
    private @Nullable Long prefixTokens;

    @Option(
            names = "--slots",
            paramLabel = "N",
            description =
                    "Requests at once at each backend of a recording (the most that it shows"
                            + " of any).")
    private @Nullable Integer slots;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "Seed of what is left to chance (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        List<String> chosen =
                strategies.stream().map(RouteReplayCommand::strategy).distinct().toList();
        if (chosen.isEmpty()) {
            throw CommandException.wrongUsage("--strategy: name one at least");
        }
        ReplayProgress progress = new ReplayProgress(System.err, System::nanoTime);
        try (Interrupts _ = Interrupts.on(progress::cancel)) {
            RouteReplayText text = isRecording() ? recording(progress) : trace();
            List<RouteRow> rows =
                    new RouteReplay(text.trace(), text.backends(), cacheBlocks(), seed, progress)
                            .rows(chosen);
            if (json) {
                Json.print(System.out, text.document(rows));
            } else {
                System.out.print(text.text(rows));
            }
            return ExitCode.DONE.status();
        } catch (CancellationException e) {
            throw CommandException.failed("ended before all was replayed");
        } catch (IllegalArgumentException e) {
            throw CommandException.wrongUsage(String.valueOf(e.getMessage()));
        }
    }

    private boolean isRecording() {
        return trace.contains(".jfr") || Files.isDirectory(Path.of(trace));
    }

    private RouteReplayText trace() {
        refuse("--slots", slots, "give --backend with its slots");
        Speed.ByTokens speed = speed();
        try {
            RouteTrace read = RouteTrace.read(trace);
            return RouteReplayText.of(trace, read, fleet(read, speed), cacheBlocks(), speed, seed);
        } catch (InvalidTraceException e) {
            throw CommandException.wrongUsage(String.valueOf(e.getMessage()));
        }
    }

    private List<ModelledBackend> fleet(RouteTrace read, Speed.ByTokens speed) {
        if (named.isEmpty()) {
            int count = backends == null ? USUAL_BACKENDS : backends;
            return ModelledBackend.fleet(read, count, speed);
        }
        refuse("--backends", backends, "count is that of --backend");
        Set<String> names = new HashSet<>();
        List<ModelledBackend> fleet =
                named.stream().map(text -> BackendText.parse(text, speed.promptNanos())).toList();
        for (ModelledBackend each : fleet) {
            if (!names.add(each.name())) {
                throw CommandException.wrongUsage("--backend: '" + each.name() + "' comes twice");
            }
        }
        return fleet;
    }

    private Speed.ByTokens speed() {
        Speed.ByTokens usual = Speed.ByTokens.USUAL;
        if (prefill == null) {
            return usual;
        }
        try {
            long nanos = Durations.parse(prefill).toNanos();
            return new Speed.ByTokens(usual.firstNanos(), nanos, usual.tokenNanos());
        } catch (IllegalArgumentException e) {
            throw CommandException.wrongUsage("--prefill: " + e.getMessage());
        }
    }

    private int cacheBlocks() {
        if (prefixTokens == null) {
            return RouteReplay.USUAL_BLOCKS;
        }
        if (prefixTokens < 0 || prefixTokens / BLOCK > Integer.MAX_VALUE) {
            throw CommandException.wrongUsage("--prefix-cache: " + prefixTokens + " is no size");
        }
        return (int) (prefixTokens / BLOCK);
    }

    private RouteReplayText recording(ReplayProgress progress) {
        String told = "a recording tells of its own backends";
        refuse("--backends", backends, told);
        refuse("--backend", named.isEmpty() ? null : named, told);
        refuse("--prefill", prefill, told);
        refuse("--prefix-cache", prefixTokens, "a recording tells no prompts");
        try (Recording recording = Recording.open(List.of(Path.of(trace)), Progress.NONE)) {
            Traffic traffic = TrafficQuestion.all().answer(recording, progress.reading());
            recording.warnings().forEach(warning -> System.err.println("dyno: " + warning));
            RecordedRoutes routes = RecordedTraffic.of(traffic);
            requireBackends(routes);
            RecordedRoutes sized = slots == null ? routes : routes.withSlots(slots);
            return RouteReplayText.of(trace, sized, traffic.seenShare(), slots != null, seed);
        } catch (IOException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }

    private void requireBackends(RecordedRoutes routes) {
        if (routes.backends().isEmpty()) {
            throw CommandException.wrongUsage(
                    "recording " + trace + " holds no request that a backend answered well");
        }
    }

    private static void refuse(String option, @Nullable Object given, String why) {
        if (given != null) {
            throw CommandException.wrongUsage(option + ": " + why);
        }
    }

    private static String strategy(String word) {
        return Strategies.named(word)
                .orElseThrow(() ->
                        CommandException.wrongUsage(
                                "--strategy: '"
                                        + word
                                        + "' is none of "
                                        + String.join(", ", Strategies.NAMES)));
    }
}
