package dev.agentdyno.agents;

import dev.agentdyno.agents.AgentsPicture.Code;
import dev.agentdyno.agents.AgentsPicture.MethodRow;
import dev.agentdyno.calltree.MethodWeight;
import dev.agentdyno.page.Names;
import dev.agentdyno.page.Words;
import dev.agentdyno.samples.Profile;
import dev.agentdyno.shell.Figures;
import java.util.List;

/// Which code ran for an agent, from the samples of the threads that worked for it. Pure.
record CodePainter(Profile profile) {
    private static final int MOST = 20;
    private static final int NAME = 25;

    Code code() {
        if (profile.sampler().isEmpty()) {
            return new Code(List.of(), "", Words.of("agents.code.unsampled"));
        }
        if (profile.empty()) {
            return new Code(List.of(), "", Words.of("agents.code.empty"));
        }
        return new Code(
                MethodWeight.all(profile.tree()).stream()
                        .filter(method -> method.self() > 0)
                        .limit(MOST)
                        .map(this::row)
                        .toList(),
                Words.of("agents.code.note"),
                "");
    }

    private MethodRow row(MethodWeight method) {
        String name = method.frame().text();
        double share = (double) method.self() / profile.total();
        return new MethodRow(name, Names.site(name, NAME), share, Figures.percent(share));
    }
}
