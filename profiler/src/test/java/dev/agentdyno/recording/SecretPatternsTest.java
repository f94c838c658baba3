package dev.agentdyno.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretPatternsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-ant-api03-abcdefghijklmnop",
                "Authorization: Bearer abcdefghijkl.mnop",
                "https://user:hunter22@example.com/v1",
                "OPENAI_API_KEY=abcdefgh",
                "password: hunter22",
                "-----BEGIN RSA PRIVATE KEY-----",
                "AKIAIOSFODNN7EXAMPLE",
                "ghp_abcdefghijklmnopqrstuvwxyz0123456789"
            })
    void formatsOfSecretsAreFound(String text) {
        assertThat(SecretPatterns.matches(text)).isTrue();
        assertThat(SecretPatterns.matches("x ".repeat(4_000) + text + " y".repeat(4_000))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/v1/chat/completions",
                "http://127.0.0.1:8181/v1",
                "workload.promptTokens",
                "Requests wait for an upstream connection",
                "type=input,model=small",
                "task-scheduler-thread-1",
                "{\"responseP99\":1.5}"
            })
    void wordsOfOursAreLeftAlone(String text) {
        assertThat(SecretPatterns.matches(text)).isFalse();
    }

    @Test
    void aLongWebTokenIsFoundWhereverItStands() {
        String token = "eyJhbGciOiJIUzI1NiJ9." + "eyJ" + "aB3".repeat(300) + ".c2lnbmF0dXJl";
        for (int before = 2_900; before < 4_200; before += 50) {
            assertThat(SecretPatterns.matches(" ".repeat(before) + token + " y".repeat(4_000)))
                    .as("token after %s characters", before)
                    .isTrue();
        }
    }

    @Test
    void base64OfRandomBytesIsLeftAlone() {
        byte[] bytes = new byte[30_000];
        new Random(7).nextBytes(bytes);

        assertThat(SecretPatterns.matches(Base64.getEncoder().encodeToString(bytes))).isFalse();
    }
}
