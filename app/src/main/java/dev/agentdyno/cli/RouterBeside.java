package dev.agentdyno.cli;

import dev.agentdyno.bench.proxy.Arm;
import dev.agentdyno.bench.proxy.Measured;
import dev.agentdyno.bench.proxy.Tool;
import dev.agentdyno.bench.proxy.Turns;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// The router, nginx and haproxy in front of the same backend, as ratios to nginx in the same
/// round.
final class RouterBeside {
    static final String NAME = "router";

    private final int rounds;
    private final Duration time;
    private final PrintStream progress;

    RouterBeside(int rounds, Duration time, PrintStream progress) {
        this.rounds = rounds;
        this.time = time;
        this.progress = progress;
    }

    Result measure() throws InterruptedException {
        List<String> missing = Tool.missing();
        if (!missing.isEmpty()) {
            throw CommandException.failed(
                    "bench router compares with what is not installed here: "
                            + String.join(", ", missing));
        }
        try {
            return Result.of(new Turns(rounds, time, progress).measure());
        } catch (IOException e) {
            throw CommandException.failed("cannot compare: " + e.getMessage());
        }
    }

    /// One arm under one load; figures are medians over the rounds.
    ///
    /// @param addedP50 seconds more than the backend alone
    /// @param addedP99 seconds more than the backend alone
    /// @param throughput as a ratio to nginx, its range over the rounds beside it
    /// @param work processor time a request as a ratio to nginx
    /// @param p50ToNginx the median as a ratio to nginx's
    /// @param p99ToNginx the same of the p99
    record Line(
            String load,
            String arm,
            double perSecond,
            double p50,
            double p99,
            double addedP50,
            double addedP99,
            double processor,
            double resident,
            long errors,
            PairedRatio throughput,
            PairedRatio work,
            PairedRatio p50ToNginx,
            PairedRatio p99ToNginx) {

        static Line of(Turns.Row row, Arm arm) {
            List<Measured> own = row.byArm().getOrDefault(arm, List.of());
            List<Measured> direct = row.byArm().getOrDefault(Arm.DIRECT, List.of());
            List<Measured> nginx = row.byArm().getOrDefault(Arm.NGINX, List.of());
            return new Line(
                    row.load().name(),
                    arm.label(),
                    median(own, Measured::perSecond),
                    median(own, Measured::p50),
                    median(own, Measured::p99),
                    median(own, Measured::p50) - median(direct, Measured::p50),
                    median(own, Measured::p99) - median(direct, Measured::p99),
                    median(own, Measured::work),
                    median(own, Measured::residentBytes),
                    own.stream().mapToLong(Measured::errors).sum(),
                    ratio(own, nginx, Measured::perSecond),
                    ratio(own, nginx, Measured::work),
                    ratio(own, nginx, Measured::p50),
                    ratio(own, nginx, Measured::p99));
        }

        private static double median(List<Measured> all, ToDoubleFunction<Measured> figure) {
            return PairedRatio.median(all.stream().mapToDouble(figure).toArray());
        }

        private static PairedRatio ratio(
                List<Measured> own, List<Measured> nginx, ToDoubleFunction<Measured> figure) {
            return PairedRatio.of(
                    IntStream.range(0, own.size())
                            .mapToDouble(i ->
                                    figure.applyAsDouble(own.get(i))
                                            / figure.applyAsDouble(nginx.get(i)))
                            .toArray());
        }

        Map<String, Object> asMap() {
            boolean proxy = !arm.equals(Arm.DIRECT.label());
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("load", load);
            map.put("server", arm);
            map.put("requests_per_second", perSecond);
            map.put("p50_seconds", p50);
            map.put("p99_seconds", p99);
            map.put("added_p50_seconds", proxy ? addedP50 : null);
            map.put("added_p99_seconds", proxy ? addedP99 : null);
            map.put("processor_per_request_seconds", proxy ? processor : null);
            map.put("resident_bytes", proxy ? resident : null);
            map.put("errors", errors);
            map.put("throughput_to_nginx", proxy ? throughput.asMap() : null);
            map.put("processor_to_nginx", proxy ? work.asMap() : null);
            map.put("p50_to_nginx", proxy ? p50ToNginx.asMap() : null);
            map.put("p99_to_nginx", proxy ? p99ToNginx.asMap() : null);
            return map;
        }
    }

    record Result(List<Line> lines) {
        static Result of(List<Turns.Row> rows) {
            List<Line> lines = new ArrayList<>();
            for (Turns.Row row : rows) {
                row.byArm().keySet().forEach(arm -> lines.add(Line.of(row, arm)));
            }
            return new Result(List.copyOf(lines));
        }

        Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("lines", lines.stream().map(Line::asMap).toList());
            return map;
        }

        String text() {
            TextTable table =
                    TextTable.of(
                            "load",
                            "server",
                            "#req/s",
                            "#of nginx",
                            "#p50 ms",
                            "#p99 ms",
                            "#added p50",
                            "#added p99",
                            "#CPU µs",
                            "#of nginx",
                            "#MiB",
                            "#errors");
            for (Line line : lines) {
                boolean proxy = !line.arm().equals(Arm.DIRECT.label());
                table.row(
                        line.load(),
                        line.arm(),
                        "%,.0f".formatted(line.perSecond()),
                        proxy ? "%.3f".formatted(line.throughput().ratio()) : "–",
                        millis(line.p50()),
                        millis(line.p99()),
                        proxy ? millis(line.addedP50()) : "–",
                        proxy ? millis(line.addedP99()) : "–",
                        proxy ? "%.1f".formatted(line.processor() * 1e6) : "–",
                        proxy ? "%.2f".formatted(line.work().ratio()) : "–",
                        proxy ? "%.0f".formatted(line.resident() / (1 << 20)) : "–",
                        Long.toString(line.errors()));
            }
            return table.text();
        }

        private static String millis(double seconds) {
            return "%.3f".formatted(seconds * 1e3);
        }
    }
}
