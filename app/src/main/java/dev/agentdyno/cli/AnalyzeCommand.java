package dev.agentdyno.cli;

import dev.agentdyno.analysis.Detectors;
import dev.agentdyno.analysis.Finding;
import dev.agentdyno.recording.Exports;
import dev.agentdyno.session.Session;
import dev.agentdyno.source.FileSource;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
            description = "One recording, or several of one process.")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        try (Session session = Session.open(FileSource.open(files))) {
            session.await();
            session.source().warnings().forEach(warning -> System.err.println("dyno: " + warning));
            report(session.snapshot());
            return ExitCode.DONE.status();
        } catch (IOException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }

    private void report(Snapshot snapshot) {
        List<Finding> findings = Detectors.examine(snapshot, Exports.runRange(snapshot));
        if (json) {
            Json.print(System.out, asMap(snapshot, findings));
        } else {
            System.out.print(Report.of(snapshot, findings));
        }
    }

    private Map<String, Object> asMap(Snapshot snapshot, List<Finding> findings) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("files", files.stream().map(Path::toString).toList());
        map.put("workload", snapshot.run().map(RunInfo::workload).orElse(""));
        map.put("summary", Exports.summary(snapshot, Exports.runRange(snapshot)));
        map.put("findings", Exports.findings(findings));
        return map;
    }
}
