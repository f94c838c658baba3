package dev.agentdyno.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentdyno.router.upstream.BackendState;
import java.net.http.HttpResponse;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Backends that ask to be left alone.
@Timeout(60)
class RetryAfterTest {
    private static final String CHAT = "/v1/chat/completions";

    private ScriptedBackend alder;
    private ScriptedBackend birch;
    private RouterRig rig;

    @BeforeEach
    void start() throws Exception {
        alder = ScriptedBackend.start("alder");
        birch = ScriptedBackend.start("birch");
        rig = RouterRig.of(alder, birch);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private static ScriptedBackend.Script refusing(int status, String after) {
        return (request, reply) ->
                reply.raw(
                        "HTTP/1.1 "
                                + status
                                + " X\r\nretry-after: "
                                + after
                                + "\r\ncontent-length: 2\r\n\r\n{}");
    }

    private BackendState state(String name) {
        return rig.router.backends().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String inAMinute() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "date"})
    void areAskedNoMoreWhileOthersAre(String after) throws Exception {
        alder.chat(refusing(429, after.equals("date") ? inAMinute() : after));
        for (int i = 0; i < 6; i++) {
            assertThat(rig.chat().statusCode()).isEqualTo(200);
        }
        assertThat(alder.chats).hasSize(1);
        assertThat(birch.chats).hasSize(6);
        assertThat(state("alder").leftAloneSeconds()).isBetween(20.0, 60.0);
        assertThat(state("birch").leftAloneSeconds()).isZero();
    }

    @Test
    void areObeyedNoLongerThanTheLongestRest() throws Exception {
        rig.set("router.retries.longestRest", "1s");
        alder.chat(refusing(503, "3600"));
        while (alder.chats.isEmpty()) {
            rig.chat();
        }
        assertThat(state("alder").leftAloneSeconds()).isLessThanOrEqualTo(1);
    }

    @Test
    void areNotObeyedAtAllIfThatIsZero() throws Exception {
        rig.set("router.retries.longestRest", "0s");
        rig.set("router.ejection.failures", "0");
        alder.chat(refusing(429, "3600"));
        for (int i = 0; i < 6; i++) {
            rig.chat();
        }
        assertThat(alder.chats.size()).isGreaterThan(1);
    }

    @Test
    void allOfThemSendTheCallerAwayUntilTheFirstIsBack() throws Exception {
        alder.chat(refusing(429, "50"));
        birch.chat(refusing(429, "20"));
        HttpResponse<String> last = rig.chat();
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("retry-after")).isPresent();
        int asked = alder.chats.size() + birch.chats.size();
        assertThat(asked).isEqualTo(2);
        HttpResponse<String> refused = rig.chat();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("backends_resting");
        assertThat(refused.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(10L, 20L);
        assertThat(alder.chats.size() + birch.chats.size()).isEqualTo(asked);
    }

    @Test
    void tellByTheirStatusWhetherTheyWereAskedTooMuchOrAreTooWeak() throws Exception {
        alder.chat(refusing(503, "50"));
        birch.chat(refusing(503, "20"));
        rig.chat();
        HttpResponse<String> refused = rig.chat();
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("retry-after")).isPresent();
    }

    @Test
    void whatIsSaidOfOneCallersAccountConcernsNoOther() throws Exception {
        alder.chat(refusing(429, "50"));
        birch.chat(refusing(429, "50"));
        rig.post(CHAT, RouterRig.CHAT, Map.of("authorization", "Bearer own"));
        alder.chat((request, reply) -> reply.json(200, ScriptedBackend.ANSWER));
        birch.chat((request, reply) -> reply.json(200, ScriptedBackend.ANSWER));
        assertThat(rig.chat().statusCode()).isEqualTo(200);
    }
}
