package dev.agentdyno.cli;

import dev.agentdyno.bench.Effort;
import dev.agentdyno.bench.GoYardstick;
import dev.agentdyno.bench.Microbenchmarks;
import dev.agentdyno.bench.ResultFolder;
import dev.agentdyno.bench.Row;
import dev.agentdyno.bench.Table;
import dev.agentdyno.bench.TableResult;
import dev.agentdyno.bench.Yardstick;
import dev.agentdyno.reader.Reasons;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.openjdk.jmh.runner.RunnerException;

/// What the runtime's parts cost by themselves, and beside them a lean Go program of the same
/// shape, if this machine has a Go compiler.
final class RuntimeTables {
    /// All that is made for agents, with the yardstick beside it.
    static final String AGENTS = "agents";

    private static final List<Table> AGENT_TABLES =
            List.of(
                    Table.AGENT_CREATION,
                    Table.AGENT_SCALING,
                    Table.AGENT_RUN,
                    Table.TOOL_RUN,
                    Table.MEMORY_OPS,
                    Table.TEAM_OVERHEAD,
                    Table.WORKFLOW_OVERHEAD,
                    Table.POOL,
                    Table.CACHE_HIT,
                    Table.VECTOR_SEARCH);

    private final Effort effort;
    private final ResultFolder results;
    private final Optional<Path> recordings;
    private final PrintStream progress;

    /// @param results keeps what is measured
    /// @param recordings folder for recordings of the rows with events on
    RuntimeTables(
            Effort effort, ResultFolder results, Optional<Path> recordings, PrintStream progress) {
        this.effort = effort;
        this.results = results;
        this.recordings = recordings;
        this.progress = progress;
    }

    /// The tables that `name` stands for; none if it is no name of these.
    static List<Table> of(String name) {
        return name.equals(AGENTS) ? AGENT_TABLES : Table.of(name).stream().toList();
    }

    Result measure(List<Table> tables) throws InterruptedException {
        Map<String, GoYardstick.Cost> go = yardstick(tables);
        try {
            Microbenchmarks benchmarks = new Microbenchmarks(effort, recordings, progress);
            Result result = new Result(benchmarks.measure(tables), go);
            tables.forEach(table -> keep(result, table));
            return result;
        } catch (RunnerException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw CommandException.failed(
                    "the benchmark could not be run: "
                            + Objects.requireNonNullElse(e.getMessage(), cause.toString()));
        }
    }

    /// What was measured is printed in any case.
    private void keep(Result result, Table table) {
        try {
            Path folder = recordings.orElseGet(results::recordings);
            results.write(result.of(table, effort, folder.toAbsolutePath()));
        } catch (IOException e) {
            progress.println(
                    "the result of "
                            + table.key()
                            + " cannot be kept in "
                            + results.path()
                            + ": "
                            + Reasons.inWords(e));
        }
    }

    private Map<String, GoYardstick.Cost> yardstick(List<Table> tables)
            throws InterruptedException {
        List<String> names =
                tables.stream()
                        .flatMap(table -> table.yardsticks().stream())
                        .map(Yardstick::goName)
                        .toList();
        if (names.isEmpty()) {
            return Map.of();
        }
        if (!GoYardstick.available()) {
            progress.println("no 'go' is on the path: the yardstick is left out");
            return Map.of();
        }
        try {
            return new GoYardstick(effort, progress).measure(names);
        } catch (IOException e) {
            throw CommandException.failed("the Go yardstick could not be run: " + e.getMessage());
        }
    }

    /// @param go by the name of the Go benchmark; empty without a Go compiler
    record Result(List<Row> rows, Map<String, GoYardstick.Cost> go) {
        Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("rows", rows.stream().map(Row::asMap).toList());
            map.put("go", go.isEmpty() ? null : GoYardstick.asMap(go));
            map.put(
                    "times_go",
                    rows.stream().flatMap(row -> timesGo(row).stream()).map(Times::asMap).toList());
            return map;
        }

        /// The part of one table, to be kept.
        TableResult of(Table table, Effort effort, Path recordings) {
            Map<String, GoYardstick.Cost> comparable = new LinkedHashMap<>(go);
            comparable
                    .keySet()
                    .retainAll(table.yardsticks().stream().map(Yardstick::goName).toList());
            return TableResult.here(
                    table,
                    effort,
                    recordings,
                    rows.stream().filter(row -> table.holds(row.name())).toList(),
                    comparable);
        }

        String text() {
            TextTable table =
                    TextTable.of(
                            "benchmark",
                            "events",
                            "#threads",
                            "#ns",
                            "#99.9 %",
                            "#bytes",
                            "#recall",
                            "#Go ns",
                            "#Go bytes",
                            "#times Go",
                            "#aim");
            for (Row row : rows) {
                Optional<Times> times = timesGo(row);
                table.row(
                        row.name(),
                        row.recorded() ? "on" : "off",
                        Integer.toString(row.threads()),
                        "%,.1f".formatted(row.nanos()),
                        "%,.1f to %,.1f".formatted(row.low(), row.high()),
                        "%,.0f".formatted(row.bytes()),
                        Double.isNaN(row.recall()) ? "–" : "%.3f".formatted(row.recall()),
                        times.map(each -> "%,.1f".formatted(each.go().median())).orElse("–"),
                        times.map(each -> "%,.0f".formatted(each.go().bytes())).orElse("–"),
                        times.map(each -> "%.1f".formatted(each.factor())).orElse("–"),
                        times.filter(each -> !Double.isNaN(each.aim()))
                                .map(each -> "%.1f".formatted(each.aim()))
                                .orElse("–"));
            }
            return table.text();
        }

        private Optional<Times> timesGo(Row row) {
            return Yardstick.of(row.name())
                    .flatMap(each ->
                            Optional.ofNullable(go.get(each.goName()))
                                    .map(cost -> new Times(row, cost, each.aim())));
        }
    }

    /// A row beside the yardstick's.
    private record Times(Row row, GoYardstick.Cost go, double aim) {
        double factor() {
            return go.times(row);
        }

        Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", row.name());
            map.put("events", row.recorded() ? "on" : "off");
            map.put("times", factor());
            map.put("aim", aim);
            return map;
        }
    }
}
