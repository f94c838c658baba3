package dev.agentdyno.gateway;

import static dev.agentdyno.gateway.Translating.json;
import static dev.agentdyno.gateway.Translating.reply;
import static dev.agentdyno.gateway.Translating.whole;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AnswerTranslationTest {
    private static final String OPEN_AI = Samples.answer(Dialect.OPENAI);
    private static final String ANTHROPIC = Samples.answer(Dialect.ANTHROPIC);
    private static final String GEMINI = Samples.answer(Dialect.GEMINI);

    @ParameterizedTest
    @CsvSource({"ANTHROPIC", "GEMINI"})
    void anAnswerForACallerOfOpenAi(Dialect spoken) {
        String given = spoken == Dialect.GEMINI ? GEMINI : ANTHROPIC;
        JsonNode answer = whole(spoken, Operation.CHAT, given);
        JsonNode choice = answer.path("choices").path(0);
        assertThat(answer.path("object")).isEqualTo(json("'chat.completion'"));
        assertThat(answer.path("model")).isEqualTo(json("'big'"));
        assertThat(choice).isEqualTo(json(OPEN_AI).path("choices").path(0));
        JsonNode usage = answer.path("usage");
        assertThat(usage.path("prompt_tokens").intValue()).isEqualTo(100);
        assertThat(usage.path("completion_tokens").intValue()).isEqualTo(30);
        assertThat(usage.path("prompt_tokens_details").path("cached_tokens").intValue())
                .isEqualTo(40);
        assertThat(usage.path("completion_tokens_details").path("reasoning_tokens").intValue())
                .isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"OPENAI", "GEMINI"})
    void anAnswerForACallerOfAnthropic(Dialect spoken) {
        String given = spoken == Dialect.GEMINI ? GEMINI : OPEN_AI;
        JsonNode answer = whole(spoken, Operation.MESSAGES, given);
        JsonNode expected = json(ANTHROPIC.replaceFirst("\\{'type':'thinking'.*\\},", ""));
        assertThat(answer).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"OPENAI", "ANTHROPIC"})
    void anAnswerForACallerOfGemini(Dialect spoken) {
        String given = spoken == Dialect.ANTHROPIC ? ANTHROPIC : OPEN_AI;
        JsonNode answer = whole(spoken, Operation.GENERATE, given);
        JsonNode expected = json(GEMINI.replace("{'text':'hm','thought':true},", ""));
        assertThat(answer).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "stop,end_turn,STOP",
        "length,max_tokens,MAX_TOKENS",
        "content_filter,refusal,SAFETY",
    })
    void theReasonWhyItEndedHasAWordInEach(String openAi, String anthropic, String gemini) {
        String asOpenAi = "{'choices':[{'message':{},'finish_reason':'" + openAi + "'}]}";
        String asAnthropic = "{'content':[],'stop_reason':'" + anthropic + "'}";
        String asGemini = "{'candidates':[{'finishReason':'" + gemini + "'}]}";
        for (Operation asked : new Operation[] {Operation.MESSAGES, Operation.GENERATE}) {
            assertThat(reason(whole(Dialect.OPENAI, asked, asOpenAi))).isIn(anthropic, gemini);
        }
        assertThat(reason(whole(Dialect.ANTHROPIC, Operation.CHAT, asAnthropic))).isEqualTo(openAi);
        assertThat(reason(whole(Dialect.GEMINI, Operation.CHAT, asGemini))).isEqualTo(openAi);
        assertThat(reason(whole(Dialect.GEMINI, Operation.MESSAGES, asGemini)))
                .isEqualTo(anthropic);
    }

    private static String reason(JsonNode answer) {
        return answer.path("choices").path(0).path("finish_reason").asString("")
                + answer.path("stop_reason").asString("")
                + answer.path("candidates").path(0).path("finishReason").asString("");
    }

    @Test
    void aStopSequenceIsToldWhereItIsKnown() {
        JsonNode answer =
                whole(
                        Dialect.ANTHROPIC,
                        Operation.CHAT,
                        "{'content':[],'stop_reason':'stop_sequence','stop_sequence':'END'}");
        assertThat(reason(answer)).isEqualTo("stop");
    }

    @Test
    void aPromptThatGeminiBlocksIsARefusal() {
        JsonNode answer =
                whole(
                        Dialect.GEMINI,
                        Operation.CHAT,
                        "{'promptFeedback':{'blockReason':'SAFETY'}}");
        assertThat(reason(answer)).isEqualTo("content_filter");
    }

    @Test
    void unknownTokensAreNotToldAsZeroWhereTheyCanBeLeftOut() {
        JsonNode answer =
                whole(Dialect.ANTHROPIC, Operation.CHAT, "{'content':[],'stop_reason':'end_turn'}");
        assertThat(answer.has("usage")).isFalse();
    }

    @Nested
    class Errors {
        @ParameterizedTest
        @CsvSource({
            "400,400,400,invalid_request_error,INVALID_ARGUMENT",
            "401,401,401,authentication_error,UNAUTHENTICATED",
            "429,429,429,rate_limit_error,RESOURCE_EXHAUSTED",
            "500,500,500,api_error,INTERNAL",
            "503,529,503,overloaded_error,UNAVAILABLE",
        })
        void thoseOfOpenAi(
                int status, int anthropic, int gemini, String type, String geminiStatus) {
            String body = "{'error':{'message':'so','type':'t','param':null,'code':'c'}}";
            AnswerTranslator.Reply toAnthropic =
                    reply(Dialect.OPENAI, Operation.MESSAGES, status, body);
            assertThat(toAnthropic.status()).isEqualTo(anthropic);
            assertThat(read(toAnthropic))
                    .isEqualTo(
                            json(
                                    "{'type':'error','error':{'type':'"
                                            + type
                                            + "','message':'so'}}"));
            AnswerTranslator.Reply toGemini =
                    reply(Dialect.OPENAI, Operation.GENERATE, status, body);
            assertThat(toGemini.status()).isEqualTo(gemini);
            assertThat(read(toGemini))
                    .isEqualTo(
                            json(
                                    "{'error':{'code':"
                                            + gemini
                                            + ",'message':'so','status':'"
                                            + geminiStatus
                                            + "'}}"));
        }

        @Test
        void overloadOfAnthropicIsUnavailableElsewhere() {
            AnswerTranslator.Reply reply =
                    reply(
                            Dialect.ANTHROPIC,
                            Operation.CHAT,
                            529,
                            "{'type':'error','error':{'type':'overloaded_error','message':'so'}}");
            assertThat(reply.status()).isEqualTo(503);
            assertThat(read(reply))
                    .isEqualTo(
                            json(
                                    "{'error':{'message':'so','type':'server_error',"
                                            + "'param':null,'code':'overloaded_error'}}"));
        }

        @Test
        void aPageOfAProxyIsAnErrorToo() {
            AnswerTranslator.Reply reply =
                    reply(Dialect.GEMINI, Operation.CHAT, 502, "<html>bad gateway</html>");
            assertThat(reply.status()).isEqualTo(502);
            assertThat(read(reply).path("error").path("message"))
                    .isEqualTo(json("'the backend answered 502'"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {"OPENAI|{}", "ANTHROPIC|{'content':1}", "GEMINI|[]", "OPENAI|garbage"})
        void anAnswerThatIsNoneIsTheBackendsFault(Dialect spoken, String body) {
            Operation asked = spoken == Dialect.OPENAI ? Operation.GENERATE : Operation.CHAT;
            AnswerTranslator.Reply reply = reply(spoken, asked, 200, body);
            assertThat(reply.status()).isEqualTo(502);
            assertThat(read(reply).path("error").path("message").stringValue())
                    .startsWith("the answer");
        }

        @Test
        void argumentsThatAreNoJsonAreTheBackendsFaultUnlessTheyWereCutShort() {
            String call =
                    "{'choices':[{'message':{'tool_calls':[{'id':'1','function':"
                            + "{'name':'f','arguments':'{\\\"a'}}]},'finish_reason':'%s'}]}";
            assertThat(
                            reply(
                                            Dialect.OPENAI,
                                            Operation.MESSAGES,
                                            200,
                                            call.formatted("tool_calls"))
                                    .status())
                    .isEqualTo(502);
            assertThat(
                            whole(Dialect.OPENAI, Operation.MESSAGES, call.formatted("length"))
                                    .path("content")
                                    .path(0)
                                    .path("input"))
                    .isEqualTo(json("{}"));
        }

        private static JsonNode read(AnswerTranslator.Reply reply) {
            return JsonMapper.shared().readTree(reply.body());
        }
    }
}
