package dev.agentdyno.findings;

import dev.agentdyno.analysis.Severity;
import dev.agentdyno.chart.AxisRange;
import dev.agentdyno.chart.LineData;
import dev.agentdyno.chart.TimeGrid;
import dev.agentdyno.chart.TimeSpan;
import dev.agentdyno.page.PartBar;
import dev.agentdyno.shell.PageId;
import dev.agentdyno.shell.SignalLine;
import dev.agentdyno.timeline.TimeRange;
import java.util.List;
import java.util.Optional;

/// Everything that the page Findings shows at one moment, in the words it shows. Immutable.
///
/// @param waiting whether nothing has run yet, so that no check can tell anything
/// @param reading whether a recording is still being read, so that more may be found
/// @param idle whether an engine is watched in which nothing runs, so that a run can be started
/// @param rows the findings, the worst first
/// @param detail the chosen finding
/// @param checks how many other checks found nothing, as a sentence; empty while that is open
record FindingsPicture(
        boolean waiting,
        boolean reading,
        boolean idle,
        List<Row> rows,
        Optional<Detail> detail,
        String checks) {
    static final FindingsPicture EMPTY =
            new FindingsPicture(true, false, false, List.of(), Optional.empty(), "");

    FindingsPicture {
        rows = List.copyOf(rows);
    }

    /// One finding in the list.
    ///
    /// @param share of response time, 0 to 1, NaN unknown
    /// @param shareText the same as text with its unit
    record Row(
            String id,
            Severity severity,
            String title,
            String subject,
            String when,
            double share,
            String shareText) {}

    /// The chosen finding in full.
    ///
    /// @param since when it began, or the stretch of time it was last seen in
    /// @param gone whether it is no longer found in the range that the page shows
    /// @param parts where the slowest agent runs of its time spent it
    /// @param runs the slowest of them
    /// @param slowest how many runs the parts are summed over
    record Detail(
            Row row,
            String since,
            boolean gone,
            String what,
            String why,
            String advice,
            Optional<Suggestion> suggestion,
            List<Proof> proofs,
            List<PartBar.Part> parts,
            List<RunRow> runs,
            int slowest,
            TimeGrid grid) {
        Detail {
            proofs = List.copyOf(proofs);
            parts = List.copyOf(parts);
            runs = List.copyOf(runs);
        }
    }

    /// A setting to change.
    ///
    /// @param applied whether the setting has the advised value now
    /// @param revertible whether it was applied here, so that the old value can be set back
    /// @param possible whether the watched engine has this setting, so that it can be set
    record Suggestion(
            String setting,
            String unit,
            String oldValue,
            String newValue,
            String effect,
            boolean applied,
            boolean revertible,
            boolean possible) {}

    /// One fact that shows the finding.
    ///
    /// @param page the page that shows it, where there is one
    /// @param link words of the link that leads there
    /// @param line the line of a chart on that page, where it is one
    /// @param chart the line that shows it, where it is a line
    record Proof(
            String text,
            Optional<PageId> page,
            TimeRange range,
            String link,
            Optional<SignalLine> line,
            Optional<ProofChart> chart) {}

    /// A slow agent run.
    record RunRow(
            String id,
            long startNanos,
            long lengthNanos,
            String start,
            String agent,
            String total,
            String queue,
            String model,
            String tools) {}

    /// The line that shows a fact, and the time in which it does.
    record ProofChart(String title, String unit, AxisRange axis, LineData line, TimeSpan tinted) {}
}
