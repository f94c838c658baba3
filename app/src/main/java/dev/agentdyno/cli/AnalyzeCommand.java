package dev.agentdyno.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--jmc",
            description = "Ask JDK Mission Control's rules, too, as a second opinion.")
    private boolean jmc;

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

    private void print(List<Analysis> processes) throws InterruptedException {
        if (processes.size() > 1) {
            System.out.println("The recordings are of " + processes.size() + " processes.");
        }
        for (Analysis process : processes) {
            if (processes.size() > 1) {
                System.out.printf("%n%s%n", process.heading());
            }
            System.out.print(process.text());
            if (jmc) {
                System.out.print(SecondOpinion.of(process.files()).text());
            }
        }
    }

    /// One process as `run.json` has it; several as a list of such.
    private Map<String, ?> document(List<Analysis> processes) throws InterruptedException {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (Analysis process : processes) {
            Map<String, @Nullable Object> map = process.asMap();
            if (jmc) {
                map.put("jmc_rules", SecondOpinion.of(process.files()).asList());
            }
            all.add(map);
        }
        return all.size() == 1 ? all.getFirst() : Map.of("processes", all);
    }
}
