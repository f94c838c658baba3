package dev.agentdyno.console;

import dev.agentdyno.analysis.Detectors;
import dev.agentdyno.recording.Exports;
import dev.agentdyno.recording.RunContent;
import dev.agentdyno.recording.RunFolder;
import dev.agentdyno.session.Session;
import dev.agentdyno.source.FileSource;
import dev.agentdyno.source.Source;
import dev.agentdyno.timeline.RunInfo;
import dev.agentdyno.timeline.Snapshot;
import dev.agentdyno.workload.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// An export as it was asked for: what the window knew then, so that it can be written on any
/// thread.
///
/// @param values the engine's settings; none of a recording
/// @param summary of the run that the engine ended last
/// @param scrubbed whether what may be secret is left out
record ConsoleExport(
        Session session,
        Map<String, String> values,
        Optional<RunSummary> summary,
        boolean scrubbed) {

    /// Writes a folder into `runs` and answers where it is.
    ///
    /// @throws IOException with one line that says what could not be written
    Path write(Path runs) throws IOException, InterruptedException {
        Snapshot snapshot = whole();
        RunContent content =
                new RunContent(
                        snapshot,
                        Detectors.examine(snapshot, Exports.runRange(snapshot)),
                        values,
                        summaryOf(snapshot),
                        session.source()::dump,
                        scrubbed);
        return RunFolder.write(runs, content).path();
    }

    /// The recording is written whole, so what is told beside it is of all of it: one that is being
    /// read is waited for, and one that was not read to its end is read anew.
    private Snapshot whole() throws IOException, InterruptedException {
        Source source = session.source();
        if (source.span().isEmpty()) {
            return session.snapshot();
        }
        session.await();
        return source.progress() < 1 ? read(source) : session.snapshot();
    }

    private static Snapshot read(Source source) throws IOException, InterruptedException {
        try (Session anew = Session.open(FileSource.open(source.files()))) {
            anew.await();
            return anew.snapshot();
        }
    }

    /// The engine's own summary, if it is that of the run that is exported.
    private Map<String, Object> summaryOf(Snapshot snapshot) {
        Optional<String> id = snapshot.run().map(RunInfo::id);
        return summary.filter(known -> id.equals(Optional.of(known.runId())))
                .map(RunSummary::asMap)
                .orElse(Map.of());
    }
}
