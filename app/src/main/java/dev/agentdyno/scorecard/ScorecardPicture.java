package dev.agentdyno.scorecard;

import dev.agentdyno.bench.Claim;
import dev.agentdyno.page.Fact;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Everything that the page Scorecard shows at one moment. Immutable.
///
/// @param chosen the row of which more is shown
/// @param notices what a person has to know, the worst first
/// @param busy what is being measured
/// @param mayMeasure whether something can be measured now
/// @param allTakes about how long it takes to measure everything, in words
/// @param scaling empty before it was measured
record ScorecardPicture(
        List<Row> rows,
        Row chosen,
        List<Notice> notices,
        Optional<Measuring.Busy> busy,
        boolean mayMeasure,
        String allTakes,
        List<ScalePoint> scaling) {
    ScorecardPicture {
        rows = List.copyOf(rows);
        notices = List.copyOf(notices);
        scaling = List.copyOf(scaling);
    }

    /// A claim beside what was measured. Texts that are not known are a dash.
    ///
    /// @param where reference and table, such as `A1 · agent-creation`
    /// @param recording that can be opened
    record Row(
            Claim claim,
            String name,
            String where,
            String aim,
            String reference,
            String time,
            String spread,
            String bytes,
            String timesGo,
            String recordedTime,
            String measured,
            String effort,
            Verdict verdict,
            List<AimLine> aims,
            List<Fact> facts,
            Optional<Path> recording) {
        Row {
            aims = List.copyOf(aims);
            facts = List.copyOf(facts);
        }
    }

    /// One aim of a claim.
    record AimLine(Verdict verdict, String aim, String value) {}

    /// One sentence over the table.
    record Notice(Kind kind, String words) {
        /// How bad it is, and whether it can be put away.
        enum Kind {
            FAILED,
            BROKEN,
            BLOCKED,
            CANCELLED,
            EMPTY
        }
    }

    /// Agents made a second by so many threads.
    record ScalePoint(int threads, double perSecond) {}
}
