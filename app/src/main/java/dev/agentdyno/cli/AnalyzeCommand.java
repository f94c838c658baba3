package dev.agentdyno.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints what holds back the engine of a recording.
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        description = "Print the findings of a recording.")
final class AnalyzeCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE.jfr",
            description = "Recordings; those of one process are read together.")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        List<Analysis> processes = read();
        processes.stream()
                .flatMap(process -> process.warnings().stream())
                .forEach(warning -> System.err.println("dyno: " + warning));
        if (json) {
            Json.print(System.out, document(processes));
        } else {
            print(processes);
        }
        return ExitCode.DONE.status();
    }

    private List<Analysis> read() throws InterruptedException {
        try {
            return Analysis.of(files);
        } catch (IOException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }

    private static void print(List<Analysis> processes) {
        if (processes.size() > 1) {
            System.out.println("The recordings are of " + processes.size() + " processes.");
        }
        for (Analysis process : processes) {
            if (processes.size() > 1) {
                System.out.printf("%n%s%n", process.heading());
            }
            System.out.print(process.text());
        }
    }

    /// One process as `run.json` has it; several as a list of such.
    private static Map<String, ?> document(List<Analysis> processes) {
        return processes.size() == 1
                ? processes.getFirst().asMap()
                : Map.of("processes", processes.stream().map(Analysis::asMap).toList());
    }
}
