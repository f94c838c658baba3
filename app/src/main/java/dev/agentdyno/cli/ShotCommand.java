package dev.agentdyno.cli;

import dev.agentdyno.console.ConsoleOptions;
import dev.agentdyno.console.Shot;
import dev.agentdyno.fx.Theme;
import dev.agentdyno.settings.SettingsStore;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.Target;
import dev.agentdyno.source.FileSource;
import dev.agentdyno.source.Template;
import dev.agentdyno.tuning.Durations;
import dev.agentdyno.workload.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Renders a page of the console to a picture, with or without a display.
@Command(
        name = "shot",
        mixinStandardHelpOptions = true,
        description = "Render a page of the console to a PNG; needs no display.")
final class ShotCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("(\\d{3,4})x(\\d{3,4})");

    @Parameters(
            paramLabel = "PAGE",
            description =
                    "drive, agents, routing, caches, pools, overview, cpu, memory, threads, locks, io,"
                            + " compiler, events, findings, runs, compare or scorecard.")
    private String page = "";

    @Option(
            names = "-o",
            required = true,
            paramLabel = "OUT.png",
            description = "The picture to write.")
    private Path out = Path.of("");

    @Option(
            names = "--part",
            defaultValue = "",
            paramLabel = "NAME",
            description = "The part of the page to show, as its tabs call it: retrieval.")
    private String part = "";

    @Option(
            names = "--theme",
            defaultValue = "dark",
            paramLabel = "dark|light",
            description = "${DEFAULT-VALUE}")
    private String theme = "dark";

    @Option(
            names = "--size",
            defaultValue = "1440x900",
            paramLabel = "WxH",
            description = "${DEFAULT-VALUE}")
    private String size = "1440x900";

    @ArgGroup(exclusive = true)
    private @Nullable Shown shown;

    @Option(
            names = "--after",
            defaultValue = "10s",
            paramLabel = "10s",
            description = "How far into the workload; 0s shows the idle engine (${DEFAULT-VALUE}).")
    private String after = "10s";

    @Option(
            names = "--set",
            paramLabel = "name=value",
            description = "Set a Tunable first; may be given again.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--runs",
            defaultValue = "runs",
            paramLabel = "DIR",
            description = "Run folders to list (${DEFAULT-VALUE}).")
    private Path runs = Path.of("runs");

    /// What the page shows.
    private static final class Shown {
        @Option(names = "--source", paramLabel = "FILE.jfr", description = "A recording to show.")
        private @Nullable Path source;

        @Option(names = "--attach", paramLabel = "PID", description = "Another JVM to watch.")
        private @Nullable Long pid;

        @Option(
                names = "--workload",
                paramLabel = "NAME",
                description = "A workload to run (quickstart).")
        private @Nullable String workload;
    }

    @Override
    public Integer call() throws InterruptedException {
        Matcher wanted = SIZE.matcher(size);
        if (!wanted.matches()) {
            throw CommandException.wrongUsage(
                    "--size: '" + size + "' is not a size such as 1440x900");
        }
        int width = Integer.parseInt(wanted.group(1));
        int height = Integer.parseInt(wanted.group(2));
        try {
            new Shot(options(), pageId(), part, theme(), width, height, after()).write(out);
        } catch (Shot.NoSuchPartException e) {
            throw CommandException.wrongUsage("--part: " + e.getMessage());
        } catch (IOException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
        return ExitCode.DONE.status();
    }

    private ConsoleOptions options() {
        ConsoleOptions options =
                ConsoleOptions.defaults()
                        .withSettings(settings)
                        .withRuns(runs)
                        .withStore(new SettingsStore(scratch()));
        if (shown != null && shown.source != null) {
            requireRecording(shown.source);
            return options.withFiles(List.of(shown.source));
        }
        if (shown != null && shown.pid != null) {
            return options.withTarget(new Target.Local(shown.pid, "", Template.DEFAULT, false));
        }
        String workload = shown == null || shown.workload == null ? "quickstart" : shown.workload;
        requirePreset(workload);
        return options.withWorkload(workload);
    }

    private static void requireRecording(Path file) {
        try (FileSource source = FileSource.open(file)) {
            source.setLive(false);
        } catch (IOException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }

    private static void requirePreset(String workload) {
        List<String> presets = Scenario.presets().stream().map(Scenario::name).toList();
        if (!presets.contains(workload)) {
            throw CommandException.wrongUsage(
                    "no workload is called '"
                            + workload
                            + "'; there are "
                            + String.join(", ", presets));
        }
    }

    /// A picture must not depend on what the person last did in the console.
    private static Path scratch() {
        try {
            Path folder = Files.createTempDirectory("dyno-shot");
            folder.toFile().deleteOnExit();
            return folder.resolve("settings.json");
        } catch (IOException e) {
            throw CommandException.failed("no temporary folder: " + e.getMessage());
        }
    }

    private PageId pageId() {
        return Arrays.stream(PageId.values())
                .filter(candidate -> candidate.key().equals(page))
                .findFirst()
                .orElseThrow(() ->
                        CommandException.wrongUsage(
                                "no page is called '" + page + "'; there are " + pages()));
    }

    private static String pages() {
        return Arrays.stream(PageId.values()).map(PageId::key).collect(Collectors.joining(", "));
    }

    private Theme theme() {
        return switch (theme) {
            case "dark" -> Theme.DARK;
            case "light" -> Theme.LIGHT;
            default ->
                    throw CommandException.wrongUsage(
                            "--theme: '" + theme + "' is neither dark nor light");
        };
    }

    private Duration after() {
        try {
            return Durations.parse(after.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw CommandException.wrongUsage("--after: " + e.getMessage());
        }
    }
}
