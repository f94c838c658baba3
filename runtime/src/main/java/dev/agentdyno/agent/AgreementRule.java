package dev.agentdyno.agent;

import java.util.List;

/// Decides whether answers agree.
interface AgreementRule {
    /// Whether `answers` say the same.
    ///
    /// @param runs where runs that the rule itself makes are added
    boolean agree(List<String> answers, RunOptions options, List<AgentResult> runs);
}
