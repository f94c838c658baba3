package dev.agentdyno.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.telemetry.AgentRunEvent;
import dev.agentdyno.telemetry.RouterRequestEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlamegraphCommandTest {
    @TempDir static Path folder;
    private static Path file;
    private static volatile double sink;

    @BeforeAll
    static void records() throws Exception {
        file = folder.resolve("work.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording.enable(AgentRunEvent.class).withoutThreshold();
            recording.enable(RouterRequestEvent.class).withoutThreshold();
            recording.start();
            for (Runnable task :
                    List.<Runnable>of(
                            FlamegraphCommandTest::work,
                            FlamegraphCommandTest::run,
                            FlamegraphCommandTest::route)) {
                Thread worker = new Thread(task);
                worker.start();
                worker.join();
            }
            recording.stop();
            recording.dump(file);
        }
    }

    private static void work() {
        long end = System.nanoTime() + 1_000_000_000L;
        while (System.nanoTime() < end) {
            for (int i = 1; i < 1_000_000; i++) {
                sink += 1.0 / i;
            }
        }
    }

    private static void run() {
        AgentRunEvent event = new AgentRunEvent();
        event.begin();
        workOfARun();
        event.runId = "run-1";
        event.commit();
    }

    private static void route() {
        RouterRequestEvent event = new RouterRequestEvent();
        event.begin();
        workOfARequest();
        event.requestId = "request-1";
        event.commit();
    }

    private static void workOfARun() {
        work();
    }

    private static void workOfARequest() {
        work();
    }

    private static String complaint(int status, String... arguments) {
        PrintStream err = System.err;
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            assertThat(Dyno.execute(arguments)).isEqualTo(status);
        } finally {
            System.setErr(err);
        }
        return complained.toString(StandardCharsets.UTF_8);
    }

    private static String written(String name, String... more) throws IOException {
        Path out = folder.resolve(name);
        String[] arguments = new String[4 + more.length];
        System.arraycopy(
                new String[] {"flamegraph", file.toString(), "-o", out.toString()},
                0,
                arguments,
                0,
                4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        assertThat(complaint(0, arguments)).isEmpty();
        if (name.endsWith(".gz")) {
            try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(out))) {
                return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            }
        }
        return Files.readString(out);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.html",
                "a.svg",
                "a.collapsed",
                "a.pb.gz",
                "a.speedscope.json",
                "a.firefox.json"
            })
    void everyFormatNamesTheMethodThatRan(String name) throws IOException {
        assertThat(written(name)).contains("FlamegraphCommandTest").contains("work");
    }

    @Test
    void aTimeLeavesOutWhatWasEarlier() throws IOException {
        long all = written("all.collapsed").lines().mapToLong(FlamegraphCommandTest::weight).sum();
        long late =
                written("late.collapsed", "--from", "500ms")
                        .lines()
                        .mapToLong(FlamegraphCommandTest::weight)
                        .sum();
        assertThat(late).isPositive().isLessThan(all);
    }

    @Test
    void oneRequestOrABandOfThemHasAGraphOfItsOwn() throws IOException {
        assertThat(written("run.collapsed", "--run", "run-1"))
                .contains("workOfARun")
                .doesNotContain("workOfARequest");
        assertThat(written("routed.collapsed", "--run", "request-1", "--requests", "router"))
                .contains("workOfARequest")
                .doesNotContain("workOfARun");
        assertThat(written("band.collapsed", "--band", "99-100", "--requests", "router"))
                .contains("workOfARequest")
                .doesNotContain("workOfARun");
    }

    private static long weight(String line) {
        return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
    }

    @Test
    void whatIsMissingOrWrongIsToldInOneLine() {
        String out = folder.resolve("x.html").toString();
        assertThat(complaint(1, "flamegraph", file.toString(), "-o", out, "--event", "lock"))
                .contains("no lock samples")
                .hasLineCount(1);
        assertThat(complaint(2, "flamegraph", file.toString(), "-o", out, "--event", "heat"))
                .contains("'heat'")
                .hasLineCount(1);
        assertThat(complaint(2, "flamegraph", file.toString(), "-o", "x.doc"))
                .contains("x.doc")
                .contains(".svg")
                .hasLineCount(1);
        assertThat(complaint(1, "flamegraph", file.toString(), "-o", "nowhere/x.svg"))
                .contains("no folder")
                .hasLineCount(1);
        assertThat(complaint(2, "flamegraph", file.toString(), "-o", out, "--from", "soon"))
                .contains("'soon'")
                .hasLineCount(1);
        assertThat(complaint(1, "flamegraph", file.toString(), "-o", out, "--run", "nobody"))
                .contains("no such run or request")
                .hasLineCount(1);
        assertThat(complaint(2, "flamegraph", file.toString(), "-o", out, "--requests", "agent"))
                .contains("needs --run or --band")
                .hasLineCount(1);
        assertThat(complaint(2, "flamegraph", file.toString(), "-o", out, "--band", "9"))
                .contains("'9'")
                .hasLineCount(1);
        assertThat(complaint(1, "flamegraph", "absent.jfr", "-o", out))
                .contains("absent.jfr cannot be read: no such file or folder")
                .hasLineCount(1);
    }
}
