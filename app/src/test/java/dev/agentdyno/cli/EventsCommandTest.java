package dev.agentdyno.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class EventsCommandTest {
    private static final String TYPE = "test.Fetched";

    @TempDir static Path folder;
    private static String file = "";

    @Name(TYPE)
    static final class Fetched extends Event {
        String host = "";

        @DataAmount long size;
        double share;
    }

    @BeforeAll
    static void records() throws IOException {
        Path made = folder.resolve("fetched.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(Fetched.class);
            recording.start();
            for (int i = 0; i < 40; i++) {
                fetch(i % 4 == 0 ? "far, away" : "near", 100L * i, i / 40.0);
            }
            recording.stop();
            recording.dump(made);
        }
        file = made.toString();
    }

    private static void fetch(String host, long size, double share) {
        Fetched event = new Fetched();
        event.host = host;
        event.size = size;
        event.share = share;
        event.commit();
    }

    private static Ended events(String... more) {
        return Ended.of(
                Stream.concat(Stream.of("events", file), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void without_a_type_the_types_are_counted() {
        JsonNode types = events("--json").well().json().get("types");
        assertThat(types)
                .anySatisfy(each -> {
                    assertThat(each.get("type").asString()).isEqualTo(TYPE);
                    assertThat(each.get("count").asInt()).isEqualTo(40);
                    assertThat(each.get("size_bytes").asLong()).isPositive();
                });
        assertThat(events().well().out()).contains(TYPE);
        assertThat(events("--csv").well().out()).contains(TYPE + ",40,");
    }

    /// What is handed on is judged as an export is.
    @Nested
    class Of_secrets {
        private static final String KEY = "sk-proj-0123456789abcdefghijABCDEFGHIJ";

        private static Path secret() throws IOException {
            Path made = folder.resolve("secret.jfr");
            try (Recording recording = new Recording()) {
                recording.enable(Fetched.class);
                recording.enable("jdk.InitialEnvironmentVariable");
                recording.start();
                fetch(KEY, 1, 0);
                fetch("near", 2, 0);
                recording.stop();
                recording.dump(made);
            }
            return made;
        }

        private static Ended of(String... more) throws IOException {
            return Ended.of(
                    Stream.concat(Stream.of("events", secret().toString()), Stream.of(more))
                            .toArray(String[]::new));
        }

        @ParameterizedTest
        @CsvSource({"--csv", "--json"})
        void events_with_a_key_are_left_out_and_counted(String form) throws IOException {
            Ended ended = of(TYPE, form);
            assertThat(ended.out()).contains("near").doesNotContain(KEY);
            assertThat(ended.err()).contains("left out 1 events of " + TYPE).contains("--raw");
            assertThat(of(TYPE, form, "--raw").well().out()).contains(KEY);
            assertThat(of(TYPE, form, "--group-by", "host").out()).doesNotContain(KEY);
        }

        @ParameterizedTest
        @CsvSource({"--csv", "--json"})
        void the_environment_is_left_out(String form) throws IOException {
            String type = "jdk.InitialEnvironmentVariable";
            assertThat(of(type, form).out()).doesNotContain("PATH");
            assertThat(of(type, form, "--group-by", "key").out()).doesNotContain("PATH");
            assertThat(of(type, form, "--raw").well().out()).contains("PATH");
        }
    }

    @Test
    void what_is_for_the_events_of_one_type_needs_that_type() {
        for (String option : List.of("--where", "--columns", "--sort", "--group-by")) {
            Ended ended = events(option, "size");
            assertThat(ended.status()).isEqualTo(2);
            assertThat(ended.err()).startsWith("dyno: " + option + ": name the TYPE");
        }
    }

    @Test
    void a_filter_and_an_order_leave_the_events_asked_for() {
        JsonNode events =
                events(TYPE, "--where", "size >= 1000 and host = near", "--sort", "-size", "--json")
                        .well()
                        .json()
                        .get("events");
        assertThat(events).hasSize(23);
        assertThat(events.get(0).get("size_bytes").asLong()).isEqualTo(3900);
        assertThat(events.get(22).get("size_bytes").asLong()).isEqualTo(1000);
        assertThat(events.findValuesAsString("host")).containsOnly("near");
    }

    @Test
    void columns_are_printed_in_their_order_and_quoted_where_they_must_be() {
        List<String> lines =
                events(
                                "Fetched",
                                "--columns",
                                "host,size",
                                "--sort",
                                "size",
                                "--csv",
                                "--limit",
                                "2")
                        .well()
                        .out()
                        .lines()
                        .toList();
        assertThat(lines).containsExactly("host,size_bytes", "\"far, away\",0", "near,100");
    }

    @Test
    void a_short_table_says_how_much_it_leaves_out() {
        assertThat(events(TYPE, "--limit", "3").well().out()).contains("3 of 40 events");
        assertThat(events(TYPE, "--limit", "0").well().out()).doesNotContain(" of 40 events");
    }

    @Test
    void groups_are_summed_by_the_field_asked_for() {
        JsonNode groups =
                events(TYPE, "--group-by", "host", "--sum", "size", "--json")
                        .well()
                        .json()
                        .get("groups");
        assertThat(groups).hasSize(2);
        assertThat(groups.get(0).get("host").asString()).isEqualTo("near");
        assertThat(groups.get(0).get("count").asInt()).isEqualTo(30);
        assertThat(groups.get(0).get("sum_size_bytes").asLong()).isEqualTo(60_000);
        assertThat(groups.get(1).get("sum_size_bytes").asLong()).isEqualTo(18_000);
        assertThat(events(TYPE, "--group-by", "host", "--sum", "share", "--csv").well().out())
                .contains("host,count,sum_share,mean_share,max_share")
                .contains("\"far, away\",10,4.5,0.45,0.9");
    }

    @Nested
    class Refuses {
        @ParameterizedTest
        @CsvSource({"--columns", "--sort", "--group-by"})
        void a_field_that_is_not_there(String option) {
            assertThat(events(TYPE, option, "sise").complaint(2))
                    .isEqualTo(option + ": test.Fetched has no field 'sise'; did you mean size?");
            assertThat(events(TYPE, option, "nonsense").complaint(2))
                    .startsWith(option + ": test.Fetched has no field 'nonsense'; it has ")
                    .contains("host, size, share");
        }

        @Test
        void one_unknown_column_among_others() {
            assertThat(events(TYPE, "--columns", "host,sise,size", "--csv").complaint(2))
                    .startsWith("--columns: test.Fetched has no field 'sise'");
            assertThat(events(TYPE, "--sort", "-sise", "--json").complaint(2))
                    .startsWith("--sort: test.Fetched has no field 'sise'");
        }

        @Test
        void a_sum_of_what_is_unknown_or_no_number() {
            assertThat(events(TYPE, "--group-by", "host", "--sum", "sise").complaint(2))
                    .isEqualTo("--sum: test.Fetched has no field 'sise'; did you mean size?");
            assertThat(events(TYPE, "--group-by", "size", "--sum", "host").complaint(2))
                    .isEqualTo("--sum: host of test.Fetched is no number");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "sise > 1|1|'sise'",
                    "size > 1 and hots = near|14|'hots'",
                    "size >|7|ends",
                    "size > near|8|'near'",
                    "(size > 1|1|never closed",
                    "size > 1 nonsense|10|'nonsense'",
                    "host > near|8|'host'",
                    "host ~ \"[\"|8|regular expression",
                })
        void a_filter_that_cannot_be_read_and_says_where(String filter, int at, String what) {
            assertThat(events(TYPE, "--where", filter).complaint(2))
                    .startsWith("--where, character " + at + ": ")
                    .contains(what);
        }

        @Test
        void options_that_do_not_go_together() {
            assertThat(events(TYPE, "--json", "--csv").complaint(2)).contains("choose one");
            assertThat(events(TYPE, "--sum", "size").complaint(2)).startsWith("--sum: ");
            assertThat(events(TYPE, "--group-by", "host", "--sort", "size").complaint(2))
                    .isEqualTo("--group-by: groups have no --sort");
            assertThat(events(TYPE, "--limit", "-1").complaint(2)).startsWith("--limit: -1");
        }

        @Test
        void a_type_that_is_not_there() {
            assertThat(events("test.Fetch").complaint(1))
                    .isEqualTo("no events are called 'test.Fetch'; did you mean test.Fetched?");
        }

        @Test
        void a_file_that_is_not_there() {
            assertThat(Ended.of("events", "nowhere.jfr").complaint(1)).contains("nowhere.jfr");
        }

        @Test
        void a_folder_without_recordings() throws IOException {
            Path empty = Files.createDirectories(folder.resolve("empty"));
            assertThat(Ended.of("events", empty.toString()).complaint(1))
                    .contains(empty.toString());
        }
    }
}
