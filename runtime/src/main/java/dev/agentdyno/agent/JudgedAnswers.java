package dev.agentdyno.agent;

import java.util.List;
import java.util.stream.Collectors;

/// Answers agree if an agent says so. One that gives no answer, or another than yes, denies it.
record JudgedAnswers(Agent judge) implements AgreementRule {
    @Override
    public boolean agree(List<String> answers, RunOptions options, List<AgentResult> runs) {
        AgentResult verdict = judge.run(question(answers), options);
        runs.add(verdict);
        String word = EqualAnswers.normalised(verdict.text());
        return verdict.completed() && (word.equals("yes") || word.startsWith("yes,"));
    }

    private static String question(List<String> answers) {
        return answers.stream()
                .collect(
                        Collectors.joining(
                                "\n\n---\n\n",
                                "Do these answers mean the same? Say yes or no.\n\n",
                                ""));
    }
}
