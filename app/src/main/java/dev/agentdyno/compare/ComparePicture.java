package dev.agentdyno.compare;

import dev.agentdyno.chart.PercentileLine;
import dev.agentdyno.comparison.Comparison;
import dev.agentdyno.comparison.Meaning;
import dev.agentdyno.page.Fact;
import java.util.List;
import java.util.Optional;

/// Everything that the page Compare shows at one moment. Immutable.
///
/// @param waiting what is missing before anything can be shown; empty once something is
record ComparePicture(
        SideLine a, SideLine b, Optional<String> waiting, Optional<Shown> shown, List<Pick> picks) {
    static final ComparePicture EMPTY =
            new ComparePicture(
                    SideLine.NONE, SideLine.NONE, Optional.of(""), Optional.empty(), List.of());

    ComparePicture {
        picks = List.copyOf(picks);
    }

    /// A side in two lines.
    ///
    /// @param failed whether it cannot be read
    record SideLine(String name, String detail, boolean failed) {
        static final SideLine NONE = new SideLine("", "", false);
    }

    /// A run that can be picked.
    record Pick(String name, String detail, Choice choice) {}

    /// A comparison in words.
    ///
    /// @param comparable whether nothing keeps the two from being compared
    /// @param verdict what is alike, or what is not
    /// @param settings what differs on purpose
    /// @param counts better, worse, same and unclear figures
    /// @param noMethods why there are no methods; empty if there are
    record Shown(
            Comparison comparison,
            boolean comparable,
            String verdict,
            List<Setting> settings,
            List<FigureRow> figures,
            String counts,
            CurvePart curve,
            List<MethodRow> methods,
            String noMethods) {}

    /// A setting with its two values.
    record Setting(String name, String a, String b) {}

    /// @param bar difference as a part of the greatest that is drawn: -1 to 1
    record FigureRow(
            String name,
            String unit,
            String a,
            String b,
            String difference,
            double bar,
            Meaning meaning) {}

    /// The chart of percentiles.
    record CurvePart(String title, String unit, List<PercentileLine> lines, List<Fact> facts) {}

    /// @param bar change of its own part as a part of the greatest
    record MethodRow(
            String id,
            String method,
            String place,
            String selfA,
            String selfB,
            String self,
            double bar,
            String total) {}
}
