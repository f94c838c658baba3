package dev.agentdyno.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimTest {
    @ParameterizedTest
    @EnumSource(Table.class)
    void everyRowOfATableHasAClaim(Table table) {
        assertThat(Arrays.stream(Claim.values()).filter(claim -> claim.table() == table))
                .extracting(Claim::row)
                .containsExactlyInAnyOrderElementsOf(table.rows());
    }

    @ParameterizedTest
    @EnumSource(Claim.class)
    void whatAClaimIsComparedWithIsMeasuredInItsTable(Claim claim) {
        assertThat(claim.aims())
                .isNotEmpty()
                .allSatisfy(aim -> {
                    if (aim instanceof Aim.TimesGo(Yardstick yardstick)) {
                        assertThat(yardstick.row()).isEqualTo(claim.row());
                        assertThat(yardstick.aim()).isPositive();
                    }
                    if (aim instanceof Aim.TimesRow(String row, double least)) {
                        assertThat(claim.table().rows()).contains(row);
                        assertThat(least).isPositive();
                    }
                });
    }

    private static Row row(String name, int threads, double nanos, double bytes) {
        return new Row(name, false, threads, nanos, nanos - 1, nanos + 1, bytes, Double.NaN);
    }

    private static TableResult result(Table table, Map<String, GoYardstick.Cost> go, Row... rows) {
        return new TableResult(
                table, Instant.EPOCH, Effort.USUAL, 2, "25", Path.of("r"), List.of(rows), go);
    }

    @Test
    void bytesAreComparedWhole() {
        Row row = row("AgentCreation.plain", 1, 20, 80.000_1);
        Aim aim = new Aim.Bytes(80);
        double value = aim.value(row, result(Table.AGENT_CREATION, Map.of(), row)).orElseThrow();
        assertThat(aim.met(value)).isTrue();
        assertThat(aim.met(80.6)).isFalse();
    }

    @Test
    void aRatioToGoIsUnknownWithoutGo() {
        Row row = row("AgentCreation.plain", 1, 20, 40);
        Aim aim = new Aim.TimesGo(Yardstick.CREATE);
        assertThat(aim.value(row, result(Table.AGENT_CREATION, Map.of(), row))).isEmpty();

        var go = Map.of("BenchmarkCreate", new GoYardstick.Cost(List.of(390.0, 410.0, 400.0), 1));
        double times = aim.value(row, result(Table.AGENT_CREATION, go, row)).orElseThrow();
        assertThat(times).isEqualTo(20, within(1e-9));
        assertThat(aim.met(times)).isTrue();
        assertThat(aim.met(19.9)).isFalse();
    }

    @Test
    void goTellsTheTimeOfAllThreadsTogether() {
        Row two = row("AgentCreation.parallel", 2, 40, 40);
        var go = Map.of("BenchmarkCreateParallel", new GoYardstick.Cost(List.of(400.0), 1));
        assertThat(
                        new Aim.TimesGo(Yardstick.CREATE_PARALLEL)
                                .value(two, result(Table.AGENT_CREATION, go, two)))
                .hasValue(20);
    }

    @Test
    void aRatioToAnotherRowIsOfItsTime() {
        Row alone = row("BatchQueries.tenOneByOne", 1, 100e6, 1);
        Row together = row("BatchQueries.tenAtOnce", 1, 10e6, 1);
        Aim aim = new Aim.TimesRow("BatchQueries.tenOneByOne", 10);
        TableResult both = result(Table.BATCH_QUERY, Map.of(), alone, together);
        assertThat(aim.value(together, both)).hasValue(10);
        assertThat(aim.value(together, result(Table.BATCH_QUERY, Map.of(), together))).isEmpty();
    }

    @Test
    void linearMeansThatAThreadTakesNoLongerBesideOthers() {
        Row one = row("AgentScaling.create", 1, 10, 1);
        Row four = row("AgentScaling.create", 4, 12.5, 1);
        TableResult result = result(Table.AGENT_SCALING, Map.of(), four, one);
        Row most = result.row("AgentScaling.create", false).orElseThrow();
        assertThat(most).isEqualTo(four);
        Aim aim = new Aim.Linear(0.9);
        assertThat(aim.value(most, result).orElseThrow()).isEqualTo(0.8, within(1e-9));
        assertThat(aim.met(0.8)).isFalse();
        assertThat(aim.met(0.95)).isTrue();
    }
}
