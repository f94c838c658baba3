package dev.agentdyno.recording;

import dev.agentdyno.analysis.Figures;
import dev.agentdyno.timeline.Facts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JVM and the machine as rows of a table; what is unknown is "–".
final class ReportFacts {
    private ReportFacts() {}

    static Map<String, String> rows(Facts facts, boolean scrub) {
        List<String> flags = scrub ? Secrets.flags(facts.arguments()) : facts.arguments();
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("JVM", text(facts.jvm()));
        rows.put("Flags", text(String.join(" ", flags)));
        rows.put("Collector", text(facts.collector()));
        rows.put("Greatest heap", bytes(facts.heapMax()));
        rows.put("System", text(facts.machine()));
        rows.put("Processor", text(facts.processor()));
        rows.put("Cores", facts.cores() < 0 ? "–" : Figures.count((long) facts.cores()));
        rows.put("Memory", bytes(facts.memory()));
        return rows;
    }

    private static String text(String text) {
        return text.isBlank() ? "–" : text.strip();
    }

    private static String bytes(long bytes) {
        return Figures.bytes(bytes < 0 ? Double.NaN : bytes);
    }
}
