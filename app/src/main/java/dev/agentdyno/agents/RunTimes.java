package dev.agentdyno.agents;

import dev.agentdyno.chart.CurveMark;
import dev.agentdyno.chart.TimesData;
import dev.agentdyno.page.Words;
import dev.agentdyno.shell.Figures;
import dev.agentdyno.survey.Durations;
import dev.agentdyno.survey.TimeCounts;
import java.util.ArrayList;
import java.util.List;

/// How long runs or calls took, as a chart draws it. Pure.
final class RunTimes {
    private RunTimes() {}

    /// @param title what took so long
    static TimesData of(String title, Durations durations) {
        TimeCounts times = durations.times();
        if (times.counts().isEmpty()) {
            return new TimesData(title, List.of(), List.of(), List.of());
        }
        List<Double> edges = new ArrayList<>();
        for (int i = 0; i <= times.counts().size(); i++) {
            edges.add(times.floorSeconds(i));
        }
        return new TimesData(
                title,
                edges,
                times.counts(),
                List.of(mark("p50", durations.p50Nanos()), mark("p99", durations.p99Nanos())));
    }

    private static CurveMark mark(String name, long nanos) {
        double seconds = nanos / 1e9;
        return new CurveMark(
                Words.of("agents.times.mark", name, Figures.seconds(seconds)), seconds);
    }
}
