package dev.agentdyno.cli;

import dev.agentdyno.calltree.CallTree;
import dev.agentdyno.calltree.SampleKind;
import dev.agentdyno.calltree.TreeFormat;
import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Progress;
import dev.agentdyno.reader.Recording;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
        description = "Write the flame graph of a recording.")
final class FlamegraphCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE.jfr", description = "Recordings, read as one.")
    private List<Path> files = List.of();

    @Option(
            names = "-o",
            required = true,
            paramLabel = "OUT",
            description =
                    "The file to write; its ending is one of .html, .svg, .collapsed, .pb.gz (pprof),"
                            + " .speedscope.json, .firefox.json.")
    private Path out = Path.of("");

    @Option(
            names = "--event",
            defaultValue = "cpu",
            paramLabel = "cpu|wall|alloc|lock",
            description = "What the boxes are wide by (${DEFAULT-VALUE}).")
    private String event = "cpu";

    @Mixin private TimeOptions time = new TimeOptions();

    @Override
    public Integer call() {
        SampleKind kind = kind();
        TreeFormat format = format();
        requireFolder();
        try (Recording recording = Recording.open(files, Progress.NONE)) {
            CallTree tree = tree(recording, kind);
            recording.warnings().forEach(warning -> System.err.println("dyno: " + warning));
            write(tree, kind, format);
        } catch (IOException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
        return ExitCode.DONE.status();
    }

    /// Says so before the recording is read rather than after it.
    private void requireFolder() {
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw CommandException.failed("cannot write " + out + ": there is no folder " + folder);
        }
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

    private TreeFormat format() {
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

    private String names() {
        return files.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    private void write(CallTree tree, SampleKind kind, TreeFormat format) {
        String title = String.valueOf(files.getFirst().getFileName());
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(out))) {
            format.write(tree, kind.caption(title), stream);
        } catch (IOException e) {
            throw CommandException.failed("cannot write " + out + ": " + e.getMessage());
        }
    }
}
