package dev.agentdyno.cli;

import dev.agentdyno.allocation.AllocatedBefore;
import dev.agentdyno.analysis.Figures;
import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.Caption;
import dev.agentdyno.calltree.Pyroscope;
import dev.agentdyno.calltree.SampleKind;
import dev.agentdyno.calltree.TreeFormat;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Reasons;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.samples.Allocated;
import dev.agentdyno.samples.AllocationQuestion;
import dev.agentdyno.samples.Profile;
import dev.agentdyno.samples.ProfileQuestion;
import dev.agentdyno.samples.RequestKind;
import dev.agentdyno.samples.Sampler;
import dev.agentdyno.samples.Selection;
import dev.agentdyno.timeline.TimeRange;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes the flame graph of a recording, in the format that the file's name asks for.
@Command(
        name = "flamegraph",
        mixinStandardHelpOptions = true,
        description = "Write the flame graph of a recording.",
        footer = {
            "",
            "Where the time of requests goes:",
            "  ./dyno flamegraph run.jfr -o slow.html --band 99-100",
            "  ./dyno flamegraph run.jfr -o one.html --run ID --requests router"
        })
final class FlamegraphCommand implements Callable<Integer> {
    private static final int MOST_OWNERS = 10;

    @Parameters(arity = "1..*", paramLabel = "FILE.jfr", description = "Recordings, read as one.")
    private List<Path> files = List.of();

    @Option(
            names = "-o",
            paramLabel = "OUT",
            description =
                    "The file to write; its ending is one of .html, .svg, .collapsed, .pb.gz (pprof),"
                            + " .speedscope.json, .firefox.json.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--push",
            paramLabel = "URL",
            description =
                    "The Grafana Pyroscope server to send it to, such as http://127.0.0.1:4040.")
    private Optional<URI> push = Optional.empty();

    @Option(
            names = "--name",
            defaultValue = "dyno",
            paramLabel = "NAME",
            description = "What that server lists it under (${DEFAULT-VALUE}).")
    private String name = "dyno";

    @Option(
            names = "--event",
            defaultValue = "cpu",
            paramLabel = "cpu|wall|alloc|lock",
            description = "What the boxes are wide by (${DEFAULT-VALUE}).")
    private String event = "cpu";

    @Mixin private TimeOptions time = new TimeOptions();
    @Mixin private RequestOptions requests = new RequestOptions();

    /// What is drawn.
    ///
    /// @param whose whose samples it has, in words; empty if it has everyone's
    private record Drawn(CallTree tree, Caption caption, String whose) {}

    @Override
    public Integer call() {
        SampleKind kind = kind();
        if (out.isEmpty() && push.isEmpty()) {
            throw CommandException.wrongUsage("say where to with -o or --push");
        }
        Selection selection = selection(kind);
        Optional<TreeFormat> format = out.map(FlamegraphCommand::format);
        out.ifPresent(FlamegraphCommand::requireFolder);
        try (Recording recording = Recording.open(files, Progress.NONE)) {
            Drawn drawn =
                    requests.given()
                            ? joined(recording, selection)
                            : new Drawn(tree(recording, kind), kind.caption(title()), "");
            recording.warnings().forEach(warning -> System.err.println("dyno: " + warning));
            if (out.isPresent() && format.isPresent()) {
                write(drawn, format.get(), out.get());
                System.out.printf(
                        "%s: %s in %,d boxes%s%n",
                        out.get(), total(drawn), drawn.tree().size(), drawn.whose());
                tellLeftOut(recording, kind);
                tellOwners(recording, kind);
            }
            if (push.isPresent()) {
                push(recording, drawn, push.get());
            }
        } catch (IOException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
        return ExitCode.DONE.status();
    }

    /// Says so before the recording is read rather than after it.
    private static void requireFolder(Path out) {
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw CommandException.failed("cannot write " + out + ": there is no folder " + folder);
        }
    }

    private Selection selection(SampleKind kind) {
        Selection selection = requests.selection();
        return switch (kind) {
            case CPU -> selection;
            case ALLOC -> selection.from(Sampler.ALLOCATION);
            case WALL, LOCK -> {
                if (requests.given()) {
                    throw CommandException.wrongUsage(
                            "--run and --band are of --event cpu and alloc alone");
                }
                yield selection;
            }
        };
    }

    private SampleKind kind() {
        return Arrays.stream(SampleKind.values())
                .filter(known -> word(known).equals(event))
                .findFirst()
                .orElseThrow(() ->
                        CommandException.wrongUsage(
                                "--event: '" + event + "' is none of " + words()));
    }

    private static String word(SampleKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String words() {
        return Arrays.stream(SampleKind.values())
                .map(FlamegraphCommand::word)
                .collect(Collectors.joining(", "));
    }

    private static TreeFormat format(Path out) {
        return TreeFormat.named(out.toString())
                .orElseThrow(() ->
                        CommandException.wrongUsage(
                                "-o: the ending of '"
                                        + out
                                        + "' is none of "
                                        + Arrays.stream(TreeFormat.values())
                                                .map(TreeFormat::suffix)
                                                .collect(Collectors.joining(", "))));
    }

    private CallTree tree(Recording recording, SampleKind kind) {
        Interval interval = time.interval(recording);
        return kind.tree(recording, interval, Progress.NONE)
                .orElseThrow(() ->
                        CommandException.failed(
                                "there are no "
                                        + word(kind)
                                        + " samples in "
                                        + names()
                                        + (interval.all() ? "" : " at that time")));
    }

    /// The samples of chosen runs or requests.
    private Drawn joined(Recording recording, Selection selection) {
        Interval interval = time.interval(recording);
        TimeRange range = new TimeRange(interval.from(), interval.to());
        Profile profile = new ProfileQuestion(selection, range).answer(recording, Progress.NONE);
        Profile.Joined joined =
                profile.requests()
                        .filter(found -> found.count() > 0)
                        .orElseThrow(() ->
                                CommandException.failed(
                                        "there is no such run or request in " + names()));
        if (profile.empty()) {
            throw CommandException.failed(
                    "there is no such sample of these "
                            + joined.count()
                            + " "
                            + word(joined.kind())
                            + " in "
                            + names());
        }
        return new Drawn(
                profile.tree(),
                caption(profile),
                ", of "
                        + Figures.count(joined.count())
                        + " of "
                        + Figures.count(joined.of())
                        + " "
                        + word(joined.kind()));
    }

    private Caption caption(Profile profile) {
        return switch (profile.sampler().orElse(Sampler.EXECUTION)) {
            case CPU_TIME -> new Caption(title(), "nanoseconds", Caption.Measure.NANOSECONDS);
            case EXECUTION -> SampleKind.CPU.caption(title());
            case ALLOCATION -> SampleKind.ALLOC.caption(title());
        };
    }

    private static String word(RequestKind kind) {
        return kind == RequestKind.ROUTER_REQUEST ? "router requests" : "agent runs";
    }

    private String title() {
        return String.valueOf(files.getFirst().getFileName());
    }

    private String names() {
        return files.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    private void push(Recording recording, Drawn drawn, URI server) throws IOException {
        Interval interval = time.interval(recording);
        try {
            new Pyroscope(server, name)
                    .push(
                            drawn.tree(),
                            new Caption(name, drawn.caption().weight(), drawn.caption().measure()),
                            later(recording.start(), interval.from()),
                            earlier(recording.end(), interval.to()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalArgumentException e) {
            throw CommandException.wrongUsage("--push: '" + server + "' is no address");
        }
    }

    private static Instant later(Instant start, long nanos) {
        return nanos > Interval.nanos(start) ? Interval.instant(nanos) : start;
    }

    private static Instant earlier(Instant end, long nanos) {
        return nanos < Interval.nanos(end) ? Interval.instant(nanos) : end;
    }

    private static String total(Drawn drawn) {
        long total = drawn.tree().total(CallTree.ROOT);
        Caption caption = drawn.caption();
        return switch (caption.measure()) {
            case COUNT -> Figures.count(total) + " " + caption.weight();
            case BYTES -> Figures.bytes((double) total);
            case NANOSECONDS -> Figures.seconds(total / 1e9);
        };
    }

    private void tellLeftOut(Recording recording, SampleKind kind) {
        if (kind == SampleKind.ALLOC) {
            AllocatedBefore.LeftOut before =
                    AllocatedBefore.of(recording, Progress.NONE)
                            .within(time.interval(recording), _ -> true);
            if (!before.nothing()) {
                System.out.printf(
                        "left out: %s that was allocated before the recording (threads: %,d)%n",
                        Figures.bytes((double) before.bytes()), before.threads());
            }
        }
    }

    /// Whose allocation it was, where the recording tells of agents or requests.
    private void tellOwners(Recording recording, SampleKind kind) {
        if (kind == SampleKind.ALLOC && !requests.given()) {
            Interval interval = time.interval(recording);
            new AllocationQuestion(new TimeRange(interval.from(), interval.to()))
                    .answer(recording, Progress.NONE).stream()
                            .filter(owner -> owner.bytes() > 0)
                            .limit(MOST_OWNERS)
                            .forEach(FlamegraphCommand::tellOwner);
        }
    }

    private static void tellOwner(Allocated owner) {
        System.out.printf(
                "%s %s: %s (recorded: %,d)%n",
                owner(owner.kind()),
                owner.name(),
                Figures.bytes((double) owner.bytes()),
                owner.count());
    }

    private static String owner(RequestKind kind) {
        return switch (kind) {
            case AGENT_RUN -> "agent";
            case MODEL_CALL -> "model";
            case TOOL_CALL -> "tool";
            case ROUTER_REQUEST -> "route";
        };
    }

    private static void write(Drawn drawn, TreeFormat format, Path out) {
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(out))) {
            format.write(drawn.tree(), drawn.caption(), stream);
        } catch (IOException e) {
            throw CommandException.failed("cannot write " + out + ": " + Reasons.inWords(e));
        }
    }
}
