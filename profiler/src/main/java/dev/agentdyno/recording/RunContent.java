package dev.agentdyno.recording;

import dev.agentdyno.analysis.Finding;
import dev.agentdyno.timeline.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a run folder is made from.
///
/// @param findings of which, with `scrub`, texts that look like a secret are not kept
/// @param settings every Tunable's value as text, by name, on top of those that the recording tells
/// @param summary the engine's own summary as plain maps and numbers, which then stands in
///   `run.json` in place of the one read from the snapshot; empty if there is none
/// @param recording writes the recording as it is
/// @param scrub whether to take out what must not leave the machine
public record RunContent(
        Snapshot snapshot,
        List<Finding> findings,
        Map<String, String> settings,
        Map<String, Object> summary,
        Dump recording,
        boolean scrub) {
    public RunContent {
        findings = scrub ? Secrets.hidden(findings) : List.copyOf(findings);
        settings = Map.copyOf(settings);
    }

    /// All of it but the recording as plain maps, lists and numbers: what `run.json` holds. Keys
    /// end in their unit, times are seconds, sizes bytes, and what is unknown is null.
    public Map<String, @Nullable Object> document() {
        return RunJson.document(this);
    }

    /// Where a recording comes from, such as `source::dump`.
    @FunctionalInterface
    public interface Dump {
        void to(Path file) throws IOException;
    }
}
