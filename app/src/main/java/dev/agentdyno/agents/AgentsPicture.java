package dev.agentdyno.agents;

import dev.agentdyno.chart.SpanData;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.PartBar;
import dev.agentdyno.page.SurveyPicture;
import dev.agentdyno.survey.RunSpan;
import java.util.List;

/// What the page shows. Immutable.
///
/// @param charts the strips and the chief figures
/// @param runs the slowest runs of agents
/// @param groups the slowest runs of teams and workflows
/// @param empty what to say where there are none
record AgentsPicture(
        SurveyPicture charts,
        List<AgentRow> agents,
        List<RunRow> runs,
        List<RunRow> groups,
        String empty,
        String noGroups) {

    /// All runs of the agents of one name.
    ///
    /// @param parts where they spent their time
    record AgentRow(
            String agent,
            List<PartBar.Part> parts,
            String runs,
            String failures,
            String p50,
            String p95,
            String p99,
            String loops,
            String toolCalls,
            String inputTokens,
            String outputTokens,
            boolean failed) {}

    /// One run in a list.
    ///
    /// @param words what else tells it from others
    /// @param millis how long it took
    record RunRow(RunSpan span, String id, String name, String words, String millis) {}

    /// What is shown of one run, or of several.
    ///
    /// @param note what it is, beside the title
    /// @param parts its time by what it was spent on; empty where that is not known
    record Detail(
            String title, String note, List<PartBar.Part> parts, List<Fact> facts, SpanData steps) {
        static final Detail NONE = new Detail("", "", List.of(), List.of(), SpanData.EMPTY);
    }
}
