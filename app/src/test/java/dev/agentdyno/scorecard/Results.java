package dev.agentdyno.scorecard;

import dev.agentdyno.bench.Claim;
import dev.agentdyno.bench.Effort;
import dev.agentdyno.bench.GoYardstick;
import dev.agentdyno.bench.ResultFolder;
import dev.agentdyno.bench.Row;
import dev.agentdyno.bench.Table;
import dev.agentdyno.bench.TableResult;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Results that tests keep.
final class Results {
    static final Instant MEASURED = Instant.parse("2026-11-22T18:00:00Z");

    private Results() {}

    /// Creation in 20 ns with 40 bytes, and in 500 ns in Go; with tools too slow; in parallel
    /// without a yardstick.
    static void keepCreation(ResultFolder folder) throws IOException {
        keep(
                folder,
                Table.AGENT_CREATION,
                Map.of(
                        "BenchmarkCreate", new GoYardstick.Cost(List.of(500.0), 1272),
                        "BenchmarkCreateTools", new GoYardstick.Cost(List.of(100.0), 1288)),
                row(Claim.CREATE, false, 1, 20, 40),
                row(Claim.CREATE, true, 1, 22, 40),
                row(Claim.CREATE_WITH_TOOLS, false, 1, 25, 40),
                row(Claim.CREATE_PARALLEL, false, 2, 21, 40));
    }

    static void keepScaling(ResultFolder folder) throws IOException {
        keep(
                folder,
                Table.AGENT_SCALING,
                Map.of(),
                row(Claim.CREATE_SCALING, false, 1, 20, 40),
                row(Claim.CREATE_SCALING, false, 2, 25, 40));
    }

    private static void keep(
            ResultFolder folder, Table table, Map<String, GoYardstick.Cost> go, Row... rows)
            throws IOException {
        folder.write(
                new TableResult(
                        table,
                        MEASURED,
                        Effort.USUAL,
                        2,
                        "25.0.1",
                        folder.recordings(),
                        List.of(rows),
                        go));
    }

    private static Row row(Claim claim, boolean recorded, int threads, double nanos, double bytes) {
        return new Row(
                claim.row(),
                recorded,
                threads,
                nanos,
                nanos * 0.99,
                nanos * 1.01,
                bytes,
                Double.NaN);
    }
}
