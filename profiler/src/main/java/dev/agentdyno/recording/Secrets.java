package dev.agentdyno.recording;

import dev.agentdyno.analysis.Advice;
import dev.agentdyno.analysis.Evidence;
import dev.agentdyno.analysis.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Takes secrets out of texts that are kept.
final class Secrets {
    private static final String HIDDEN = "(removed)";
    private static final String ARROW = " → ";

    private Secrets() {}

    /// The value of a setting, or a word in its place if it looks like a secret.
    static String hidden(String name, String value) {
        return SecretPatterns.matches(value) || SecretPatterns.matches(name + "=" + value)
                ? HIDDEN
                : value;
    }

    /// A text, or a word in its place if it holds what looks like a secret.
    static String hidden(String text) {
        return SecretPatterns.matches(text) ? HIDDEN : text;
    }

    /// The values `old → new` of a setting, each as [#hidden(String,String)] has it.
    static String hiddenChange(String name, String change) {
        return Arrays.stream(change.split(ARROW, -1))
                .map(value -> hidden(name, value))
                .collect(Collectors.joining(ARROW));
    }

    /// Findings without texts that look like a secret: names in them come from outside.
    static List<Finding> hidden(List<Finding> findings) {
        return findings.stream().map(Secrets::hidden).toList();
    }

    private static Finding hidden(Finding finding) {
        return new Finding(
                hidden(finding.id()),
                finding.severity(),
                hidden(finding.title()),
                hidden(finding.subject()),
                finding.share(),
                hidden(finding.what()),
                hidden(finding.why()),
                hidden(finding.advice()),
                finding.tunable().map(Secrets::hidden),
                finding.evidence().stream().map(Secrets::hidden).toList(),
                finding.range());
    }

    private static Advice hidden(Advice advice) {
        return new Advice(
                advice.tunable(),
                hidden(advice.tunable(), advice.oldValue()),
                hidden(advice.tunable(), advice.newValue()),
                hidden(advice.effect()));
    }

    private static Evidence hidden(Evidence evidence) {
        return new Evidence(
                hidden(evidence.text()),
                evidence.number(),
                evidence.page(),
                evidence.range(),
                evidence.signal(),
                hidden(evidence.label()));
    }

    /// The JVM's own flags: no properties, agents or program arguments, which may hold anything.
    static List<String> flags(List<String> arguments) {
        return arguments.stream()
                .filter(argument -> argument.startsWith("-X"))
                .filter(argument -> !SecretPatterns.matches(argument))
                .toList();
    }
}
