package dev.agentdyno.cli;

import dev.agentdyno.jmc.JmcRules;
import dev.agentdyno.jmc.Opinion;
import dev.agentdyno.reader.RecordingFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the rules of JDK Mission Control say of recordings, told apart from our findings.
record SecondOpinion(List<Opinion> opinions) {
    static SecondOpinion of(List<Path> files) throws InterruptedException {
        try {
            return new SecondOpinion(JmcRules.ask(filled(files), done -> {}));
        } catch (IOException e) {
            throw CommandException.failed(String.valueOf(e.getMessage()));
        }
    }

    /// JMC's loader takes neither folders nor empty files.
    private static List<Path> filled(List<Path> files) throws IOException {
        return RecordingFiles.find(files).stream()
                .filter(file -> file.toFile().length() > 0)
                .toList();
    }

    /// Those that say something; the rest in number.
    String text() {
        StringBuilder text = new StringBuilder("\nJMC rules, a second opinion\n");
        long fine = opinions.stream().filter(each -> each.level() == Opinion.Level.OK).count();
        opinions.stream()
                .filter(each -> each.level() != Opinion.Level.OK)
                .forEach(each -> add(text, each));
        return text.append("  ").append(fine).append(" rules found nothing\n").toString();
    }

    private static void add(StringBuilder text, Opinion opinion) {
        text.append(
                String.format(
                        Locale.ROOT,
                        "  %-7s %3s  %s%n               %s%n",
                        opinion.level().name().toLowerCase(Locale.ROOT),
                        score(opinion.score()),
                        opinion.name(),
                        opinion.summary()));
    }

    private static String score(double score) {
        return Double.isNaN(score) ? "–" : Long.toString(Math.round(score));
    }

    List<Map<String, @Nullable Object>> asList() {
        return opinions.stream().map(SecondOpinion::asMap).toList();
    }

    private static Map<String, @Nullable Object> asMap(Opinion opinion) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("id", opinion.id());
        map.put("name", opinion.name());
        map.put("topic", opinion.topic());
        map.put("severity", opinion.level().name().toLowerCase(Locale.ROOT));
        map.put("score", opinion.score());
        map.put("summary", opinion.summary());
        map.put("explanation", opinion.explanation());
        map.put("solution", opinion.solution());
        return map;
    }
}
