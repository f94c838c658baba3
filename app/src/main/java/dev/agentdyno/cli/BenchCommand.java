package dev.agentdyno.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Measures the tables of `docs/benchmarks.md` on this machine.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure the tables of docs/benchmarks.md here: recording-overhead.")
final class BenchCommand implements Callable<Integer> {
    private static final List<String> NAMES = List.of(RecordingOverhead.NAME);

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "What to measure (all).")
    private List<String> names = NAMES;

    @Option(
            names = "--blocks",
            defaultValue = "6",
            paramLabel = "N",
            description = "Blocks an arm (${DEFAULT-VALUE}).")
    private int blocks;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        for (String name : names) {
            if (!NAMES.contains(name)) {
                throw CommandException.wrongUsage(
                        "no benchmark is called '"
                                + name
                                + "'; there are "
                                + String.join(", ", NAMES));
            }
        }
        if (blocks < 2 || blocks > 100) {
            throw CommandException.wrongUsage("--blocks: " + blocks + " is outside 2 to 100");
        }
        RecordingOverhead.Result result =
                new RecordingOverhead(Duration.ofSeconds(5), blocks, System.err).measure();
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put(RecordingOverhead.NAME, result.asMap());
            Json.print(System.out, document);
        } else {
            System.out.print(result.text());
        }
        return ExitCode.DONE.status();
    }
}
