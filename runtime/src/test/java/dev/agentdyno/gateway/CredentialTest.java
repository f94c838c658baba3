package dev.agentdyno.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CredentialTest {
    private static Optional<Credential> of(Dialect dialect, Map<String, String> headers) {
        return Credential.of(dialect, name -> headers.getOrDefault(name, ""), "");
    }

    @Test
    void aKeyIsFoundInAnyVendorsPlace() {
        assertThat(of(Dialect.OPENAI, Map.of("authorization", "Bearer k")))
                .contains(new Credential("k", true));
        assertThat(of(Dialect.OPENAI, Map.of("x-api-key", "k")))
                .contains(new Credential("k", false));
        assertThat(of(Dialect.ANTHROPIC, Map.of("authorization", "bearer k")))
                .contains(new Credential("k", true));
        assertThat(of(Dialect.GEMINI, Map.of("x-goog-api-key", "k")))
                .contains(new Credential("k", true));
        assertThat(of(Dialect.GEMINI, Map.of())).isEmpty();
    }

    @Test
    void everyKeyIsFoundAndTakenOut() {
        Map<String, String> headers = Map.of("authorization", "Bearer a", "x-api-key", "b");
        assertThat(Credential.all(name -> headers.getOrDefault(name, ""), "?key=c&x=1&key=d&key=e"))
                .containsExactly("b", "a", "c", "d", "e");
        assertThat(Credential.without("?key=c&x=1&key=d&key=e")).isEqualTo("?x=1");
    }

    @Test
    void aKeyInTheAddressIsFoundAndTakenOut() {
        assertThat(Credential.of(Dialect.GEMINI, _ -> "", "?alt=sse&key=k"))
                .contains(new Credential("k", true));
        assertThat(Credential.without("?alt=sse&key=k")).isEqualTo("?alt=sse");
        assertThat(Credential.without("?key=k&alt=sse")).isEqualTo("?alt=sse");
        assertThat(Credential.without("?key=k")).isEmpty();
        assertThat(Credential.without("?monkey=k")).isEqualTo("?monkey=k");
    }
}
