package dev.agentdyno.agents;

import dev.agentdyno.page.Words;
import java.util.Locale;

/// What the page shows at a time.
enum AgentsPart {
    OVERVIEW,
    RUNS,
    TEAMS,
    RETRIEVAL;

    String word() {
        return Words.of("agents.show." + name().toLowerCase(Locale.ROOT));
    }
}
