package dev.agentdyno.cli;

import dev.agentdyno.recording.Leftover;
import dev.agentdyno.recording.Recovery;
import dev.agentdyno.recording.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Keeps what was recorded by programs that were killed.
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        description = "Write run folders of what killed programs had recorded.")
final class RecoverCommand implements Callable<Integer> {
    @ArgGroup(exclusive = true)
    private Choice choice = new Choice();

    /// What to do instead.
    private static final class Choice {
        @Option(names = "--list", description = "Only list them.")
        private boolean list;

        @Option(names = "--discard", description = "Delete them instead.")
        private boolean discard;
    }

    @Option(
            names = "--export",
            defaultValue = "runs",
            paramLabel = "DIR",
            description = "Where run folders go (${DEFAULT-VALUE}).")
    private Path export = Path.of("runs");

    @Option(
            names = "--no-scrub",
            description = "Leave environment, properties and arguments in the recordings.")
    private boolean unscrubbed;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        List<Leftover> found = Leftovers.ofUser().find();
        try {
            if (choice.list) {
                list(found);
            } else if (choice.discard) {
                discard(found);
            } else {
                recover(found);
            }
            return ExitCode.DONE.status();
        } catch (IOException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }

    private void list(List<Leftover> found) {
        if (json) {
            Json.print(
                    System.out,
                    Map.of("recordings", found.stream().map(RecoverCommand::document).toList()));
            return;
        }
        if (found.isEmpty()) {
            System.out.println("Nothing was left behind.");
        }
        for (Leftover each : found) {
            System.out.printf(
                    "%s  %s  %s MiB  %s%n",
                    each.started(),
                    each.name(),
                    Report.figure(each.bytes() / (double) (1 << 20)),
                    each.folder());
        }
    }

    private static Map<String, Object> document(Leftover each) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", each.name());
        map.put("started_at", each.started().toString());
        map.put("recording_bytes", each.bytes());
        map.put("files", each.files().stream().map(Path::toString).toList());
        return map;
    }

    private void discard(List<Leftover> found) throws IOException {
        for (Leftover each : found) {
            each.discard();
        }
        print("discarded", found.stream().map(Leftover::name).toList());
    }

    private void recover(List<Leftover> found) throws IOException, InterruptedException {
        ExportFolder.requireWritable(export);
        List<String> folders = new java.util.ArrayList<>();
        for (Leftover each : found) {
            RunFolder folder = Recovery.recover(each, export, !unscrubbed);
            folders.add(folder.path().toString());
        }
        print("run_folders", folders);
    }

    private void print(String key, List<String> lines) {
        if (json) {
            Json.print(System.out, Map.of(key, lines));
        } else if (lines.isEmpty()) {
            System.out.println("Nothing was left behind.");
        } else {
            lines.forEach(System.out::println);
        }
    }
}
