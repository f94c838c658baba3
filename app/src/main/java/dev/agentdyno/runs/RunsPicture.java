package dev.agentdyno.runs;

import dev.agentdyno.chart.DynoData;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Everything that the page Runs shows at one moment. Immutable.
///
/// @param loading whether the runs have not been read yet
/// @param failure why they cannot be read, in one line
/// @param deleted words about the run that can be brought back
record RunsPicture(
        boolean loading,
        List<Row> rows,
        Optional<Row> chosen,
        Optional<String> failure,
        Optional<String> deleted) {
    static final RunsPicture EMPTY =
            new RunsPicture(true, List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    RunsPicture {
        rows = List.copyOf(rows);
    }

    /// One run folder.
    ///
    /// @param problem why its `run.json` cannot be read
    record Row(
            Path folder,
            String workload,
            String when,
            String duration,
            String p99,
            String throughput,
            String goodput,
            String errors,
            String findings,
            boolean broken,
            DynoData sheet,
            List<String> titles,
            List<String> budgets,
            List<Fact> facts,
            Optional<String> problem) {
        Row {
            titles = List.copyOf(titles);
            budgets = List.copyOf(budgets);
            facts = List.copyOf(facts);
        }

        /// What broke in a few words: the budget, or how many there are; empty if none did.
        String overBudget() {
            return switch (budgets.size()) {
                case 0 -> "";
                case 1 -> budgets.getFirst();
                default -> Words.of("runs.over.many", budgets.size());
            };
        }
    }
}
