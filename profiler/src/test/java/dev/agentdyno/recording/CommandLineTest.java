package dev.agentdyno.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void secrets_are_taken_out_and_the_rest_stays() {
        assertThat(CommandLine.shown("-Xmx1g -Dapi.key=abcdef123456 -jar a.jar"))
                .contains("-Xmx1g", "-Dapi.key (removed)", "-jar a.jar")
                .doesNotContain("abcdef123456");
    }

    @Test
    void a_secret_that_is_no_argument_of_its_own_takes_all_with_it() {
        assertThat(CommandLine.shown("run --header Authorization: Bearer abcdefghijklmnop123"))
                .doesNotContain("abcdefghijklmnop123");
    }

    @Test
    void plain_arguments_stay_as_they_are() {
        assertThat(CommandLine.shown("-XX:+UseZGC Main 1 2")).isEqualTo("-XX:+UseZGC Main 1 2");
    }
}
