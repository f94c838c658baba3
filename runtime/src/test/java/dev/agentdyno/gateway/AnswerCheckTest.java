package dev.agentdyno.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerCheckTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"{'id':'1','choices':[]}", " {'error':null,'id':{'a':[1,{}]}} ", "{'a':1}"})
    void isWhole(String body) {
        assertThat(AnswerCheck.isWhole(body.replace('\'', '"').getBytes(UTF_8))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{'id':'1','",
                "{'id':1",
                "{'error':{'message':'x'}}",
                "{'id':1,'error':'x'}",
                "{'a':1}{",
                "{'a':1} x",
                "<html>",
                "data: {'a':1}",
                "\u001f\u008b"
            })
    void isNone(String body) {
        assertThat(AnswerCheck.isWhole(body.replace('\'', '"').getBytes(UTF_8))).isFalse();
    }
}
