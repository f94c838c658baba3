package dev.agentdyno.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    private final Tunables tunables = new Tunables();
    private final Tunable<ServerAddress> setting =
            tunables.server("redis", List.of("redis", "rediss"), 6379, "meaning");

    private ServerAddress set(String text) {
        tunables.set("redis", text, "test");
        return setting.value();
    }

    @ParameterizedTest
    @CsvSource({
        "redis://host, redis, '', '', host, 6379, 0",
        "rediss://host:1, rediss, '', '', host, 1, 0",
        "redis://:word@host:1/3, redis, '', word, host, 1, 3",
        "redis://me:word@[::1]:1/, redis, me, word, [::1], 1, 0",
        "redis://me:a%40b+c@host, redis, me, a@b+c, host, 6379, 0",
    })
    void isReadInParts(
            String text,
            String scheme,
            String user,
            String password,
            String host,
            int port,
            int database) {
        ServerAddress address = set(text);

        assertThat(address.scheme()).isEqualTo(scheme);
        assertThat(address.user()).isEqualTo(user);
        assertThat(address.password()).isEqualTo(password);
        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address.database()).isEqualTo(database);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis//:sesame@host",
                "http://:sesame@host",
                "redis://:sesame@",
                "redis://:sesame@host:0",
                "redis://:sesame@host:70000",
                "redis://:sesame@host/name",
                "redis://:sesame@host?x=1",
                "redis://:sesame%@host",
                "sesame",
            })
    void whatIsNoneIsRefusedWithoutShowingIt(String text) {
        assertThatThrownBy(() -> set(text))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("redis: ")
                .hasMessageNotContaining("sesame");
        assertThat(setting.value()).isEqualTo(ServerAddress.NONE);
    }

    @Test
    void itsPasswordIsHiddenAndReadBack() {
        ServerAddress address = set("redis://me:sesame@host/2");
        assertThat(setting.text()).isEqualTo("redis://me:***@host:6379/2");
        assertThat(address.toString()).doesNotContain("sesame");
        set("");
        assertThat(setting.text()).isEmpty();

        assertThat(set("redis://me:***@host:6379/2")).isEqualTo(address);
    }

    @Test
    void anotherPasswordIsAChange() {
        List<String> passwords = new ArrayList<>();
        setting.onChange(address -> passwords.add(address.password()));
        set("redis://:one@host");
        set("redis://:two@host");
        set("redis://:***@host");

        assertThat(passwords).containsExactly("one", "two");
    }

    @Test
    void aHiddenPasswordThatWasNeverGivenIsAskedFor() {
        assertThatThrownBy(() -> set("redis://:***@host"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("give it again");
    }

    @Test
    void aPasswordMayStandInTheEnvironment() {
        assertThat(set("redis://:${PATH}@host").password()).isEqualTo(System.getenv("PATH"));
        assertThat(setting.text()).isEqualTo("redis://:${PATH}@host:6379");
        assertThatThrownBy(() -> set("redis://:${NO_SUCH_VARIABLE}@host"))
                .hasMessageContaining("NO_SUCH_VARIABLE is not set");
    }
}
