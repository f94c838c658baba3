package dev.agentdyno.agents;

import dev.agentdyno.chart.SpanData;
import dev.agentdyno.chart.TimesData;
import dev.agentdyno.page.Banner;
import dev.agentdyno.page.Fact;
import dev.agentdyno.page.PartBar;
import dev.agentdyno.page.SurveyPicture;
import dev.agentdyno.survey.RunSpan;
import java.util.List;
import java.util.Optional;

/// What the page shows of agents. Immutable.
///
/// @param charts the strips and the chief figures
/// @param operations agents, each with what was called for it below
/// @param chosen what is told of the one that is chosen
/// @param runs the slowest runs of agents
/// @param groups the slowest runs of teams and workflows
/// @param empty what to say where there are none
record AgentsPicture(
        SurveyPicture charts,
        List<OperationRow> operations,
        Chosen chosen,
        List<RunRow> runs,
        List<RunRow> groups,
        String empty,
        String noGroups) {
    static final AgentsPicture NOTHING =
            new AgentsPicture(
                    SurveyPicture.nothing(), List.of(), Chosen.NONE, List.of(), List.of(), "", "");

    /// All runs of the agents of one name, or all calls of a model or tool for them.
    ///
    /// @param key tells rows apart
    /// @param agent its name; empty where that is not known
    /// @param whole whether it is an agent, and not what was called for it
    /// @param parts where it spent its time, or which part of its agent's time it took
    /// @param failed whether one of them did not end well
    record OperationRow(
            String key,
            String agent,
            boolean whole,
            String name,
            List<PartBar.Part> parts,
            String count,
            String total,
            String mean,
            String p99,
            String failures,
            String loops,
            String inputTokens,
            String outputTokens,
            String allocated,
            boolean failed) {}

    /// What is told of one agent, model or tool.
    ///
    /// @param agent whose code can be shown; empty where that is nobody's
    /// @param times how long its runs or calls took
    /// @param findings what holds it back, the worst first
    record Chosen(
            String title,
            String note,
            Optional<String> agent,
            TimesData times,
            List<Fact> facts,
            List<Banner> findings) {
        static final Chosen NONE =
                new Chosen("", "", Optional.empty(), TimesData.EMPTY, List.of(), List.of());
    }

    /// Code that ran for an agent.
    ///
    /// @param methods those with the most processor time of their own
    /// @param empty what to say where there are none
    record Code(List<MethodRow> methods, String note, String empty) {
        static final Code NONE = new Code(List.of(), "", "");
    }

    /// One method.
    ///
    /// @param share of the samples, 0 to 1
    record MethodRow(String method, String name, double share, String percent) {}

    /// One run in a list.
    ///
    /// @param words what else tells it from others
    /// @param millis how long it took
    record RunRow(RunSpan span, String id, String name, String words, String millis) {}

    /// What is shown of one run, or of several.
    ///
    /// @param note what it is, beside the title
    /// @param parts its time by what it was spent on; empty where that is not known
    /// @param times how long all runs of its agent took; empty where it is of no agent
    /// @param findings what held it back, the worst first
    record Detail(
            String title,
            String note,
            List<PartBar.Part> parts,
            List<Fact> facts,
            SpanData steps,
            TimesData times,
            List<Banner> findings) {
        static final Detail NONE =
                new Detail(
                        "", "", List.of(), List.of(), SpanData.EMPTY, TimesData.EMPTY, List.of());

        /// The same with what else is known of its agent, and of its time.
        Detail with(TimesData nextTimes, List<Banner> nextFindings) {
            return new Detail(title, note, parts, facts, steps, nextTimes, nextFindings);
        }
    }
}
