package dev.agentdyno.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs [Table]s with JMH, each row in JVMs of its own.
public final class Microbenchmarks {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Effort effort;
    private final Optional<Path> recordings;
    private final PrintStream progress;

    /// @param recordings folder for a recording of each row that is measured with events on
    public Microbenchmarks(Effort effort, Optional<Path> recordings, PrintStream progress) {
        this.effort = effort;
        this.recordings = recordings;
        this.progress = progress;
    }

    /// The rows of `tables`.
    ///
    /// @throws RunnerException if one of them cannot be run
    public List<Row> measure(List<Table> tables) throws RunnerException {
        List<Part> parts = parts(tables);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            progress.println(Progress.part(i + 1, parts.size()));
            rows.addAll(measure(parts.get(i)));
        }
        return rows;
    }

    /// What one JMH run measures.
    ///
    /// @param threads in place of those that the rows have themselves
    private record Part(List<Table> tables, OptionalInt threads) {}

    private static List<Part> parts(List<Table> tables) {
        List<Part> parts = new ArrayList<>();
        List<Table> plain = tables.stream().filter(each -> each.threads().isEmpty()).toList();
        if (!plain.isEmpty()) {
            parts.add(new Part(plain, OptionalInt.empty()));
        }
        for (Table table : tables) {
            for (int threads : table.threads()) {
                parts.add(new Part(List.of(table), OptionalInt.of(threads)));
            }
        }
        return parts;
    }

    private List<Row> measure(Part part) throws RunnerException {
        ChainedOptionsBuilder options =
                new OptionsBuilder()
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.NANOSECONDS)
                        .forks(effort.forks())
                        .warmupIterations(effort.warmUps())
                        .warmupTime(effort.time())
                        .measurementIterations(effort.iterations())
                        .measurementTime(effort.time())
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .jvmArgs(flags().toArray(String[]::new));
        part.threads().ifPresent(options::threads);
        part.tables().forEach(table -> options.include(table.methods()));
        Collection<RunResult> results =
                new Runner(
                                options.build(),
                                OutputFormatFactory.createFormatInstance(
                                        progress, VerboseMode.NORMAL))
                        .run();
        return results.stream().map(Microbenchmarks::row).toList();
    }

    /// Those that the product runs with; agents run on virtual threads there, so they do here.
    private List<String> flags() {
        List<String> flags = new ArrayList<>();
        flags.add("-XX:+UseCompactObjectHeaders");
        flags.add("--enable-native-access=ALL-UNNAMED");
        flags.add("--sun-misc-unsafe-memory-access=allow");
        flags.add("-Djmh.executor=VIRTUAL");
        recordings.ifPresent(
                folder -> flags.add("-D" + Recorded.FOLDER + "=" + folder.toAbsolutePath()));
        return flags;
    }

    private static Row row(RunResult run) {
        Result<?> time = run.getPrimaryResult();
        double[] interval = time.getScoreConfidence();
        return new Row(
                Recorded.name(run.getParams()),
                run.getParams().getParam("events").equals(Recorded.ON),
                run.getParams().getThreads(),
                time.getScore(),
                interval[0],
                interval[1],
                secondary(run, ALLOCATED),
                secondary(run, "found") / secondary(run, "sought"));
    }

    private static double secondary(RunResult run, String name) {
        Result<?> result = run.getSecondaryResults().get(name);
        return result == null ? Double.NaN : result.getScore();
    }
}
