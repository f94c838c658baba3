package dev.agentdyno.cli;

import dev.agentdyno.analysis.Detectors;
import dev.agentdyno.analysis.Finding;
import dev.agentdyno.recording.Exports;
import dev.agentdyno.recording.RunContent;
import dev.agentdyno.session.Session;
import dev.agentdyno.source.FileSource;
import dev.agentdyno.timeline.Facts;
import dev.agentdyno.timeline.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the recordings of one process tell.
///
/// @param warnings one line each
record Analysis(List<Path> files, Snapshot snapshot, List<String> warnings) {

    /// Reads `files`, those of one process together, in the order of the first file of each. Files
    /// that do not tell their process stand alone.
    ///
    /// @throws IOException with one line if one cannot be read
    static List<Analysis> of(List<Path> files) throws IOException, InterruptedException {
        List<List<Analysis>> processes = new ArrayList<>();
        for (Path file : files) {
            Analysis alone = together(List.of(file));
            processes.stream()
                    .filter(process -> process.getFirst().facts().sameProcess(alone.facts()))
                    .findFirst()
                    .ifPresentOrElse(
                            process -> process.add(alone),
                            () -> processes.add(new ArrayList<>(List.of(alone))));
        }
        List<Analysis> all = new ArrayList<>();
        for (List<Analysis> process : processes) {
            all.add(process.size() == 1 ? process.getFirst() : together(filesOf(process)));
        }
        return all;
    }

    private static List<Path> filesOf(List<Analysis> process) {
        return process.stream().flatMap(one -> one.files().stream()).toList();
    }

    private static Analysis together(List<Path> files) throws IOException, InterruptedException {
        try (Session session = Session.open(FileSource.open(files))) {
            session.await();
            return new Analysis(files, session.snapshot(), session.source().warnings());
        }
    }

    private Facts facts() {
        return snapshot.facts();
    }

    List<Finding> findings() {
        return Detectors.examine(snapshot, Exports.runRange(snapshot));
    }

    /// The process and its files, on one line.
    String heading() {
        String process = facts().pid() < 0 ? "Unknown process" : "Process " + facts().pid();
        String jvm = facts().jvm().isEmpty() ? "" : " (" + facts().jvm() + ")";
        List<String> names = files.stream().map(Path::toString).toList();
        return process + jvm + ": " + String.join(", ", names);
    }

    String text() {
        return Report.of(snapshot, findings());
    }

    Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("files", files.stream().map(Path::toString).toList());
        map.put("pid", facts().pid() < 0 ? null : facts().pid());
        map.putAll(
                new RunContent(snapshot, findings(), Map.of(), Map.of(), Analysis::noCopy, true)
                        .document());
        return map;
    }

    /// The recordings are there already.
    private static void noCopy(Path to) throws IOException {
        throw new IOException("nothing is recorded to " + to);
    }
}
