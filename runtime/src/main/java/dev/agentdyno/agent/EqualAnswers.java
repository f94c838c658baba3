package dev.agentdyno.agent;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Answers agree that are equal but for case, space and what ends a sentence.
record EqualAnswers() implements AgreementRule {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern END = Pattern.compile("[.!\\s]+$");

    @Override
    public boolean agree(List<String> answers, RunOptions options, List<AgentResult> runs) {
        return answers.stream().map(EqualAnswers::normalised).distinct().count() == 1;
    }

    static String normalised(String answer) {
        String plain = Normalizer.normalize(answer, Normalizer.Form.NFKC).strip();
        String spaced = SPACE.matcher(plain).replaceAll(" ");
        return END.matcher(spaced).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
