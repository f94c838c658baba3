package dev.agentdyno.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model\":\"a\"}|{\"model\":\"b\\\"c\"}",
                "{ \"x\" : [1e400,{\"model\":\"a\"}], \"model\" : \"ä\\n\" ,\"y\":1}"
                        + "|{ \"x\" : [1e400,{\"model\":\"a\"}], \"model\" : \"b\\\"c\" ,\"y\":1}",
                "{\"model\":\"a\",\"model\":\"d\"}|{\"model\":\"b\\\"c\",\"model\":\"b\\\"c\"}",
                "{\"é\":\"漢\",\"model\":\"a\"}|{\"é\":\"漢\",\"model\":\"b\\\"c\"}",
            })
    void isReplacedAndEveryOtherByteStays(String body, String replaced) {
        byte[] bytes = ModelName.replaced(body.getBytes(StandardCharsets.UTF_8), "b\"c");
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(replaced);
    }

    @Test
    void ofGeminiStandsInThePath() {
        ModelPath path = ModelPath.read("/v1beta/models/a:streamGenerateContent").orElseThrow();
        assertThat(path.withModel("b/c d"))
                .isEqualTo("/v1beta/models/b%2Fc%20d:streamGenerateContent");
    }
}
