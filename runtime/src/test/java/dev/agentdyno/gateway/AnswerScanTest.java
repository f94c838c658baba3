package dev.agentdyno.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerScanTest {
    private static AnswerScan scanned(String answer) {
        AnswerScan scan = new AnswerScan(!answer.startsWith("{") && !answer.startsWith("["));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        scan.scan(bytes, 0, bytes.length);
        return scan;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":30,\"total_tokens\":42}}"
                        + "|12|30",
                "{\"data\":[],\"usage\":{\"prompt_tokens\": 7 , \"total_tokens\":7}}|7|-1",
                "{\"usage\" : {\"input_tokens\":5,\"cache_read_input_tokens\":100,"
                        + "\"cache_creation_input_tokens\":20,\"output_tokens\":9}}|125|9",
                "{\"candidates\":[],\"usageMetadata\":{\"promptTokenCount\":4,\"candidatesTokenCount\":6,"
                        + "\"thoughtsTokenCount\":10,\"totalTokenCount\":20}}|4|16",
                "{\"usage\":{\"prompt_tokens\":3,\"prompt_tokens_details\":{\"cached_tokens\":2,"
                        + "\"prompt_tokens\":99},\"completion_tokens\":1}}|3|1",
                "{\"usage\":null,\"choices\":[]}|-1|-1",
                "{}|-1|-1",
            })
    void wholeAnswersOfEachVendorTellTheirTokens(String answer, long input, long output) {
        assertThat(scanned(answer).input()).isEqualTo(input);
        assertThat(scanned(answer).output()).isEqualTo(output);
    }

    @Test
    void aStreamOfOpenAiTellsThemInItsLastChunk() {
        AnswerScan scan =
                scanned(
                        """
                        data: {"choices":[{"delta":{"content":"hi"}}],"usage":null}

                        data: {"choices":[],"usage":{"prompt_tokens":11,"completion_tokens":2}}

                        data: [DONE]

                        """);
        assertThat(scan.input()).isEqualTo(11);
        assertThat(scan.output()).isEqualTo(2);
    }

    @Test
    void aStreamOfAnthropicTellsThemInTwoPlaces() {
        AnswerScan scan =
                scanned(
                        """
                        event: message_start
                        data: {"type":"message_start","message":{"id":"1","usage":{"input_tokens":25,"output_tokens":1}}}

                        event: message_delta
                        data: {"type":"message_delta","delta":{},"usage":{"output_tokens":15}}

                        """);
        assertThat(scan.input()).isEqualTo(25);
        assertThat(scan.output()).isEqualTo(15);
    }

    @Test
    void aStreamOfResponsesTellsThemAtItsEnd() {
        AnswerScan scan =
                scanned(
                        """
                        event: response.completed
                        data: {"type":"response.completed","response":{"usage":{"input_tokens":8,"output_tokens":3}}}

                        """);
        assertThat(scan.input()).isEqualTo(8);
        assertThat(scan.output()).isEqualTo(3);
    }

    @Test
    void aListOfGeminiTellsThemInEachElement() {
        AnswerScan scan =
                scanned(
                        """
                        [{"usageMetadata": {"promptTokenCount": 4}},
                        {"usageMetadata": {"promptTokenCount": 4, "candidatesTokenCount": 6}}]
                        """);
        assertThat(scan.input()).isEqualTo(4);
        assertThat(scan.output()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"choices\":[{\"message\":{\"content\":\"\\\"usage\\\":{\\\"prompt_tokens\\\":1}\"}}]}",
                "{\"candidates\":[{\"functionCall\":{\"args\":{\"usageMetadata\":{\"promptTokenCount\":1}}}}]}",
                "{\"content\":[{\"input\":{\"usage\":{\"output_tokens\":1}}}]}",
                "{\"message\":{\"content\":[{\"usage\":{\"output_tokens\":1}}]}}",
                "{\"message\":[{\"usage\":{\"output_tokens\":1}}]}",
                "{\"usage\":{\"output_tokens\":1.5,\"prompt_tokens\":\"7\"}}",
            })
    void whatAModelWritesCountsNothing(String answer) {
        assertThat(scanned(answer).input()).isEqualTo(-1);
        assertThat(scanned(answer).output()).isEqualTo(-1);
    }

    @Test
    void theBytesMayBeSplitAnywhere() {
        byte[] bytes =
                "{\"a\":\"x\\\\\",\"usage\":{\"prompt_tokens\":123,\"completion_tokens\":456}}"
                        .getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at <= bytes.length; at++) {
            AnswerScan scan = new AnswerScan(false);
            scan.scan(bytes, 0, at);
            scan.scan(bytes, at, bytes.length - at);
            assertThat(scan.input()).isEqualTo(123);
            assertThat(scan.output()).isEqualTo(456);
        }
    }

    @Test
    void aStreamMayBeSplitAnywhere() {
        String stream =
                ": [\r\ndata: {\"choices\":[{\"delta\":\r\ndata: {}}]}\r\n\r\n"
                        + "data: {\"choices\":[{\"finish_reason\":\"stop\"}],"
                        + "\"usage\":{\"prompt_tokens\":12}}\r\n\r\n";
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at <= bytes.length; at++) {
            AnswerScan scan = new AnswerScan(true);
            scan.scan(bytes, 0, at);
            scan.scan(bytes, at, bytes.length - at);
            assertThat(scan.isUnfinished()).isFalse();
            assertThat(scan.input()).isEqualTo(12);
        }
    }

    @Test
    void whatIsNoJsonBetweenEventsDoesNotHideThem() {
        AnswerScan scan =
                scanned(
                        """
                        : a "comment
                        data: {"usage":{"prompt_tokens":1,"completion_tokens":2}}

                        """);
        assertThat(scan.input()).isEqualTo(1);
        assertThat(scan.output()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":null}]}",
                "data: {\"choices\":[{\"delta\":{\"content\":\"finish_reason\"}}]}",
                "data: {\"choices\":[{\"delta\":{\"finish_reason\":\"stop\"}}]}",
                "data: {\"choices\":[{\"finish_reason\":\"\"}]}",
                "data: {\"choices\":[],\"error\":null}",
                "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}]}",
                "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{}}",
                "data: {\"type\":\"response.created\",\"response\":{\"type\":\"message_stop\"}}",
                "data: {\"choices\":[],\"error\":null}\n\ndata: {\"choices\":[],\"error\":null}",
                "data: {\"choices\":[]}\n\n: {\"choices\":[{\"finish_reason\":\"stop\"}]}",
                "data: {\"choices\":[]}\n\nevent: [DONE]",
                "data: {\"choices\":[{\n\ndata: \"finish_reason\":\"stop\"}]}",
                "<html>no stream</html>",
                ": ping\n\n: ping",
                "",
            })
    void aStreamThatDoesNotSayItIsOverIsUnfinished(String events) {
        assertThat(scanned(events + "\n\n").isUnfinished()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"choices\":[{\"index\":0,\"finish_reason\" : \"length\"}]}",
                "data: {\"choices\":[{\"delta\":{}}]}\n\ndata: [DONE]",
                "data: {\"choices\":[]}\n\ndata:[DONE]",
                "data: {\"candidates\":[{\"content\":{\"parts\":[]},\"finishReason\":\"STOP\"}]}",
                "data: {\"type\":\"message_start\"}\n\ndata: {\"type\":\"message_stop\"}",
                "data: {\"type\":\"message_start\"}\n\ndata: {\"type\":\"error\",\"error\":{}}",
                "data: {\"type\":\"response.created\"}\n\ndata: {\"type\":\"response.incomplete\"}",
                "data: {\"choices\":[]}\n\ndata: {\"error\":\"gone\"}",
                "data: {\"type\":\"response.created\"}\n\ndata: {\"type\":\"error\",\"message\":\"m\"}",
                "data: {\"type\":\"response.created\"}\n\ndata: {\"type\":\"response.cancelled\"}",
                "data: {\"type\":\"message_start\"}\n\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}",
                "data: {\"candidates\":[]}\n\ndata: {\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}",
                ": keep-alive {queue\n\ndata: {\"choices\":[{\"finish_reason\":\"stop\"}]}",
                ": [waiting \"\n\ndata: {\"choices\":[]}\n\n: :-[ \n\ndata: [DONE]",
                "data: {\"choices\":[{\ndata:  \"finish_reason\":\ndata: \"stop\"}]}",
                "data: {\"choices\":[{\rdata:  \"finish_reason\":\rdata: \"stop\"}]}\r",
                "data: {\"choices\":[{\r\ndata:  \"finish_reason\":\r\ndata: \"stop\"}]}\r\n",
                "data: {\"choices\":[{\n\ndata: {\"choices\":[{\"finish_reason\":\"stop\"}]}",
                "data: {\"choices\":[{\"delta\":{\"content\":\"cut\n\ndata: [DONE]",
                "data\ndata: {\"choices\":[]}\ndata\n\ndata: [DONE]",
                "\ufeffdata: {\"choices\":[{\"finish_reason\":\"stop\"}]}",
                "data: {\"n\":1}",
                "data: {\"type\":\"thread.created\"}",
            })
    void aStreamThatSaysSoOrIsNoneOfTheseIsNot(String events) {
        assertThat(scanned(events + "\n\n").isUnfinished()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"error\":{\"message\":\"overloaded\"}}\n\ndata: [DONE]",
                "data: {\"error\":\"overloaded\"}",
                "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}",
                "event: error\ndata: {\"type\":\"error\",\"code\":\"server_error\",\"message\":\"m\"}",
                "id: 7\r\ndata: {\"error\":{\"code\":503,\"status\":\"UNAVAILABLE\"}}\r\n",
                "data: {\"error\":{\"code\":429,\"message\":\"m\"}}",
                "data: {\"error\":{\"code\":\"503\",\"message\":\"m\"}}",
                "data: {\"error\":{\"type\":\"invalid_request_error\",\"code\":\"rate_limit_exceeded\"}}",
                "data: {\"error\":{\"message\":\"invalid_request_error\",\"code\":\"x\"}}",
                "data: {\"error\":{},\"choices\":[{\"finish_reason\":\"error\"}]}",
                "\ufeffdata: {\"error\":{}}",
                "event: error\ndata: no slot is free",
                "event: error\ndata:",
                "event:error\r\nid: 7\r\ndata: {\"message\":\"no slot is free\"}\r\n",
            })
    void anErrorWhereAnAnswerWouldBeginIsARefusal(String events) {
        assertThat(scanned(events + "\n\n").opening()).isEqualTo(AnswerScan.Opening.REFUSAL);
        assertThat(scanned(events + "\n\n").isFailed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"choices\":[]}\n\ndata: {\"error\":{\"message\":\"m\"}}",
                "data: {\"choices\":[],\"error\":{\"message\":\"m\"}}",
                "data: {\"type\":\"message_start\"}\n\ndata: {\"type\":\"error\",\"error\":{}}",
                "data: {\"type\":\"response.created\"}\n\ndata: {\"type\":\"response.failed\"}",
                "data: {\"candidates\":[]}\n\ndata: {\"error\":{\"code\":500}}",
                "data: {\"type\":\"ping\"}\n\ndata: {\"type\":\"error\",\"error\":{}}",
                "data: {\"code\":\"content_filter\"}\n\ndata: {\"error\":{\"type\":\"server_error\"}}",
                ": wait\n\ndata: {\"error\":{\"code\":503}}",
                "\n\ndata: {\"error\":{\"code\":503}}",
            })
    void anErrorBehindAnythingElseIsNoRefusal(String events) {
        assertThat(scanned(events + "\n\n").opening()).isEqualTo(AnswerScan.Opening.ANSWER);
        assertThat(scanned(events + "\n\n").isFailed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"error\":{\"message\":\"m\",\"type\":\"invalid_request_error\"}}",
                "data: {\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\"}}",
                "data: {\"type\":\"error\",\"error\":{\"type\":\"request_too_large\"}}",
                "event: error\ndata: {\"error\":{\"type\":\"invalid_request_error\"}}\ndata: ",
                "event: error\ndata: {\"type\":\"invalid_request_error\",\"message\":\"m\"}",
                "event: error\ndata: {\"object\":\"error\",\"message\":\"m\",\"code\":400}",
                "event: error\ndata: {\"status\":404}",
                "data: {\"type\":\"error\",\"code\":\"context_length_exceeded\",\"message\":\"m\"}",
                "data: {\"choices\":[]}\n\ndata: {\"error\":{\"code\":\"content_filter\",\"message\":\"m\"}}",
                "data: {\"error\":{\"code\":400,\"message\":\"m\",\"status\":\"INVALID_ARGUMENT\"}}",
                "data: {\"error\":{\"message\":\"m\",\"code\":404}}",
                "data: {\"error\":{\"message\":\"m\",\"code\":\"400\"}}",
                "data: {\"type\":\"response.failed\",\"response\":{\"id\":\"1\","
                        + "\"error\":{\"code\":\"context_length_exceeded\"}}}",
            })
    void anErrorOfTheRequestIsNoFailure(String events) {
        byte[] bytes = (events + "\n\n").getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at <= bytes.length; at++) {
            AnswerScan scan = new AnswerScan(true);
            scan.scan(bytes, 0, at);
            assertThat(scan.isFailed()).isFalse();
            assertThat(scan.opening()).isNotEqualTo(AnswerScan.Opening.REFUSAL);
            scan.scan(bytes, at, bytes.length - at);
            assertThat(scan.isFailed()).isFalse();
            assertThat(scan.hasError()).isTrue();
            assertThat(scan.opening()).isEqualTo(AnswerScan.Opening.ANSWER);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\"}}",
                "event: error\ndata: no slot is free",
            })
    void aRefusalMayBeSplitAnywhere(String events) {
        byte[] bytes = (events + "\n\n").getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at <= bytes.length; at++) {
            AnswerScan scan = new AnswerScan(true);
            scan.scan(bytes, 0, at);
            assertThat(scan.opening()).isNotEqualTo(AnswerScan.Opening.ANSWER);
            assertThat(scan.hasError()).isEqualTo(scan.isFailed());
            scan.scan(bytes, at, bytes.length - at);
            assertThat(scan.opening()).isEqualTo(AnswerScan.Opening.REFUSAL);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"choices\":[{\"finish_reason\":\"stop\"}],\"error\":null}",
                "data: {\"choices\":[{\"delta\":{\"error\":{}}}]}",
                "data: {\"choices\":[{\"delta\":{\"content\":\"\\\"type\\\":\\\"error\\\"\"}}]}",
                "data: {\"type\":\"response.created\",\"response\":{\"error\":null,\"type\":\"error\"}}",
                "data: {\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}",
                "data: {\"code\":\"503\"}",
                "data: {\"error\":\"\"}",
                "event: error",
                "event: error\n\ndata: {\"choices\":[]}",
                "event: errors\ndata: {\"choices\":[]}",
                "event: er\nror: \ndata: {\"choices\":[]}",
                "xevent: error\ndata: {\"choices\":[]}",
                "data: [DONE]",
                "<html>error</html>",
                "",
            })
    void whatIsNoErrorIsNone(String events) {
        assertThat(scanned(events + "\n\n").hasError()).isFalse();
        assertThat(scanned(events + "\n\n").opening()).isEqualTo(AnswerScan.Opening.ANSWER);
    }

    @Test
    void anErrorWhoseEventIsNotOverIsCut() {
        assertThat(scanned("event: error\ndata: no slot is free\n").isCut()).isTrue();
        assertThat(scanned("event: error\ndata: no slot is free\n\n").isCut()).isFalse();
    }
}
