package dev.agentdyno.cli;

import dev.agentdyno.bench.faults.Soak;
import dev.agentdyno.tuning.Durations;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whether the router keeps anything when it is at load for a long time.
final class RouterSoak {
    static final String NAME = "router-soak";
    private static final double MIB = 1 << 20;

    private final Duration length;
    private final PrintStream progress;

    /// @param length of the load
    RouterSoak(Duration length, PrintStream progress) {
        this.length = length;
        this.progress = progress;
    }

    Result measure() throws InterruptedException {
        try {
            return new Result(new Soak(length, progress).run());
        } catch (IOException e) {
            throw CommandException.failed(NAME + ": " + e.getMessage());
        }
    }

    record Result(Soak.Result seen) {
        Map<String, Object> asMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("apart_seconds", seen.apart().toNanos() / 1e9);
            map.put("readings", readings());
            map.put("whole", seen.whole());
            map.put("failed_on_purpose", seen.failed());
            map.put("hung", seen.hung());
            return map;
        }

        private List<Map<String, Object>> readings() {
            return seen.readings().stream().map(Result::asMap).toList();
        }

        private static Map<String, Object> asMap(Soak.Reading reading) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("requests", reading.requests());
            map.put("live_set_bytes", reading.heapBytes());
            map.put("direct_bytes", reading.directBytes());
            map.put("resident_bytes", reading.residentBytes());
            map.put("threads", reading.threads());
            map.put("open_files", reading.files());
            return map;
        }

        String text() {
            TextTable table =
                    TextTable.of(
                            "after",
                            "#requests",
                            "#live set MiB",
                            "#direct MiB",
                            "#resident MiB",
                            "#threads",
                            "#open files");
            int count = 0;
            for (Soak.Reading reading : seen.readings()) {
                count++;
                table.row(
                        Durations.format(seen.apart().multipliedBy(count)),
                        "%,d".formatted(reading.requests()),
                        mib(reading.heapBytes()),
                        mib(reading.directBytes()),
                        mib(reading.residentBytes()),
                        Integer.toString(reading.threads()),
                        Long.toString(reading.files()));
            }
            return table.text()
                    + "%,d requests whole, %,d failed on purpose, %d hung%n"
                            .formatted(seen.whole(), seen.failed(), seen.hung());
        }

        private static String mib(long bytes) {
            return "%.1f".formatted(bytes / MIB);
        }
    }
}
