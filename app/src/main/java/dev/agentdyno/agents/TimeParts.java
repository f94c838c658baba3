package dev.agentdyno.agents;

import dev.agentdyno.page.PartBar;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.survey.TimeSpent;
import java.util.List;
import java.util.stream.Stream;

/// The time of runs by what it was spent on, in the order that holds everywhere. Pure.
final class TimeParts {
    private TimeParts() {}

    /// Those that took any time; shares are of their sum.
    static List<PartBar.Part> of(TimeSpent spent) {
        double all = (double) spent.sumNanos();
        return Stream.of(
                        part("queue", spent.queueNanos() / all),
                        part("model", spent.modelNanos() / all),
                        part("tool", spent.toolNanos() / all),
                        part("own", spent.ownNanos() / all))
                .filter(part -> part.share() > 0)
                .toList();
    }

    private static PartBar.Part part(String kind, double share) {
        return new PartBar.Part(kind, Words.of("agents.part." + kind), share, Figures.share(share));
    }
}
