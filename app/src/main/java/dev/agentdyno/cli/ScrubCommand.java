package dev.agentdyno.cli;

import dev.agentdyno.reader.Interval;
import dev.agentdyno.reader.Recording;
import dev.agentdyno.recording.Cut;
import dev.agentdyno.recording.ScrubPreview;
import dev.agentdyno.recording.Scrubber;
import dev.agentdyno.source.FileSource;
import dev.agentdyno.timeline.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Copies a recording without what could be secret.
@Command(
        name = "scrub",
        mixinStandardHelpOptions = true,
        description =
                "Copy a recording without environment, properties, arguments and anything that looks like a key.")
final class ScrubCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "IN.jfr", description = "The recording to read.")
    private Path in = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "OUT.jfr",
            description = "The recording to write; not needed with --dry-run.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--dry-run", description = "Tell what would be left out, and write nothing.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Mixin private TimeOptions time = new TimeOptions();

    @Override
    public Integer call() {
        if (!dryRun && out.isEmpty()) {
            throw CommandException.wrongUsage("name the file to write");
        }
        if (Files.isDirectory(in)) {
            throw CommandException.failed(
                    "cannot read " + in + ": it is a folder; name one recording");
        }
        try (FileSource source = FileSource.open(in)) {
            requireAnother();
            source.warnings().forEach(warning -> System.err.println("dyno: " + warning));
            scrub(source.files().getFirst());
            return ExitCode.DONE.status();
        } catch (IOException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }

    /// What is read may be an unpacked or mended copy, so that its name does not tell.
    private void requireAnother() throws IOException {
        Path to = out.orElse(in);
        if (!dryRun && Files.exists(to) && Files.isSameFile(in, to)) {
            throw CommandException.failed(
                    "cannot write " + to + ": it is the recording to read; name another file");
        }
    }

    /// @param readable the recording, unpacked and whole
    private void scrub(Path readable) throws IOException {
        Cut cut = cut(readable);
        if (dryRun) {
            tell(Scrubber.preview(readable, cut));
        } else {
            Path to = out.orElseThrow();
            tell(to, Scrubber.scrub(readable, to, cut));
        }
    }

    private Cut cut(Path readable) throws IOException {
        if (!time.given()) {
            return Cut.WHOLE;
        }
        try (Recording recording = Recording.open(readable)) {
            Interval interval = time.interval(recording);
            return Cut.of(new TimeRange(interval.from(), interval.to()));
        }
    }

    private void tell(Path to, Scrubber.Result result) {
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("file", to.toString());
            document.put("kept", result.kept());
            document.put("removed", result.removed());
            document.put("checked", result.kept());
            Json.print(System.out, document);
        } else {
            System.out.printf(
                    "%s: %,d events kept, %,d removed; read back, nothing secret found%n",
                    to, result.kept(), result.removed());
        }
    }

    private void tell(ScrubPreview preview) {
        if (json) {
            Json.print(System.out, document(preview));
            return;
        }
        System.out.printf(
                "%s: %,d events would be kept, %,d removed%n",
                in, preview.kept(), preview.removed());
        preview.removals()
                .forEach(each ->
                        System.out.printf(
                                "  %,9d  %-34s %s%n", each.count(), each.type(), reason(each)));
    }

    private static String reason(ScrubPreview.Removal removal) {
        return switch (removal.reason()) {
            case BY_NATURE -> "environment, properties or arguments";
            case LOOKS_SECRET -> "looks like a key: " + removal.example();
        };
    }

    private static Map<String, Object> document(ScrubPreview preview) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("kept", preview.kept());
        document.put("removed", preview.removed());
        document.put("removals", preview.removals().stream().map(ScrubCommand::entry).toList());
        return document;
    }

    private static Map<String, Object> entry(ScrubPreview.Removal removal) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("type", removal.type());
        entry.put("reason", removal.reason().name().toLowerCase(Locale.ROOT));
        entry.put("count", removal.count());
        entry.put("example", removal.example());
        return entry;
    }
}
