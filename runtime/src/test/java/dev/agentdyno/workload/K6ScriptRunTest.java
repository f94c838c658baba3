package dev.agentdyno.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agentdyno.engine.Engine;
import dev.agentdyno.engine.EngineConfig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs scripts for k6 in Node, with modules in place of k6's that send requests by curl to a real
/// router, those of a batch by one.
@Timeout(120)
class K6ScriptRunTest {
    private static final String HTTP =
            """
            import { execFileSync } from 'node:child_process';
            const told = ({ url, body, params }) => [
              'silent', 'show-error', 'write-out = "\\\\n%{http_code} is the status\\\\n"',
              `url = ${JSON.stringify(url)}`, `data-raw = ${JSON.stringify(body)}`,
              ...Object.entries(params.headers).map(([k, v]) => `header = ${JSON.stringify(`${k}: ${v}`)}`),
            ].join('\\n');
            const batch = (requests) => {
              const out = execFileSync('curl', ['--config', '-'],
                { input: requests.map(told).join('\\nnext\\n'), encoding: 'utf8', maxBuffer: 1 << 28 });
              const parts = out.split(/\\n(\\d{3}) is the status\\n/);
              return requests.map((request, i) => {
                globalThis.sent.push(JSON.parse(request.body));
                return { status: Number(parts[2 * i + 1]), body: parts[2 * i] };
              });
            };
            export default { post: (url, body, params) => batch([{ url, body, params }])[0], batch };
            """;
    private static final String K6 =
            """
            export const sleep = () => {};
            export const check = (value, checks) => Object.entries(checks).map(([name, holds]) => {
              globalThis.checks.push([name, holds(value)]);
              return holds(value);
            }).every(Boolean);
            """;
    private static final String EXECUTION =
            "export default { scenario: { get iterationInTest() { return globalThis.iteration; } } };";
    private static final String RUNNER =
            """
            globalThis.__ENV = process.env;
            globalThis.sent = [];
            globalThis.checks = [];
            const script = await import('./script.js');
            for (globalThis.iteration = 0; globalThis.iteration < 8; globalThis.iteration += 1) {
              script.default();
            }
            const failed = globalThis.checks.filter(([, holds]) => !holds).length;
            const turns = globalThis.sent.filter((body) => body.messages.length > 1).length;
            const streams = globalThis.sent.filter((body) => body.stream).length;
            console.log(JSON.stringify({ sent: globalThis.sent.length, failed, turns, streams }));
            """;

    @TempDir Path folder;

    @BeforeEach
    void modules() throws IOException {
        assumeTrue(onPath("node") && onPath("curl"), "needs node and curl");
        Path k6 = Files.createDirectories(folder.resolve("node_modules/k6"));
        Files.writeString(
                k6.resolve("package.json"),
                """
                {"name": "k6", "type": "module", "exports":
                {".": "./k6.js", "./http": "./http.js", "./data": "./data.js",
                "./execution": "./execution.js"}}
                """);
        Files.writeString(k6.resolve("k6.js"), K6);
        Files.writeString(
                k6.resolve("data.js"),
                "export class SharedArray { constructor(name, make) { return make(); } }");
        Files.writeString(k6.resolve("http.js"), HTTP);
        Files.writeString(k6.resolve("execution.js"), EXECUTION);
        Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
        Files.writeString(folder.resolve("runner.js"), RUNNER);
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }

    @Test
    void anAgentAsksAgainWithWhatItsToolsSaid() throws Exception {
        String outcome = run("api-service", Map.of("workload.toolCalls", "2"));

        assertThat(outcome).contains("\"sent\":24,\"failed\":0,\"turns\":16");
    }

    @Test
    void streamsAreReadToo() throws Exception {
        String outcome =
                run(
                        "api-service",
                        Map.of("workload.toolCalls", "1", "workload.streamingShare", "100%"));

        assertThat(outcome).contains("\"sent\":16,\"failed\":0,\"turns\":8,\"streams\":16");
    }

    @Test
    void aBatchIsAskedAtOnce() throws Exception {
        String outcome = run("rag-batch", Map.of());

        assertThat(outcome).contains("\"failed\":0,\"turns\":0");
    }

    private String run(String preset, Map<String, String> settings) throws Exception {
        try (Engine engine = Engine.start(EngineConfig.DEFAULT)) {
            for (String provider : List.of("alder", "birch")) {
                engine.tunables().set("provider." + provider + ".firstToken", "0ms", "test");
                engine.tunables().set("provider." + provider + ".interToken", "0ms", "test");
            }
            Scenario scenario =
                    engine.workloads().stream()
                            .filter(each -> each.name().equals(preset))
                            .findFirst()
                            .orElseThrow();
            Files.writeString(folder.resolve("script.js"), K6ScriptTest.script(scenario, settings));
            return node("http://127.0.0.1:" + engine.router().port());
        }
    }

    private String node(String address) throws Exception {
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder =
                new ProcessBuilder("node", "runner.js")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile());
        builder.environment().put("BASE_URL", address);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out);
    }
}
