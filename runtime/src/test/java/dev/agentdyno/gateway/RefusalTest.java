package dev.agentdyno.gateway;

import static dev.agentdyno.gateway.Translating.toward;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What has no words with the other vendor is refused by its name.
class RefusalTest {
    private static void refused(String field, Dialect to, Operation from, String body) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> toward(to, from, body))
                .withMessageContaining("'" + field + "'")
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "seed|'seed':7",
                "presence_penalty|'presence_penalty':0.5",
                "logit_bias|'logit_bias':{'50256':-100}",
                "logprobs|'logprobs':true",
                "n|'n':2",
                "response_format.type|'response_format':{'type':'json_object'}",
                "reasoning_effort|'reasoning_effort':'minimal'",
                "web_search_options|'web_search_options':{}",
                "some_new_field|'some_new_field':1",
                "tools[0].type|'tools':[{'type':'custom','custom':{'name':'x'}}]",
                "temperature|'temperature':'warm'",
                "max_tokens|'max_tokens':0",
                "tool_choice|'tool_choice':'sometimes'",
            })
    void aFieldOfOpenAiThatAnthropicDoesNotHave(String field, String json) {
        refused(
                field,
                Dialect.ANTHROPIC,
                Operation.CHAT,
                "{'model':'m','messages':[]," + json + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "top_k|'top_k':5",
                "thinking.type|'thinking':{'type':'enabled','budget_tokens':2000}",
                "tools[0].type|'tools':[{'type':'web_search_20250305','name':'web_search'}]",
                "container|'container':'c-1'",
                "output_config.effort|'output_config':{'effort':'max'}",
                "messages[0].content[0].type|"
                        + "'messages':[{'role':'user','content':[{'type':'document'}]}]",
            })
    void aFieldOfAnthropicThatOpenAiDoesNotHave(String field, String json) {
        String messages = json.contains("messages") ? "" : "'messages':[],";
        refused(
                field,
                Dialect.OPENAI,
                Operation.MESSAGES,
                "{'model':'m','max_tokens':9," + messages + json + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "safetySettings|'safetySettings':[{'category':'x','threshold':'y'}]",
                "cachedContent|'cachedContent':'cachedContents/1'",
                "generationConfig.topK|'generationConfig':{'topK':4}",
                "generationConfig.candidateCount|'generationConfig':{'candidateCount':3}",
                "generationConfig.thinkingConfig.thinkingBudget|"
                        + "'generationConfig':{'thinkingConfig':{'thinkingBudget':100}}",
                "tools[0].googleSearch|'tools':[{'googleSearch':{}}]",
                "contents[0].parts[0].inlineData.mimeType|'contents':[{'parts':[{'inlineData':"
                        + "{'mimeType':'audio/wav','data':''}}]}]",
                "contents[0].parts[0].fileData.fileUri|'contents':[{'parts':[{'fileData':"
                        + "{'mimeType':'image/png','fileUri':'gs://bucket/x'}}]}]",
                "contents[0].parts[0].executableCode|"
                        + "'contents':[{'parts':[{'text':'x','executableCode':{'code':'1'}}]}]",
            })
    void aFieldOfGeminiThatOpenAiDoesNotHave(String field, String json) {
        refused(field, Dialect.OPENAI, Operation.GENERATE, "{" + json + "}");
    }

    @Test
    void onlyOneCallAtATimeCannotBeAskedOfGemini() {
        refused(
                "parallel_tool_calls",
                Dialect.GEMINI,
                Operation.CHAT,
                "{'model':'m','messages':[],'parallel_tool_calls':false,"
                        + "'tools':[{'type':'function','function':{'name':'f'}}]}");
    }

    @Test
    void anImageThatAToolAnsweredCannotGoToOpenAi() {
        refused(
                "messages[0].content[0].content[0].source.url",
                Dialect.OPENAI,
                Operation.MESSAGES,
                "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':["
                        + "{'type':'tool_result','tool_use_id':'1','content':[{'type':'image',"
                        + "'source':{'type':'url','url':'https://e.org/a.png'}}]}]}]}");
    }

    @Test
    void whatIsNullOrChangesNothingIsNoReasonToRefuse() {
        assertThatNoException()
                .isThrownBy(() ->
                        toward(
                                Dialect.ANTHROPIC,
                                Operation.CHAT,
                                "{'model':'m','messages':[],'seed':null,'presence_penalty':0,"
                                        + "'stop':[],'logprobs':false,'store':true,'user':'u',"
                                        + "'modalities':['text']}"));
    }

    @Test
    void aBodyThatIsNoObjectIsRefused() {
        refused("body", Dialect.GEMINI, Operation.CHAT, "[]");
    }
}
