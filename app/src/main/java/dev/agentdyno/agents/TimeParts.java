package dev.agentdyno.agents;

import dev.agentdyno.page.PartBar;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.survey.AgentTotal;
import dev.agentdyno.survey.RunSpan;
import java.util.List;
import java.util.stream.Stream;

/// The time of runs by what it was spent on, in the order that holds everywhere. Pure.
record TimeParts(long queueNanos, long modelNanos, long toolNanos, long ownNanos) {
    static TimeParts of(AgentTotal total) {
        return new TimeParts(
                total.queueNanos(), total.modelNanos(), total.toolNanos(), total.ownNanos());
    }

    static TimeParts of(RunSpan run) {
        return new TimeParts(run.queueNanos(), run.modelNanos(), run.toolNanos(), run.ownNanos());
    }

    /// Those that took any time; shares are of their sum.
    List<PartBar.Part> parts() {
        double all = (double) queueNanos + modelNanos + toolNanos + ownNanos;
        return Stream.of(
                        part("queue", queueNanos / all),
                        part("model", modelNanos / all),
                        part("tool", toolNanos / all),
                        part("own", ownNanos / all))
                .filter(part -> part.share() > 0)
                .toList();
    }

    private static PartBar.Part part(String kind, double share) {
        return new PartBar.Part(kind, Words.of("agents.part." + kind), share, Figures.share(share));
    }
}
