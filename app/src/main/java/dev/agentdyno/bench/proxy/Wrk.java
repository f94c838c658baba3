package dev.agentdyno.bench.proxy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A closed load by wrk: as many requests as its connections can make.
final class Wrk {
    /// One line with all that is wanted, since the usual report rounds.
    private static final String SCRIPT =
            """
            wrk.method = "POST"
            wrk.body = '%s'
            wrk.headers["Content-Type"] = "application/json"
            wrk.headers["Authorization"] = "Bearer %s"
            done = function(summary, latency, requests)
              local e = summary.errors
              print(string.format("RESULT %%d %%d %%d %%d %%d", summary.requests, summary.duration,
                latency:percentile(50), latency:percentile(99),
                e.connect + e.read + e.write + e.status + e.timeout))
            end
            """
                    .formatted(Load.QUESTION, Load.KEY);

    private static final Pattern RESULT =
            Pattern.compile("RESULT (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");
    private static final double MICROS = 1e6;

    private final Path script;

    Wrk(Path folder) throws IOException {
        script = Files.writeString(folder.resolve("post.lua"), SCRIPT);
    }

    Measured measure(int port, int connections, Duration time)
            throws IOException, InterruptedException {
        List<String> command =
                List.of(
                        Tool.WRK.path(),
                        "-t",
                        Integer.toString(connections < 2 ? 1 : 2),
                        "-c",
                        Integer.toString(connections),
                        "-d",
                        time.toSeconds() + "s",
                        "--timeout",
                        "20s",
                        "-s",
                        script.toString(),
                        "http://127.0.0.1:" + port + "/v1/chat/completions");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            return read(process);
        } finally {
            process.destroy();
        }
    }

    private static Measured read(Process process) throws IOException, InterruptedException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher result = RESULT.matcher(said);
        if (process.waitFor() != 0 || !result.find()) {
            throw new IOException("wrk failed: " + said.lines().findFirst().orElse(""));
        }
        long errors = Long.parseLong(result.group(5));
        return new Measured(
                Math.max(0, Long.parseLong(result.group(1)) - errors),
                errors,
                Long.parseLong(result.group(2)) / MICROS,
                Long.parseLong(result.group(3)) / MICROS,
                Long.parseLong(result.group(4)) / MICROS,
                0,
                0);
    }
}
