package dev.agentdyno.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The members answer in rounds until they agree. From the second round on each sees what the
/// others said last; one that failed has no say in its round. Where there is more than one member,
/// agreement takes at least two answers.
record ConsensusWork(List<Agent> members, int rounds, AgreementRule rule) implements TeamWork {
    @Override
    public TeamAnswer perform(String task, RunOptions options) {
        List<AgentResult> runs = new ArrayList<>();
        List<AgentResult> last = List.of();
        int round = 0;
        boolean agreed = false;
        while (!agreed && round < rounds && !TeamAnswer.anyCancelled(runs)) {
            last = round(task, last, options);
            runs.addAll(last);
            round++;
            List<String> answers = answers(last);
            agreed = enough(answers) && rule.agree(answers, options, runs);
        }
        return TeamAnswer.of(
                common(answers(last)), runs, round, agreed ? Agreement.REACHED : Agreement.MISSED);
    }

    private List<AgentResult> round(String task, List<AgentResult> last, RunOptions options) {
        List<Integer> places = new ArrayList<>(members.size());
        for (int i = 0; i < members.size(); i++) {
            places.add(i);
        }
        return Branches.run(
                places, place -> members.get(place).run(input(task, last, place), options));
    }

    /// The task stays at the end, so that what its last line asks is read.
    private static String input(String task, List<AgentResult> last, int place) {
        if (last.isEmpty()) {
            return task;
        }
        StringBuilder text = new StringBuilder("The others answered:\n\n");
        for (int i = 0; i < last.size(); i++) {
            if (i != place && last.get(i).completed()) {
                text.append(last.get(i).text()).append("\n\n---\n\n");
            }
        }
        return text.append("Take over what is right in it, and answer again.\n\n")
                .append(task)
                .toString();
    }

    private static List<String> answers(List<AgentResult> results) {
        return results.stream().filter(AgentResult::completed).map(AgentResult::text).toList();
    }

    private boolean enough(List<String> answers) {
        return answers.size() >= Math.min(2, members.size());
    }

    /// The answer that most gave; of equally many the first.
    private static String common(List<String> answers) {
        Map<String, Integer> votes = new LinkedHashMap<>();
        answers.forEach(answer -> votes.merge(EqualAnswers.normalised(answer), 1, Integer::sum));
        int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return answers.stream()
                .filter(answer -> votes.getOrDefault(EqualAnswers.normalised(answer), 0) == most)
                .findFirst()
                .orElse("");
    }
}
