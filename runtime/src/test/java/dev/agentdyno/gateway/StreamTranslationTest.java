package dev.agentdyno.gateway;

import static dev.agentdyno.gateway.Translating.events;
import static dev.agentdyno.gateway.Translating.json;
import static dev.agentdyno.gateway.Translating.stream;
import static dev.agentdyno.gateway.Translating.streaming;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StreamTranslationTest {
    private static final String OPEN_AI = Samples.stream(Dialect.OPENAI);
    private static final String ANTHROPIC = Samples.stream(Dialect.ANTHROPIC);
    private static final String GEMINI = Samples.stream(Dialect.GEMINI);

    private record Pair(Dialect spoken, Operation asked) {
        String given() {
            String events =
                    switch (spoken) {
                        case OPENAI -> OPEN_AI;
                        case ANTHROPIC -> ANTHROPIC;
                        case GEMINI -> GEMINI;
                    };
            return events.replace('\'', '"');
        }

        String told() {
            return stream(streaming(spoken, asked), given());
        }
    }

    private static final Operation[] CALLERS = {
        Operation.CHAT, Operation.MESSAGES, Operation.STREAM_GENERATE
    };

    private static Stream<Pair> pairs() {
        return Stream.of(Dialect.values())
                .flatMap(spoken -> Stream.of(CALLERS).map(asked -> new Pair(spoken, asked)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatIsToldIsTheSameAnswerWhoeverTellsItToWhom(Pair pair) {
        Told told = Told.read(pair.asked().dialect(), pair.told());
        assertThat(told.text()).isEqualTo("Grüße 🦊.");
        assertThat(told.calls())
                .containsExactly("call_a look " + json("{'zoom':2}"), "call_b ask " + json("{}"));
        assertThat(told.stop()).isEqualTo(Stop.CALLS);
        assertThat(told.input()).isEqualTo(100);
        assertThat(told.cached()).isEqualTo(40);
        assertThat(told.output()).isEqualTo(30);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void bytesMayBeSplitAnywhere(Pair pair) {
        byte[] bytes = pair.given().getBytes(StandardCharsets.UTF_8);
        String expected = pair.told();
        Random random = new Random(7);
        for (int round = 0; round < 100; round++) {
            List<byte[]> parts = Translating.split(bytes, random);
            assertThat(stream(streaming(pair.spoken(), pair.asked()), parts)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void anEventIsToldAsSoonAsItIsWhole(Pair pair) {
        AnswerTranslator translator = streaming(pair.spoken(), pair.asked());
        byte[] bytes = pair.given().getBytes(StandardCharsets.UTF_8);
        int end = pair.given().indexOf("Grüße") + 5;
        int whole = pair.given().indexOf("\n\n", end) + 2;
        int length = pair.given().substring(0, whole).getBytes(StandardCharsets.UTF_8).length;
        byte[] told = translator.accept(java.util.Arrays.copyOf(bytes, length));
        assertThat(new String(told, StandardCharsets.UTF_8)).contains("Grüße");
    }

    @Test
    void aCallerOfOpenAiIsSentWhatItsClientsKnow() {
        String told = new Pair(Dialect.ANTHROPIC, Operation.CHAT).told();
        List<JsonNode> events = events(told);
        assertThat(told).endsWith("data: [DONE]\n\n").doesNotContain("event:");
        assertThat(events.getFirst().path("choices").path(0))
                .isEqualTo(
                        json(
                                "{'index':0,'delta':{'role':'assistant','content':''},"
                                        + "'finish_reason':null}"));
        assertThat(events)
                .allSatisfy(event -> assertThat(event.path("id")).isEqualTo(json("'a-1'")));
    }

    @Test
    void aCallerOfAnthropicIsSentWhatItsClientsKnow() {
        String told = new Pair(Dialect.OPENAI, Operation.MESSAGES).told();
        List<String> types = events(told).stream().map(e -> e.path("type").stringValue()).toList();
        assertThat(types)
                .containsExactly(
                        "message_start",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
        for (String type : types) {
            assertThat(told).contains("event: " + type + "\ndata: {\"type\":\"" + type + "\"");
        }
    }

    @Test
    void aCallerOfGeminiWhoDoesNotAskForEventsIsSentAList() {
        Inquiry inquiry = Translating.inquiry(Operation.STREAM_GENERATE, true, "", "{}");
        AnswerTranslator translator = inquiry.translator(Dialect.OPENAI);
        String told = stream(translator, OPEN_AI.replace('\'', '"'));
        JsonNode list = JsonMapper.shared().readTree(told);
        assertThat(translator.contentType()).startsWith("application/json");
        assertThat(list.isArray()).isTrue();
        assertThat(list.path(0).path("candidates").path(0).path("content").path("parts").path(0))
                .isEqualTo(json("{'text':'Grüße'}"));
    }

    @Test
    void tokensAreToldToACallerOfOpenAiOnlyIfWanted() {
        Inquiry inquiry = Translating.inquiry(Operation.CHAT, true, "", "{}");
        String told = stream(inquiry.translator(Dialect.GEMINI), GEMINI.replace('\'', '"'));
        assertThat(told).doesNotContain("usage");
    }

    @Test
    void callsThatAreNotNumberedAreToldApartByTheirIds() {
        String chunk =
                "data: {'choices':[{'delta':{'tool_calls':[{'id':'%s','function':"
                        + "{'name':'f','arguments':'{}'}}]}}]}\n\n";
        String given = chunk.formatted("1") + chunk.formatted("2") + "data: [DONE]\n\n";
        String told =
                stream(streaming(Dialect.OPENAI, Operation.MESSAGES), given.replace('\'', '"'));
        assertThat(Told.read(Dialect.ANTHROPIC, told).calls()).containsExactly("1 f {}", "2 f {}");
    }

    @Test
    void anAnswerThatComesWholeInPlaceOfAStreamIsMadeOne() {
        AnswerTranslator translator = streaming(Dialect.ANTHROPIC, Operation.CHAT);
        AnswerTranslator.Reply reply =
                translator.whole(
                        200,
                        json("{'content':[{'type':'text','text':'hi'}],'stop_reason':'end_turn'}")
                                .toString()
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(reply.contentType()).startsWith("text/event-stream");
        assertThat(new String(reply.body(), StandardCharsets.UTF_8))
                .contains("\"content\":\"hi\"")
                .endsWith("[DONE]\n\n");
    }

    @Nested
    class Ends {
        private final String begun =
                "data: {'choices':[{'index':0,'delta':{'content':'x'}}]}\n\n".replace('\'', '"');

        @ParameterizedTest
        @MethodSource("dev.agentdyno.gateway.StreamTranslationTest#callers")
        void aStreamThatEndsTooEarlyEndsInAnError(Operation asked) {
            AnswerTranslator translator = streaming(Dialect.OPENAI, asked);
            List<JsonNode> told = events(stream(translator, begun));
            assertThat(told.getLast().path("error").path("message").stringValue())
                    .isEqualTo("the stream ended before the answer was whole");
            assertThat(translator.errorCode()).isEqualTo("stream_cut");
        }

        @ParameterizedTest
        @MethodSource("dev.agentdyno.gateway.StreamTranslationTest#callers")
        void anErrorInTheMiddleIsToldOnce(Operation asked) {
            AnswerTranslator translator = streaming(Dialect.ANTHROPIC, asked);
            String told =
                    stream(
                            translator,
                            ("event: error\ndata: {'type':'error','error':{'type':"
                                            + "'overloaded_error','message':'busy'}}\n\n")
                                    .replace('\'', '"'));
            assertThat(events(told)).hasSize(1);
            assertThat(events(told).getFirst().path("error").path("message"))
                    .isEqualTo(json("'busy'"));
            assertThat(translator.fail(504, "timeout", "late")).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "no slot is free|no slot is free",
                    "{'message':'busy'}|busy",
                    "{'error':'full'}|full",
                    "{'choices':[]}|the backend answered 502",
                })
        void anEventNamedAnErrorIsToldWhateverItsData(String data, String message) {
            AnswerTranslator translator = streaming(Dialect.OPENAI, Operation.MESSAGES);
            String told =
                    stream(
                            translator,
                            "event: error\ndata: %s\n\ndata: [DONE]\n\n"
                                    .formatted(data.replace('\'', '"')));
            assertThat(events(told)).hasSize(1);
            assertThat(events(told).getFirst().path("error").path("message").stringValue())
                    .isEqualTo(message);
        }

        /// Its kind stands in other words with each vendor.
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "OPENAI|{'type':'invalid_request_error','code':'context_length_exceeded'}|400",
                    "OPENAI|{'type':'server_error','code':null}|500",
                    "OPENAI|{'type':'new_error'}|502",
                    "ANTHROPIC|{'type':'overloaded_error'}|529",
                    "ANTHROPIC|{'type':'request_too_large'}|413",
                    "GEMINI|{'status':'INVALID_ARGUMENT'}|400",
                    "GEMINI|{'code':403,'status':'PERMISSION_DENIED'}|403",
                })
        void anErrorKeepsItsKind(Dialect spoken, String error, int status) {
            JsonNode data = json("{'type':'error','error':" + error + "}");
            assertThat(Faults.ofEvent(spoken, data).status()).isEqualTo(status);
        }

        @Test
        void garbageEndsItInAnError() {
            AnswerTranslator translator = streaming(Dialect.OPENAI, Operation.MESSAGES);
            List<JsonNode> told = events(stream(translator, begun + "data: {\"a\n\n"));
            assertThat(told.getLast().path("error").path("message"))
                    .isEqualTo(json("'an event is no JSON object'"));
        }

        @Test
        void anEventWithoutEndEndsItInAnError() {
            AnswerTranslator translator = streaming(Dialect.OPENAI, Operation.MESSAGES);
            byte[] megabyte = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            StringBuilder told = new StringBuilder();
            for (int i = 0; i < 10; i++) {
                told.append(new String(translator.accept(megabyte), StandardCharsets.UTF_8));
            }
            assertThat(told).contains("larger than 8 MB");
        }
    }

    private static Stream<Operation> callers() {
        return Stream.of(CALLERS);
    }
}
