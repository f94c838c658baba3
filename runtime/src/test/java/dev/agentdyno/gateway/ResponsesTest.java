package dev.agentdyno.gateway;

import static dev.agentdyno.gateway.Translating.events;
import static dev.agentdyno.gateway.Translating.json;
import static dev.agentdyno.gateway.Translating.reply;
import static dev.agentdyno.gateway.Translating.stream;
import static dev.agentdyno.gateway.Translating.streaming;
import static dev.agentdyno.gateway.Translating.toward;
import static dev.agentdyno.gateway.Translating.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// OpenAI's API of responses in front of backends that only know chats of their own kind.
class ResponsesTest {
    /// The conversation of [Samples], without its stop sequence, which this API has not.
    private static final String REQUEST =
            """
            {'model':'m-1','max_output_tokens':200,'temperature':0.5,'top_p':0.9,
             'instructions':'Be brief.','store':true,'include':[],'background':false,
             'input':[
              {'role':'user','content':[
                {'type':'input_text','text':'What is this?'},
                {'type':'input_image','image_url':'https://example.org/cat.png','detail':'auto'},
                {'type':'input_image','image_url':'data:image/jpeg;base64,AAEC'}]},
              {'type':'reasoning','id':'rs_1','summary':[],'encrypted_content':'x'},
              {'type':'function_call','id':'fc_1','call_id':'call_a','name':'look',
                'arguments':'{\\"zoom\\":2}','status':'completed'},
              {'type':'function_call','call_id':'call_b','name':'ask','arguments':'{}'},
              {'type':'function_call_output','call_id':'call_a','output':'a cat'},
              {'type':'function_call_output','call_id':'call_b','output':[
                {'type':'input_text','text':'yes'}]},
              {'type':'message','role':'user','content':'And now?'}],
             'tools':[{'type':'function','name':'look','description':'Looks.','strict':null,
               'parameters':{'type':'object','properties':{'zoom':{'type':'integer'}}}}],
             'tool_choice':'required','parallel_tool_calls':true,
             'text':{'format':{'type':'text'}},'truncation':'disabled'}
            """;

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"ANTHROPIC", "GEMINI"})
    void aRequestSaysWhatTheSameChatSays(Dialect dialect) {
        String chat = Samples.request(Dialect.OPENAI).replace("'stop':'END',", "");
        assertThat(toward(dialect, Operation.RESPONSES, REQUEST))
                .isEqualTo(toward(dialect, Operation.CHAT, chat));
    }

    @Test
    void inputMayBeOneText() {
        JsonNode written =
                toward(Dialect.ANTHROPIC, Operation.RESPONSES, "{'model':'m-1','input':'Hi'}");
        assertThat(written.path("messages"))
                .isEqualTo(json("[{'role':'user','content':[{'type':'text','text':'Hi'}]}]"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            delimiter = ';',
            value = {
                "previous_response_id; 'previous_response_id':'resp_1'",
                "tools[0].type; 'tools':[{'type':'web_search'}]",
                "input[0].type; 'input':[{'type':'item_reference','id':'x'}]",
                "background; 'background':true",
                "conversation; 'conversation':'c'",
                "reasoning.effort; 'reasoning':{'effort':'extreme'}",
            })
    void whatOnlyOpenAiDoesIsRefusedByItsName(String field, String part) {
        String input = part.contains("'input'") ? "" : "'input':'Hi',";
        assertThatThrownBy(() ->
                        toward(
                                Dialect.ANTHROPIC,
                                Operation.RESPONSES,
                                "{'model':'m-1'," + input + part + "}"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("'" + field + "'");
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"ANTHROPIC", "GEMINI"})
    void aWholeAnswerIsAListOfItems(Dialect spoken) {
        JsonNode answer = whole(spoken, Operation.RESPONSES, Samples.answer(spoken));
        assertThat(answer.path("object")).isEqualTo(json("'response'"));
        assertThat(answer.path("status")).isEqualTo(json("'completed'"));
        assertThat(answer.path("model")).isEqualTo(json("'big'"));
        JsonNode items = answer.path("output");
        assertThat(items).hasSize(3);
        assertThat(items.path(0).path("content").path(0).path("text"))
                .isEqualTo(json("'Let me look.'"));
        assertThat(items.path(1).path("call_id")).isEqualTo(json("'call_a'"));
        assertThat(json(items.path(1).path("arguments").stringValue()))
                .isEqualTo(json("{'zoom':2}"));
        assertThat(items.path(2).path("name")).isEqualTo(json("'ask'"));
        assertThat(answer.path("usage"))
                .isEqualTo(
                        json(
                                """
                                {'input_tokens':100,'input_tokens_details':{'cached_tokens':40},
                                 'output_tokens':30,
                                 'output_tokens_details':{'reasoning_tokens':10},
                                 'total_tokens':130}\
                                """));
    }

    @Test
    void anAnswerThatIsTooLongIsIncomplete() {
        String cut =
                "{'id':'a','type':'message','role':'assistant','model':'big','content':["
                        + "{'type':'text','text':'And'}],'stop_reason':'max_tokens','usage':{}}";
        JsonNode answer = whole(Dialect.ANTHROPIC, Operation.RESPONSES, cut);
        assertThat(answer.path("status")).isEqualTo(json("'incomplete'"));
        assertThat(answer.path("incomplete_details").path("reason"))
                .isEqualTo(json("'max_output_tokens'"));
        assertThat(answer.path("output").path(0).path("status")).isEqualTo(json("'incomplete'"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"ANTHROPIC", "GEMINI"})
    void aStreamOpensGrowsAndClosesEachItem(Dialect spoken) {
        AnswerTranslator translator = streaming(spoken, Operation.RESPONSES);
        List<JsonNode> events =
                events(stream(translator, Samples.stream(spoken).replace('\'', '"')));
        List<String> types = events.stream().map(each -> text(each, "type")).toList();
        assertThat(types)
                .startsWith(
                        "response.created",
                        "response.in_progress",
                        "response.output_item.added",
                        "response.content_part.added",
                        "response.output_text.delta")
                .containsSubsequence(
                        "response.output_text.done",
                        "response.content_part.done",
                        "response.output_item.done",
                        "response.output_item.added",
                        "response.function_call_arguments.delta",
                        "response.function_call_arguments.done",
                        "response.output_item.done")
                .endsWith("response.completed");
        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).path("sequence_number").intValue()).isEqualTo(i);
        }
        assertThat(joined(events, "response.output_text.delta")).isEqualTo("Grüße 🦊.");
        JsonNode last = events.getLast().path("response");
        assertThat(last.path("output")).hasSize(3);
        assertThat(last.path("output").path(0).path("content").path(0).path("text"))
                .isEqualTo(json("'Grüße 🦊.'"));
        assertThat(json(text(last.path("output").path(1), "arguments")))
                .isEqualTo(json("{'zoom':2}"));
        assertThat(last.path("usage").path("output_tokens").intValue()).isEqualTo(30);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private static String joined(List<JsonNode> events, String type) {
        StringBuilder all = new StringBuilder();
        events.stream()
                .filter(each -> text(each, "type").equals(type))
                .forEach(each -> all.append(text(each, "delta")));
        return all.toString();
    }

    @Test
    void aStreamThatIsCutEndsInAnErrorThatClientsSee() {
        String whole = Samples.stream(Dialect.ANTHROPIC).replace('\'', '"');
        String half = whole.substring(0, whole.indexOf("\n\n", whole.length() / 2) + 2);
        List<JsonNode> events =
                events(stream(streaming(Dialect.ANTHROPIC, Operation.RESPONSES), half));
        JsonNode last = events.getLast();
        assertThat(text(last, "type")).isEqualTo("error");
        assertThat(text(last, "code")).isEqualTo("stream_cut");
        assertThat(text(last.path("error"), "code")).isEqualTo("stream_cut");
    }

    @Test
    void aRefusalIsInOpenAisForm() {
        AnswerTranslator.Reply refused =
                reply(
                        Dialect.ANTHROPIC,
                        Operation.RESPONSES,
                        429,
                        "{'type':'error','error':{'type':'rate_limit_error','message':'later'}}");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8))
                .contains("rate_limit_error")
                .contains("later");
    }
}
