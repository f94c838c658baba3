package dev.agentdyno.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(120)
class CapacityCommandTest {
    /// Four at once that take at least 100 ms each: 40 a second at the very most.
    private static final String FOUR =
            """
            title: Four at once
            description: Answers take a tenth of a second, and only four are under way at once.
            executor: constant-arrival-rate
            parameters: {rate: 5, duration: 1s, maxInFlight: 4, outputTokens: 1, streamingShare: 0}
            mix:
              - {step: chat, through: direct}
            settings: {provider.local.firstToken: 100ms, provider.local.interToken: 0ms}
            budgets: {dropRate: 5%}
            """;

    @TempDir Path folder;

    private String workload(String yaml) throws IOException {
        return Files.writeString(folder.resolve("load.yaml"), yaml).toString();
    }

    private static Ended capacity(String... more) {
        return Ended.of(
                Stream.concat(
                                Stream.of("capacity", "--trial", "1s", "--precision", "100"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void it_lies_where_budgets_begin_to_break() throws IOException {
        JsonNode document = capacity(workload(FOUR), "--json").json();

        double capacity = document.path("capacity_per_second").asDouble();
        assertThat(capacity).isBetween(5.0, 40.0);
        assertThat(document.path("broken_at_per_second").asDouble())
                .isBetween(capacity, 2 * capacity);
        JsonNode last = document.path("trials").get(document.path("trials").size() - 1);
        assertThat(last.path("broken_budgets").get(0).path("name").asString())
                .isEqualTo("drop_rate");
    }

    @Test
    void a_peak_that_is_not_borne_breaks_the_build() throws IOException {
        Ended ended = capacity(workload(FOUR), "--peak", "500");

        assertThat(ended.status()).isEqualTo(ExitCode.BUDGET_BROKEN.status());
        assertThat(ended.out()).contains("a fifth more are 600.0/s: not borne");
    }

    @Test
    void what_has_no_rate_or_no_budget_is_refused() throws IOException {
        assertThat(capacity("million-agents").complaint(2)).contains("no rate");
        assertThat(capacity(workload(FOUR.replace("budgets: {dropRate: 5%}", ""))).complaint(2))
                .contains("no budgets");
        assertThat(capacity("api-service", "--peak", "-1").complaint(2)).contains("--peak");
    }
}
