package dev.agentdyno.cli;

import dev.agentdyno.capacity.CapacityReport;
import dev.agentdyno.capacity.CapacitySearch;
import dev.agentdyno.capacity.Trial;
import dev.agentdyno.engine.Engine;
import dev.agentdyno.engine.EngineConfig;
import dev.agentdyno.engine.Run;
import dev.agentdyno.tuning.Durations;
import dev.agentdyno.tuning.InvalidSettingException;
import dev.agentdyno.workload.Parameter;
import dev.agentdyno.workload.RunSummary;
import dev.agentdyno.workload.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Searches for the highest rate at which a workload keeps its budgets.
@Command(
        name = "capacity",
        mixinStandardHelpOptions = true,
        description = "Find the highest rate at which a workload keeps its budgets.",
        footer = {
            "",
            "  ./dyno capacity api-service",
            "  ./dyno capacity api-service --peak 200 --set router.strategy=least-outstanding --json",
            "With --peak the exit code is 3 if the peak and a fifth more are not borne."
        })
final class CapacityCommand implements Callable<Integer> {
    private static final String RATE = Parameter.PREFIX + "rate";
    private static final double LEAST = 0.1;
    private static final double MOST = 1_000_000;

    @Parameters(
            paramLabel = "WORKLOAD",
            description = "A preset (./dyno workloads) or a YAML file, with a rate and budgets.")
    private String workload = "";

    @Option(
            names = "--trial",
            defaultValue = "10s",
            paramLabel = "TIME",
            description = "How long each rate is tried (${DEFAULT-VALUE}).")
    private String trial = "";

    @Option(
            names = "--precision",
            defaultValue = "5",
            paramLabel = "PERCENT",
            description = "How closely to look (${DEFAULT-VALUE}).")
    private double precision;

    @Option(
            names = "--peak",
            paramLabel = "RATE",
            description = "The most requests a second that are expected.")
    private @Nullable Double peak;

    @Option(
            names = "--set",
            paramLabel = "name=value",
            description = "Set a Tunable (./dyno tunables); may be given again.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicReference<Run> current = new AtomicReference<>();

    @Override
    public Integer call() throws InterruptedException {
        Duration time = time();
        if (!(precision >= 1 && precision <= 100)) {
            throw CommandException.wrongUsage("--precision: " + precision + " is outside 1 to 100");
        }
        if (peak != null && !(peak > 0 && peak <= MOST)) {
            throw CommandException.wrongUsage("--peak: " + peak + " is no rate");
        }
        require(Engines.find(Scenario.presets(), workload));
        try (Engine engine = Engines.start(EngineConfig.DEFAULT);
                Interrupts _ = Interrupts.on(this::end)) {
            Scenario scenario = Engines.choose(engine, workload, settings);
            engine.tunables().set(Parameter.PREFIX + "duration", Durations.format(time), "trial");
            CapacityReport report = search(engine, scenario);
            print(report);
            return (report.enough() ? ExitCode.DONE : ExitCode.BUDGET_BROKEN).status();
        }
    }

    private Duration time() {
        try {
            Duration time = Durations.parse(trial);
            if (time.compareTo(Duration.ofSeconds(1)) >= 0) {
                return time;
            }
        } catch (IllegalArgumentException e) {
            throw CommandException.wrongUsage("--trial: " + e.getMessage());
        }
        throw CommandException.wrongUsage("--trial: " + trial + " is less than a second");
    }

    private static void require(Scenario scenario) {
        if (scenario.parameters().stream().noneMatch(each -> each.name().equals("rate"))) {
            throw CommandException.wrongUsage(
                    scenario.name()
                            + " is driven by "
                            + scenario.executor()
                            + ", which has no rate");
        }
        if (scenario.budgets().asMap().isEmpty()) {
            throw CommandException.wrongUsage(
                    scenario.name() + " has no budgets that could break; give it some (budgets:)");
        }
    }

    private CapacityReport search(Engine engine, Scenario scenario) throws InterruptedException {
        double first = (Double) engine.tunables().find(RATE).orElseThrow().value();
        CapacitySearch search = new CapacitySearch(first, precision / 100, LEAST, MOST);
        List<Trial> trials = new ArrayList<>();
        for (OptionalDouble next = search.next(); next.isPresent(); next = search.next()) {
            Trial tried = attempt(engine, next.getAsDouble());
            trials.add(tried);
            System.err.println("dyno: " + line(tried));
            search.tried(tried.kept());
        }
        return new CapacityReport(
                scenario.name(),
                trials,
                search.borne(),
                search.broken(),
                peak == null ? Double.NaN : peak);
    }

    private Trial attempt(Engine engine, double rate) throws InterruptedException {
        try {
            engine.tunables().set(RATE, Double.toString(rate), "trial");
            Run run = engine.run();
            current.set(run);
            if (ended.get()) {
                run.stop();
            }
            RunSummary summary = run.await();
            if (ended.get()) {
                throw CommandException.failed("ended before the capacity was found");
            }
            return new Trial(rate, summary.figures(), summary.broken());
        } catch (InvalidSettingException e) {
            throw CommandException.wrongUsage(String.valueOf(e.getMessage()));
        }
    }

    private void end() {
        ended.set(true);
        Run run = current.get();
        if (run != null) {
            run.stop();
        }
    }

    private static String line(Trial trial) {
        return String.format(
                        Locale.ROOT,
                        "%,.1f/s: %,.1f/s done",
                        trial.rate(),
                        trial.figures().achievedPerSecond())
                + ", p99 "
                + Report.figure(trial.p(99))
                + " s, "
                + (trial.kept() ? "within all budgets" : "beyond " + names(trial));
    }

    private static String names(Trial trial) {
        return String.join(", ", trial.broken().stream().map(each -> each.name()).toList());
    }

    private void print(CapacityReport report) {
        if (json) {
            Json.print(System.out, report.asMap());
            return;
        }
        TextTable table =
                TextTable.of(
                        "#asked/s",
                        "#done/s",
                        "#p50 s",
                        "#p99 s",
                        "#failed %",
                        "#dropped %",
                        "beyond");
        report.trials().forEach(each -> table.row(cells(each)));
        table.print(System.out);
        System.out.println();
        verdict(report).forEach(System.out::println);
    }

    private static List<String> cells(Trial trial) {
        return List.of(
                String.format(Locale.ROOT, "%,.1f", trial.rate()),
                String.format(Locale.ROOT, "%,.1f", trial.figures().achievedPerSecond()),
                Report.figure(trial.p(50)),
                Report.figure(trial.p(99)),
                String.format(Locale.ROOT, "%.2f", trial.figures().errorRate() * 100),
                String.format(Locale.ROOT, "%.2f", trial.figures().dropRate() * 100),
                names(trial));
    }

    private List<String> verdict(CapacityReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(
                Double.isNaN(report.borne())
                        ? "Capacity     none: not even the lowest rate kept every budget"
                        : String.format(
                                Locale.ROOT,
                                "Capacity     %,.1f/s for %s kept every budget",
                                report.borne(),
                                trial));
        report.limiting().stream()
                .flatMap(each -> each.broken().stream())
                .map(broken ->
                        String.format(Locale.ROOT, "Beyond it    at %,.1f/s ", report.broken())
                                + broken.name()
                                + " is "
                                + Report.figure(broken.actual())
                                + ", the limit "
                                + Report.figure(broken.limit()))
                .forEach(lines::add);
        if (Double.isNaN(report.broken())) {
            lines.add("Beyond it    nothing was tried");
        }
        if (!Double.isNaN(report.peak())) {
            lines.add(
                    String.format(
                                    Locale.ROOT,
                                    "Peak         %,.1f/s and a fifth more are %,.1f/s: ",
                                    report.peak(),
                                    report.needed())
                            + (report.enough()
                                    ? "borne"
                                    : Double.isNaN(report.borne())
                                            ? "not borne"
                                            : String.format(
                                                    Locale.ROOT,
                                                    "not borne, %.0f of these would",
                                                    report.instances())));
        }
        return lines;
    }
}
