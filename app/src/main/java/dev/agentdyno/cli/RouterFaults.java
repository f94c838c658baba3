package dev.agentdyno.cli;

import dev.agentdyno.bench.faults.Ordeal;
import dev.agentdyno.bench.faults.Trouble;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What 200 callers see of the router while one backend of three is in trouble, one trouble after
/// the other.
final class RouterFaults {
    static final String NAME = "router-faults";
    private static final int CALLERS = 200;

    private final Duration length;
    private final PrintStream progress;

    /// @param length of each trouble
    RouterFaults(Duration length, PrintStream progress) {
        this.length = length;
        this.progress = progress;
    }

    Result measure() throws InterruptedException {
        List<Ordeal.Result> results = new ArrayList<>();
        for (Trouble trouble : Trouble.values()) {
            results.add(endure(trouble, Ordeal.Guard.BOTH));
        }
        results.add(endure(Trouble.RESETTING, Ordeal.Guard.BREAKER));
        return new Result(List.copyOf(results));
    }

    private Ordeal.Result endure(Trouble trouble, Ordeal.Guard guard) throws InterruptedException {
        progress.println(trouble.key());
        try {
            return new Ordeal(trouble, guard, CALLERS, length).endure();
        } catch (IOException e) {
            throw CommandException.failed(NAME + ": " + e.getMessage());
        }
    }

    record Result(List<Ordeal.Result> troubles) {
        Map<String, Object> asMap() {
            return Map.of("troubles", troubles.stream().map(Result::asMap).toList());
        }

        private static Map<String, Object> asMap(Ordeal.Result seen) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("trouble", seen.trouble().key());
            map.put("ejection", seen.guard() == Ordeal.Guard.BOTH);
            map.put("callers", seen.callers());
            map.put("requests", seen.requests());
            map.put("whole", seen.whole());
            map.put("error_events", seen.errorEvents());
            map.put("timed_out", seen.timedOut());
            map.put("lost", seen.lost());
            map.put("cut", seen.cut());
            map.put("hung", seen.hung());
            map.put("attempts", seen.attempts());
            map.put("further_attempts", seen.further());
            map.put("most_attempts", seen.mostAttempts());
            map.put("asked_again_after_first_byte", seen.askedAgain());
            map.put("p50_seconds", seen.p50Seconds());
            map.put("p99_seconds", seen.p99Seconds());
            map.put("longest_seconds", seen.longestSeconds());
            map.put("ejected", seen.ejected());
            map.put("breaker_opened", seen.breakerOpened());
            map.put(
                    "recovery_seconds",
                    Double.isNaN(seen.recoverySeconds()) ? null : seen.recoverySeconds());
            return map;
        }

        private static String label(Ordeal.Result seen) {
            String key = seen.trouble().key();
            return seen.guard() == Ordeal.Guard.BOTH ? key : key + ", no ejection";
        }

        String text() {
            TextTable table =
                    TextTable.of(
                            "trouble",
                            "#requests",
                            "#whole",
                            "#error event",
                            "#504",
                            "#lost",
                            "#cut",
                            "#hung",
                            "#further",
                            "#again",
                            "#p99 s",
                            "#longest s",
                            "ejected",
                            "breaker",
                            "#back after s");
            for (Ordeal.Result seen : troubles) {
                table.row(
                        label(seen),
                        "%,d".formatted(seen.requests()),
                        "%,d".formatted(seen.whole()),
                        "%,d".formatted(seen.errorEvents()),
                        "%,d".formatted(seen.timedOut()),
                        "%,d".formatted(seen.lost()),
                        "%,d".formatted(seen.cut()),
                        "%,d".formatted(seen.hung()),
                        "%,d".formatted(seen.further()),
                        "%,d".formatted(seen.askedAgain()),
                        "%.3f".formatted(seen.p99Seconds()),
                        "%.2f".formatted(seen.longestSeconds()),
                        seen.ejected() ? "yes" : "no",
                        seen.breakerOpened() ? "opened" : "closed",
                        Double.isNaN(seen.recoverySeconds())
                                ? "never"
                                : "%.2f".formatted(seen.recoverySeconds()));
            }
            return table.text();
        }
    }
}
