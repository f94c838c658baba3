package dev.agentdyno.bench.proxy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Puts each arm under each load, in turns: round by round, every other round the other way about,
/// so that all have met the same weather on the machine. The router is started and warmed up anew
/// each round, since two starts of a JVM compile the same program differently well.
public final class Turns {
    /// All loads, in the order of the table.
    public static final List<Load> LOADS =
            List.of(
                    new Load.Closed("64 connections", Load.Upstream.FAST, 64),
                    new Load.Closed("400 connections", Load.Upstream.FAST, 400),
                    new Load.Closed("1 connection", Load.Upstream.FAST, 1),
                    new Load.Open("1,000 requests/s", Load.Upstream.FAST, 32, 1_000),
                    new Load.Streams("200 streams", Load.Upstream.SLOW, 200),
                    new Load.Closed("4,000 connections, 500 ms", Load.Upstream.SLOW, 4_000));

    /// How often the router is warmed up by each load, the one that is measured first at last: what
    /// was compiled under one is given up in part when another begins.
    private static final int WARM_UPS = 3;

    private static final Duration WARM_UP = Duration.ofSeconds(8);

    /// For what runs through code that another load has warmed up, or is mostly no JVM.
    private static final Duration BRIEF_WARM_UP = Duration.ofSeconds(3);

    /// Of streams, which end their last one: half a second to a whole one.
    private static final Duration SHORT_RUN = Duration.ofMillis(500);

    private static final Duration SETTLE = Duration.ofMillis(300);

    /// Thousands of connections of the turn before are being closed.
    private static final Duration SETTLE_LONG = Duration.ofSeconds(2);

    private final int rounds;
    private final Duration time;
    private final PrintStream progress;

    /// @param rounds how often each arm is put under each load
    /// @param time for how long each time
    public Turns(int rounds, Duration time, PrintStream progress) {
        this.rounds = rounds;
        this.time = time;
        this.progress = progress;
    }

    /// What each arm did under one load, a measure a round.
    public record Row(Load load, Map<Arm, List<Measured>> byArm) {
        private List<Measured> of(Arm arm) {
            return byArm.computeIfAbsent(arm, _ -> new ArrayList<>());
        }

        private void add(Arm arm, Measured measured) {
            of(arm).add(measured);
        }

        private String last(Arm arm) {
            Measured last = of(arm).getLast();
            return "%s, %s: %,.0f/s, p99 %.2f ms, %.1f µs of processor, %d errors"
                    .formatted(
                            load.name(),
                            arm.label(),
                            last.perSecond(),
                            last.p99() * 1e3,
                            last.work() * 1e6,
                            last.errors());
        }
    }

    /// Measures all; takes minutes.
    ///
    /// @throws IOException in one line, if a server or a load could not be started
    public List<Row> measure() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("dyno-proxies");
        try {
            Launcher launcher = Launcher.of(folder);
            progress.println("learning from a start of the router");
            launcher.learn();
            Commands commands = new Commands(folder, launcher);
            Wrk wrk = new Wrk(folder);
            List<Row> rows = new ArrayList<>();
            for (Load.Upstream upstream : Load.Upstream.values()) {
                rows.addAll(measure(upstream, commands, wrk));
            }
            rows.sort(Comparator.comparingInt(row -> LOADS.indexOf(row.load())));
            return rows;
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private List<Row> measure(Load.Upstream upstream, Commands commands, Wrk wrk)
            throws IOException, InterruptedException {
        Map<Arm, Server> servers = new EnumMap<>(Arm.class);
        try {
            Server backend =
                    switch (upstream) {
                        case FAST -> commands.fastBackend();
                        case SLOW -> commands.slowBackend();
                    };
            servers.put(Arm.DIRECT, backend);
            for (Arm arm : List.of(Arm.NGINX, Arm.HAPROXY)) {
                servers.put(arm, commands.proxy(arm, backend.port()));
            }
            return measure(upstream, servers, commands, wrk);
        } finally {
            servers.values().forEach(Server::close);
        }
    }

    /// @param steady the servers that stay for all rounds
    private List<Row> measure(
            Load.Upstream upstream, Map<Arm, Server> steady, Commands commands, Wrk wrk)
            throws IOException, InterruptedException {
        List<Load> loads = LOADS.stream().filter(load -> load.upstream() == upstream).toList();
        List<Row> rows =
                loads.stream().map(load -> new Row(load, new EnumMap<>(Arm.class))).toList();
        for (Load load : loads) {
            for (Server server : steady.values()) {
                run(load, server.port(), wrk, BRIEF_WARM_UP);
            }
        }
        int backend = known(steady, Arm.DIRECT).port();
        for (int round = 0; round < rounds; round++) {
            try (Server router = commands.proxy(Arm.ROUTER, backend)) {
                progress.printf("round %d of %d: warming the router up%n", round + 1, rounds);
                for (int i = 0; i < WARM_UPS; i++) {
                    for (Load load : loads.reversed()) {
                        warmUp(load, router.port(), wrk);
                    }
                }
                Map<Arm, Server> servers = new EnumMap<>(steady);
                servers.put(Arm.ROUTER, router);
                measure(rows, round, servers, wrk);
            }
        }
        return rows;
    }

    /// Streams are asked for in short runs, each on new connections as those of a turn are: what
    /// takes new callers in is to be compiled, too.
    private static void warmUp(Load load, int port, Wrk wrk)
            throws IOException, InterruptedException {
        boolean alike = load.upstream() == Load.Upstream.FAST && !load.equals(LOADS.getFirst());
        Duration all = alike ? BRIEF_WARM_UP : WARM_UP;
        Duration once = load instanceof Load.Streams ? SHORT_RUN : all;
        for (Duration left = all; left.isPositive(); left = left.minus(once)) {
            run(load, port, wrk, once);
        }
    }

    private void measure(List<Row> rows, int round, Map<Arm, Server> servers, Wrk wrk)
            throws IOException, InterruptedException {
        for (Row row : rows) {
            List<Arm> order = new ArrayList<>(servers.keySet());
            for (Arm arm : round % 2 == 0 ? order : order.reversed()) {
                row.add(arm, measure(row.load(), arm, known(servers, arm), wrk));
                progress.println(row.last(arm));
            }
        }
    }

    private static Server known(Map<Arm, Server> servers, Arm arm) {
        return Objects.requireNonNull(servers.get(arm), "every arm has one");
    }

    private Measured measure(Load load, Arm arm, Server server, Wrk wrk)
            throws IOException, InterruptedException {
        Thread.sleep(load.upstream() == Load.Upstream.SLOW ? SETTLE_LONG : SETTLE);
        double before = server.processorSeconds();
        Measured measured = run(load, server.port(), wrk, timeOf(load));
        double used = server.processorSeconds() - before;
        return arm == Arm.DIRECT ? measured : measured.with(used, server.residentBytes());
    }

    /// A slow backend needs longer for as many answers, beside the opening of all connections.
    private Duration timeOf(Load load) {
        boolean slow = load.upstream() == Load.Upstream.SLOW;
        return slow ? time.multipliedBy(2) : time;
    }

    private static Measured run(Load load, int port, Wrk wrk, Duration time)
            throws IOException, InterruptedException {
        return switch (load) {
            case Load.Closed closed -> wrk.measure(port, closed.connections(), time);
            case Load.Open open ->
                    new OwnLoad(port, time).open(open.connections(), open.perSecond());
            case Load.Streams streams -> new OwnLoad(port, time).streams(streams.count());
        };
    }
}
