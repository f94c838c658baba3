package dev.agentdyno.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AnalyzeCommandTest {
    private static final String FILE =
            Path.of("../profiler/src/test/resources/dev/agentdyno/analysis/trouble.jfr").toString();

    @Test
    void the_rules_of_mission_control_follow_our_findings() {
        String ours = Ended.of("analyze", FILE).well().out();
        String both = Ended.of("analyze", FILE, "--jmc").well().out();
        assertThat(both).startsWith(ours);
        assertThat(both.substring(ours.length()).lines().filter(line -> !line.isBlank()).toList())
                .startsWith("JMC rules, a second opinion")
                .last()
                .asString()
                .matches(" *\\d+ rules found nothing");
    }

    @Test
    void the_document_keeps_the_rules_of_mission_control_apart() {
        JsonNode ours = Ended.of("analyze", FILE, "--json").well().json();
        JsonNode both = Ended.of("analyze", FILE, "--json", "--jmc").well().json();
        assertThat(ours.has("jmc_rules")).isFalse();
        assertThat(both.get("findings")).isEqualTo(ours.get("findings"));
        JsonNode rules = both.get("jmc_rules");
        assertThat(rules.size()).isPositive();
        assertThat(rules)
                .allSatisfy(rule -> {
                    assertThat(rule.propertyNames())
                            .contains("id", "name", "severity", "score", "summary");
                    assertThat(List.of("ok", "info", "warning"))
                            .contains(rule.get("severity").asString());
                });
    }

    @Test
    void a_folder_is_analyzed_without_the_empty_file_in_it(@TempDir Path folder)
            throws IOException {
        Files.copy(Path.of(FILE), folder.resolve("b.jfr"));
        Path empty = Files.createFile(folder.resolve("a.jfr"));
        Ended ended = Ended.of("analyze", folder.toString(), "--json", "--jmc");
        assertThat(ended.err()).isEqualTo("dyno: " + empty + " is empty and left out\n");
        assertThat(ended.json().get("findings"))
                .isEqualTo(Ended.of("analyze", FILE, "--json").json().get("findings"));
        assertThat(ended.json().get("jmc_rules").size()).isPositive();
    }
}
