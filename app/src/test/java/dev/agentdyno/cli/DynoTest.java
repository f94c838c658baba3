package dev.agentdyno.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DynoTest {
    @TempDir Path folder;

    private static Ended dyno(String... arguments) {
        return Ended.of(arguments);
    }

    @Nested
    class WrongInput {
        @Test
        void an_unknown_workload_is_named_beside_those_there_are() {
            complains(2, "'nosuch'", "run", "nosuch").contains("quickstart");
        }

        @Test
        void a_file_that_is_no_workload_is_named() throws IOException {
            Path file = Files.write(folder.resolve("picture.png"), new byte[] {-119, 80, -1, -2});
            complains(2, "picture.png: no text in UTF-8", "run", file.toString());
            complains(2, "it is a folder", "run", folder.toString());
        }

        @Test
        void a_value_out_of_range_is_named_with_the_range() {
            complains(
                    2,
                    "workload.rate: -4 is outside",
                    "run",
                    "quickstart",
                    "--set",
                    "workload.rate=-4");
        }

        @Test
        void a_broken_line_of_answers_to_begin_with_is_named_by_number() throws IOException {
            Path file =
                    Files.writeString(
                            folder.resolve("warm.jsonl"),
                            """
                            {"request": {"model": "m", "messages": [{"role": "user", "content": "Hi"}]}, "answer": "Hello"}
                            {"request": {"model": "m"
                            """);
            complains(
                    2,
                    "cache.response.warm: " + file + " line 2: no JSON",
                    "run",
                    "quickstart",
                    "--set",
                    "cache.response.warm=" + file);
        }

        @Test
        void a_provider_that_cannot_be_asked_is_told_before_the_run() {
            complains(
                    2,
                    "model.name is empty",
                    "run",
                    "quickstart",
                    "--set",
                    "model.kind=openai",
                    "--export",
                    folder.toString());
            complains(
                            2,
                            "no environment variable of that name",
                            "run",
                            "quickstart",
                            "--set",
                            "model.apiKeyEnv=sk-live-1234")
                    .doesNotContain("1234");
        }

        @Test
        void a_setting_without_a_value_is_named_in_words() {
            complains(2, "for option '--set'", "run", "quickstart", "--set", "nosuch")
                    .doesNotContain("option option");
        }

        @Test
        void an_unknown_setting_is_named() {
            complains(2, "no setting is called 'nosuch'", "run", "quickstart", "--set", "nosuch=1");
        }

        @Test
        void a_command_that_is_none_is_named() {
            complains(2, "'nosuch' is neither a command nor a file", "nosuch");
        }

        @Test
        void a_file_that_is_no_recording_is_named() throws IOException {
            Path file = Files.writeString(folder.resolve("notes.jfr"), "no recording");
            complains(1, "notes.jfr", "analyze", file.toString());
        }

        @Test
        void a_file_that_is_no_recording_has_no_events_either() throws IOException {
            Path file = Files.writeString(folder.resolve("notes.jfr"), "no recording");
            complains(1, "notes.jfr is no flight recording", "events", file.toString());
        }

        @Test
        void a_recording_is_not_scrubbed_over_itself() throws IOException {
            Path file = recorded();
            byte[] before = Files.readAllBytes(file);
            complains(1, "name another file", "scrub", file.toString(), file.toString());
            assertThat(file).hasBinaryContent(before);
        }

        @Test
        void a_range_that_ends_before_it_starts_is_refused() throws IOException {
            String file = recorded().toString();
            String out = folder.resolve("out.jfr").toString();
            complains(2, "--to: '5s'", "scrub", file, out, "--from", "10s", "--to", "5s");
            assertThat(Path.of(out)).doesNotExist();
        }

        @Test
        void a_jvm_that_is_not_there_leaves_no_folder_behind() {
            Path runs = folder.resolve("none");
            complains(1, "999999999", "attach", "999999999", "--export", runs.toString());
            complains(2, "'nonsense'", "attach", "nonsense", "--export", runs.toString());
            assertThat(runs).doesNotExist();
        }

        @Test
        void a_setting_of_an_event_that_none_takes_is_refused_before_a_jvm_is_touched() {
            attachComplains("'jdk.ThreadPark' names no setting", "jdk.ThreadPark=1ms");
            attachComplains("'soon' is no value", "jdk.ThreadPark#threshold=soon");
            attachComplains("'1ms' is no value", "jdk.ThreadPark#enabled=1ms");
        }

        private void attachComplains(String words, String event) {
            complains(2, words, "attach", "999999999", "--event", event);
        }

        @Test
        void no_time_at_all_is_no_time_to_watch() {
            complains(2, "--duration: '0s'", "attach", "999999999", "--duration", "0s");
        }

        @Test
        void a_missing_argument_is_told_once() {
            complains(2, "Missing required argument", "attach").doesNotContain("Error:");
        }

        @Test
        void a_cut_off_recording_is_scrubbed_as_far_as_it_goes() throws IOException {
            Path whole = recorded();
            Path cut = folder.resolve("cut.jfr");
            byte[] bytes = Files.readAllBytes(whole);
            Files.write(cut, bytes);
            Files.write(cut, bytes, java.nio.file.StandardOpenOption.APPEND);
            try (var file =
                    java.nio.channels.FileChannel.open(
                            cut, java.nio.file.StandardOpenOption.WRITE)) {
                file.truncate(bytes.length + 1_000);
            }
            Path clean = folder.resolve("clean.jfr");

            Ended ended = dyno("scrub", cut.toString(), clean.toString());

            assertThat(ended.status()).as(ended.err()).isZero();
            assertThat(ended.err()).contains("cut.jfr is cut short");
            assertThat(clean).exists();
        }

        @Test
        void what_is_no_recording_is_not_scrubbed() throws IOException {
            Path file = Files.writeString(folder.resolve("notes.jfr"), "no recording");
            String out = folder.resolve("out.jfr").toString();
            complains(1, "notes.jfr is no flight recording", "scrub", file.toString(), out);
            complains(1, "it is a folder", "scrub", folder.toString(), out);
        }

        private Path recorded() throws IOException {
            Path file = folder.resolve("recorded.jfr");
            try (jdk.jfr.Recording recording = new jdk.jfr.Recording()) {
                recording.enable("jdk.JVMInformation");
                recording.start();
                recording.stop();
                recording.dump(file);
            }
            return file;
        }

        @Test
        void a_broken_line_of_a_trace_is_named_by_number() throws IOException {
            Path trace =
                    Files.writeString(
                            folder.resolve("trace.csv"),
                            "TIMESTAMP,ContextTokens,GeneratedTokens\n"
                                    + "2023-11-16 18:15:46.68,374,44\n"
                                    + "broken\n");
            complains(
                            2,
                            "3",
                            "run",
                            "trace-replay",
                            "--set",
                            "workload.trace=" + trace,
                            "--export",
                            folder.toString())
                    .contains("trace.csv");
        }

        @Test
        void a_picture_of_no_recording_is_refused_at_once() throws IOException {
            Path file = Files.writeString(folder.resolve("notes.jfr"), "no recording");
            String out = folder.resolve("out.png").toString();
            complains(1, "notes.jfr", "shot", "drive", "-o", out, "--source", file.toString());
            complains(2, "'nosuch'", "shot", "drive", "-o", out, "--workload", "nosuch");
            complains(2, "'nosuch'", "shot", "nosuch", "-o", out);
        }

        @Test
        void a_port_in_use_is_named() throws IOException {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                String port = Integer.toString(taken.getLocalPort());
                complains(
                        1,
                        port,
                        "run",
                        "quickstart",
                        "--port",
                        port,
                        "--export",
                        folder.toString());
            }
        }

        @Test
        void a_folder_that_cannot_be_written_is_named_before_the_run() throws IOException {
            Path file = Files.writeString(folder.resolve("file"), "");
            complains(
                    2,
                    "cannot export to",
                    "run",
                    "quickstart",
                    "--export",
                    file.resolve("runs").toString());
        }

        @Test
        @EnabledOnOs(OS.LINUX)
        void a_folder_that_nobody_can_make_is_named_before_the_run() {
            for (String command : List.of("run", "attach")) {
                complains(2, "/proc/nope/x: ", command, "1", "--export", "/proc/nope/x")
                        .contains("cannot export to");
            }
        }

        @Test
        void a_run_that_does_not_start_leaves_no_folder() throws IOException {
            complains(2, "'nosuch'", "run", "nosuch", "--export", folder.resolve("a/b").toString());
            try (Stream<Path> left = Files.list(folder)) {
                assertThat(left).isEmpty();
            }
        }

        private org.assertj.core.api.AbstractStringAssert<?> complains(
                int status, String about, String... arguments) {
            Ended ended = dyno(arguments);
            assertThat(ended.status()).isEqualTo(status);
            assertThat(ended.out()).isEmpty();
            List<String> said = ended.err().lines().filter(line -> !isNotice(line)).toList();
            assertThat(said).hasSize(1);
            return assertThat(said.getFirst()).startsWith("dyno: ").contains(about);
        }

        /// Programs that other tests kill leave recordings, of which every command tells.
        private static boolean isNotice(String line) {
            return line.contains("./dyno recover keeps it");
        }
    }

    @Test
    void workloads_are_one_json_document() {
        Ended ended = dyno("workloads", "--json");
        assertThat(ended.status()).isZero();
        assertThat(ended.json().findValuesAsString("name"))
                .contains("quickstart", "trace-replay", "n-plus-one", "workload.rate");
    }

    @Test
    void tunables_name_type_range_default_and_meaning() {
        JsonNode first = dyno("tunables", "--json").json().get(0);
        assertThat(first.propertyNames()).contains("name", "type", "range", "default", "meaning");
    }

    @Test
    void the_same_seed_gives_the_same_requests_and_a_whole_run_folder() throws IOException {
        Ended first = replay();
        Ended second = replay();

        assertThat(first.status()).isZero();
        assertThat(first.json().get("request_hash").asString())
                .isEqualTo(second.json().get("request_hash").asString());
        assertThat(first.json().get("summary").get("completed").asLong()).isPositive();
        assertThat(filesOf(Path.of(first.json().get("run_folder").asString())))
                .containsExactlyInAnyOrder(
                        "run.json", "recording.jfr", "latency.hlog", "report.html");
    }

    @Test
    void the_printed_document_is_that_of_the_run_folder() throws IOException {
        Ended ended = replay();
        Path folder = Path.of(ended.json().get("run_folder").asString());
        JsonNode written = new JsonMapper().readTree(folder.resolve("run.json").toFile());
        ObjectNode printed = (ObjectNode) ended.json();
        printed.remove("run_folder");

        assertThat(printed).isEqualTo(written);
        assertThat(printed.propertyNames())
                .contains("run_id", "outcome", "started_at", "duration_seconds", "budgets")
                .doesNotContain("id");
        assertThat(printed.get("outcome").asString()).isEqualTo("completed");
        assertThat(printed.get("summary").propertyNames())
                .contains("drop_rate", "cancelled", "errors")
                .doesNotContain("run_id", "outcome", "budgets");
    }

    private Ended replay() {
        return dyno(
                "run", "trace-replay", "--duration", "4s", "--json", "--export", folder.toString());
    }

    private static List<String> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void recordings_of_two_processes_are_told_apart() throws Exception {
        Path here = record(folder.resolve("here.jfr"));
        Path again = record(folder.resolve("again.jfr"));
        Path there = folder.resolve("there.jfr");
        Process child = child("-XX:StartFlightRecording:filename=" + there, "workloads");
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();

        Ended ended = dyno("analyze", here.toString(), there.toString(), again.toString());
        Ended json = dyno("analyze", here.toString(), there.toString(), again.toString(), "--json");

        assertThat(ended.out())
                .startsWith("The recordings are of 2 processes.")
                .contains("Process " + child.pid())
                .contains("Process " + ProcessHandle.current().pid());
        assertThat(json.json().get("processes").findValuesAsString("pid"))
                .containsExactly(
                        Long.toString(ProcessHandle.current().pid()), Long.toString(child.pid()));
        assertThat(json.json().get("processes").get(0).get("files")).hasSize(2);
    }

    private static Path record(Path file) throws IOException {
        try (Recording recording = new Recording()) {
            recording.enable("jdk.JVMInformation");
            recording.start();
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    @Test
    void a_budget_that_breaks_is_exit_code_3() throws IOException {
        Path workload =
                Files.writeString(
                        folder.resolve("strict.yaml"),
                        """
                        title: Strict
                        description: No answer is this fast.
                        executor: constant-arrival-rate
                        parameters:
                          rate: 5
                          duration: 2s
                        mix:
                          - {name: chat, step: chat, through: router}
                        budgets:
                          responseP99: 1ms
                        """);
        Ended ended = dyno("run", workload.toString(), "--json", "--export", folder.toString());
        assertThat(ended.status()).isEqualTo(ExitCode.BUDGET_BROKEN.status());
        assertThat(ended.json().get("summary").get("broken_budgets")).hasSize(1);
    }

    @Test
    void starts_that_are_dropped_break_their_budget() throws IOException {
        Path workload =
                Files.writeString(
                        folder.resolve("crowded.yaml"),
                        """
                        title: Crowded
                        description: There is room for one request and the next ones do not fit.
                        executor: constant-arrival-rate
                        parameters:
                          rate: 50
                          duration: 1s
                          maxInFlight: 1
                        mix:
                          - {name: chat, step: chat, through: router}
                        settings:
                          provider.alder.firstToken: 300ms
                          provider.birch.firstToken: 300ms
                        budgets:
                          dropRate: 10%
                        """);
        Ended ended = dyno("run", workload.toString(), "--export", folder.toString());

        assertThat(ended.status()).isEqualTo(ExitCode.BUDGET_BROKEN.status());
        assertThat(ended.out())
                .contains("% of starts)")
                .contains("Broken budget: drop_rate is 0.")
                .contains(", the limit 0.100");
        Path run = runFolder(ended);
        assertThat(run.getFileName().toString()).endsWith("_crowded");
    }

    private static Path runFolder(Ended ended) {
        return ended.out()
                .lines()
                .filter(line -> line.startsWith("Run folder"))
                .map(line -> Path.of(line.substring("Run folder".length()).strip()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Timeout(180)
    void a_launched_engine_that_is_killed_leaves_what_it_had_recorded() throws Exception {
        LiveOutput live = new LiveOutput();
        CompletableFuture<Ended> run =
                CompletableFuture.supplyAsync(() ->
                        Ended.of(
                                live,
                                "run",
                                "quickstart",
                                "--launch",
                                "--jvm",
                                "-Dkilled.by.test=" + folder,
                                "--duration",
                                "2m",
                                "--export",
                                folder.resolve("runs").toString()));
        live.await(said -> seconds(said) >= 3);
        launched().destroyForcibly();
        Ended ended = run.get(90, TimeUnit.SECONDS);

        assertThat(ended.status()).isEqualTo(ExitCode.FAILED.status());
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines().filter(line -> line.contains("has ended")))
                .singleElement()
                .asString()
                .contains("the engine's JVM has ended (exit 137)")
                .contains("what it had recorded is in");
        try (Stream<Path> kept = Files.list(folder.resolve("runs"))) {
            assertThat(kept).singleElement().asString().endsWith("_quickstart");
        }
        Path recording;
        try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
            recording = files.filter(file -> file.endsWith("recording.jfr")).findFirst().get();
        }
        assertThat(RecordingFile.readAllEvents(recording))
                .anyMatch(event -> event.getEventType().getName().equals("agentdyno.LoadInterval"));
    }

    /// Lines of a run of two minutes, of which there is one a second, that tell of what its events
    /// told.
    private static long seconds(String said) {
        return said.lines().filter(line -> line.matches(".*/2:00 +[1-9].*")).count();
    }

    /// The child of this JVM that was launched with the flag of this test.
    private ProcessHandle launched() {
        return ProcessHandle.current()
                .children()
                .filter(this::hasTheFlag)
                .findFirst()
                .orElseThrow();
    }

    private boolean hasTheFlag(ProcessHandle child) {
        return child.info().commandLine().orElse("").contains("-Dkilled.by.test=" + folder);
    }

    @Test
    void the_start_of_the_engine_is_in_the_recording() throws IOException {
        Ended ended =
                dyno(
                        "run",
                        "api-service",
                        "--duration",
                        "1s",
                        "--json",
                        "--export",
                        folder.toString());
        Path recording =
                Path.of(ended.json().get("run_folder").asString()).resolve("recording.jfr");

        assertThat(RecordingFile.readAllEvents(recording))
                .filteredOn(event -> event.getEventType().getName().endsWith(".TunableChange"))
                .extracting(event -> event.getString("name") + " by " + event.getString("origin"))
                .contains("workload.duration by command line");
    }

    @Test
    void small_figures_keep_their_digits() {
        assertThat(Report.figure(0.000_123_4)).isEqualTo("0.000123");
        assertThat(Report.figure(0.0456)).isEqualTo("0.0456");
        assertThat(Report.figure(1.234)).isEqualTo("1.23");
        assertThat(Report.figure(12_345)).isEqualTo("12,345");
        assertThat(Report.figure(0)).isEqualTo("0");
    }

    @Test
    void the_version_is_that_of_the_build() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String version = pom.replaceFirst("(?s).*?<version>(.*?)</version>.*", "$1");

        assertThat(dyno("--version").out().strip()).isEqualTo("Agent Dyno " + version);
    }

    @Test
    void a_run_that_is_interrupted_still_writes_its_folder() throws Exception {
        Process child = child("run", "quickstart", "--export", folder.toString());
        try (BufferedReader live =
                new BufferedReader(
                        new InputStreamReader(child.getErrorStream(), StandardCharsets.UTF_8))) {
            awaitLine(live, "warm up");
            child.toHandle().destroy();
            assertThat(live.lines()).noneMatch(line -> line.contains("Exception"));
        }
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        try (Stream<Path> runs = Files.list(folder)) {
            assertThat(runs)
                    .singleElement()
                    .satisfies(run ->
                            assertThat(filesOf(run)).contains("recording.jfr", "report.html"));
        }
    }

    private static Process child(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString()));
        List<String> options =
                Stream.of(arguments).filter(argument -> argument.startsWith("-XX:")).toList();
        command.addAll(options);
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path")));
        command.add("dev.agentdyno.Main");
        command.addAll(
                Stream.of(arguments).filter(argument -> !options.contains(argument)).toList());
        return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static void awaitLine(BufferedReader lines, String part) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.contains(part)) {
            line = lines.readLine();
        }
        assertThat(line).as("a line with '%s'", part).isNotNull();
    }
}
