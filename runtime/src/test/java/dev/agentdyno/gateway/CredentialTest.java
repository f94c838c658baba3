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
    void theKeyInTheCallersOwnPlaceGoesFirst() {
        Map<String, String> both = Map.of("authorization", "Bearer real", "x-api-key", "other");
        assertThat(of(Dialect.OPENAI, both)).contains(new Credential("real", true));
        assertThat(of(Dialect.ANTHROPIC, both)).contains(new Credential("other", true));
        assertThat(Credential.of(Dialect.GEMINI, name -> both.getOrDefault(name, ""), "?key=own"))
                .contains(new Credential("own", true));
        assertThat(Credential.of(Dialect.OPENAI, _ -> "", "?key=k"))
                .contains(new Credential("k", false));
    }

    @Test
    void aKeyInTheAddressIsReadAsAddressesAreWritten() {
        assertThat(Credential.all(_ -> "", "?key=a%2Bb%2Fc%3D")).containsExactly("a+b/c=");
        assertThat(Credential.all(_ -> "", "?k%65y=a+b")).containsExactly("a+b");
        assertThat(Credential.all(_ -> "", "?key=%zz")).containsExactly("%zz");
        assertThat(Credential.without("/v1/x?k%65y=a&b=c%20d")).isEqualTo("/v1/x?b=c%20d");
        assertThat(Credential.repeatsIn("?k%65y=a&key=b")).isTrue();
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
