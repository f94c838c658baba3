package dev.agentdyno.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Asks a JVM of its own, two threads of which wait for each other.
@Timeout(180)
class DiagnoseCommandTest {
    private static Process stuck;

    @BeforeAll
    static void start() throws Exception {
        stuck = StuckProgram.start();
    }

    @AfterAll
    static void end() {
        stuck.destroyForcibly().onExit().join();
    }

    private static Ended ask(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "diagnose";
        all[1] = Long.toString(stuck.pid());
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Ended.of(all);
    }

    private static JsonNode json(String... arguments) {
        JsonNode document = ask(arguments).well().json();
        assertThat(document.get("pid").asLong()).isEqualTo(stuck.pid());
        assertThat(document.get("name").asString()).endsWith("StuckProgram");
        return document;
    }

    @Test
    void threadsThatWaitForEachOtherAreNamedWithTheirLocks() {
        assertThat(ask("deadlocks").well().out())
                .startsWith("2 platform threads wait for each other:")
                .contains("\"left\"", "held by \"right\"", "held by \"left\"", "StuckProgram.take");
        JsonNode document = json("deadlocks", "--json");
        assertThat(StreamSupport.stream(document.get("deadlocked").spliterator(), false))
                .extracting(thread -> thread.get("name").asString())
                .containsExactlyInAnyOrder("left", "right");
    }

    @Test
    void threadsAreToldWithWhatTheyDoUnlessAnotherIsAskedFor() {
        assertThat(ask().out())
                .contains("\"main\"", "\"left\" #", "BLOCKED", "StuckProgram.main")
                .contains("2 platform threads wait for each other:");
        JsonNode left =
                StreamSupport.stream(json("threads", "--json").get("threads").spliterator(), false)
                        .filter(thread -> thread.get("name").asString().equals("left"))
                        .findFirst()
                        .orElseThrow();
        assertThat(left.get("state").asString()).isEqualTo("BLOCKED");
        assertThat(left.get("held_by").asString()).isEqualTo("right");
    }

    @Test
    void liveObjectsAreCountedByClass() {
        assertThat(ask("histogram", "--most", "-3").complaint(2)).startsWith("--most: -3");
        assertThat(ask("histogram", "--most", "3").out())
                .contains("java.lang.String", "live objects of")
                .hasLineCount(5);
        JsonNode document = json("histogram", "--most", "2", "--json");
        assertThat(document.get("classes")).hasSize(2);
        assertThat(document.get("objects").asLong()).isPositive();
    }

    @Test
    void aCollectionTellsWhatItFreed() {
        assertThat(ask("gc").out()).startsWith("Collected the heap in ");
        JsonNode document = json("gc", "--json");
        assertThat(document.get("heap_after_bytes").asLong()).isPositive();
        assertThat(document.get("duration_seconds").asDouble()).isPositive();
    }

    @Test
    void whatCannotBeAskedIsToldInOneLine() throws Exception {
        assertThat(Ended.of("diagnose", "999999999").complaint(1))
                .isEqualTo("no process has pid 999999999");
        assertThat(Ended.of("diagnose", "me").complaint(2)).contains("'me' is no pid");
        assertThat(ask("weather").complaint(2)).contains("'weather'").contains("deadlocks");
        String own = Long.toString(ProcessHandle.current().pid());
        assertThat(Ended.of("diagnose", own).complaint(1)).contains("this very program");
        Process none = new ProcessBuilder("sleep", "60").start();
        try {
            assertThat(Ended.of("diagnose", Long.toString(none.pid())).complaint(1))
                    .contains("it is no JVM");
        } finally {
            none.destroyForcibly().onExit().join();
        }
    }

    @Test
    void aJvmThatCollectsByItselfAloneSaysSo() throws Exception {
        Process refusing = StuckProgram.start("-XX:+DisableExplicitGC");
        try {
            assertThat(Ended.of("diagnose", Long.toString(refusing.pid()), "gc").complaint(1))
                    .contains("-XX:+DisableExplicitGC");
        } finally {
            refusing.destroyForcibly().onExit().join();
        }
    }
}
