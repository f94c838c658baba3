package dev.agentdyno.gateway;

import static dev.agentdyno.gateway.Translating.json;
import static dev.agentdyno.gateway.Translating.toward;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RequestTranslationTest {
    private static final String OPEN_AI = Samples.request(Dialect.OPENAI);
    private static final String ANTHROPIC = Samples.request(Dialect.ANTHROPIC);
    private static final String GEMINI = Samples.request(Dialect.GEMINI);

    private static final JsonNode AS_OPEN_AI =
            json(
                    """
                    {'model':'m-1','messages':[
                      {'role':'system','content':'Be brief.'},
                      {'role':'user','content':[
                        {'type':'text','text':'What is this?'},
                        {'type':'image_url','image_url':{'url':'https://example.org/cat.png'}},
                        {'type':'image_url','image_url':{'url':'data:image/jpeg;base64,AAEC'}}]},
                      {'role':'assistant','content':null,'tool_calls':[
                        {'id':'call_a','type':'function',
                         'function':{'name':'look','arguments':'{\\"zoom\\":2}'}},
                        {'id':'call_b','type':'function',
                         'function':{'name':'ask','arguments':'{}'}}]},
                      {'role':'tool','tool_call_id':'call_a','content':'a cat'},
                      {'role':'tool','tool_call_id':'call_b','content':'yes'},
                      {'role':'user','content':'And now?'}],
                     'tools':[{'type':'function','function':{
                       'name':'look','description':'Looks.','parameters':
                       {'type':'object','properties':{'zoom':{'type':'integer'}}}}}],
                     'tool_choice':'required',
                     'max_completion_tokens':200,'temperature':0.5,'top_p':0.9,'stop':['END']}
                    """);

    private static final JsonNode AS_ANTHROPIC =
            json(
                    """
                    {'model':'m-1','max_tokens':200,'system':'Be brief.','messages':[
                      {'role':'user','content':[
                        {'type':'text','text':'What is this?'},
                        {'type':'image','source':
                          {'type':'url','url':'https://example.org/cat.png'}},
                        {'type':'image','source':
                          {'type':'base64','media_type':'image/jpeg','data':'AAEC'}}]},
                      {'role':'assistant','content':[
                        {'type':'tool_use','id':'call_a','name':'look','input':{'zoom':2}},
                        {'type':'tool_use','id':'call_b','name':'ask','input':{}}]},
                      {'role':'user','content':[
                        {'type':'tool_result','tool_use_id':'call_a','content':[
                          {'type':'text','text':'a cat'}]},
                        {'type':'tool_result','tool_use_id':'call_b','content':[
                          {'type':'text','text':'yes'}]},
                        {'type':'text','text':'And now?'}]}],
                     'tools':[{'name':'look','description':'Looks.','input_schema':
                       {'type':'object','properties':{'zoom':{'type':'integer'}}}}],
                     'tool_choice':{'type':'any'},
                     'temperature':0.5,'top_p':0.9,'stop_sequences':['END']}
                    """);

    private static final JsonNode AS_GEMINI =
            json(
                    """
                    {'systemInstruction':{'parts':[{'text':'Be brief.'}]},
                     'contents':[
                      {'role':'user','parts':[
                        {'text':'What is this?'},
                        {'fileData':
                          {'fileUri':'https://example.org/cat.png','mimeType':'image/png'}},
                        {'inlineData':{'mimeType':'image/jpeg','data':'AAEC'}}]},
                      {'role':'model','parts':[
                        {'functionCall':{'name':'look','args':{'zoom':2}}},
                        {'functionCall':{'name':'ask','args':{}}}]},
                      {'role':'user','parts':[
                        {'functionResponse':{'name':'look','response':{'result':'a cat'}}},
                        {'functionResponse':{'name':'ask','response':{'result':'yes'}}},
                        {'text':'And now?'}]}],
                     'tools':[{'functionDeclarations':[{'name':'look','description':'Looks.',
                       'parametersJsonSchema':
                         {'type':'object','properties':{'zoom':{'type':'integer'}}}}]}],
                     'toolConfig':{'functionCallingConfig':{'mode':'ANY'}},
                     'generationConfig':{'maxOutputTokens':200,'temperature':0.5,'topP':0.9,
                       'stopSequences':['END']}}
                    """);

    @Test
    void oneConversationIsTheSameInEveryVendorsWords() {
        assertThat(toward(Dialect.ANTHROPIC, Operation.CHAT, OPEN_AI)).isEqualTo(AS_ANTHROPIC);
        assertThat(toward(Dialect.GEMINI, Operation.CHAT, OPEN_AI)).isEqualTo(AS_GEMINI);
        assertThat(toward(Dialect.OPENAI, Operation.MESSAGES, ANTHROPIC)).isEqualTo(AS_OPEN_AI);
        assertThat(toward(Dialect.GEMINI, Operation.MESSAGES, ANTHROPIC)).isEqualTo(AS_GEMINI);
        assertThat(toward(Dialect.OPENAI, Operation.GENERATE, GEMINI)).isEqualTo(AS_OPEN_AI);
        assertThat(toward(Dialect.ANTHROPIC, Operation.GENERATE, GEMINI)).isEqualTo(AS_ANTHROPIC);
    }

    @Test
    void aRequestToItsOwnKindIsNotEvenRead() {
        Inquiry inquiry = Translating.inquiry(Operation.CHAT, false, "?x=1", "no JSON at all");
        Inquiry.Outbound sent = inquiry.toward(new Tongue(Dialect.OPENAI, true));
        assertThat(sent.body()).isEmpty();
        assertThat(sent.path()).isEqualTo("chat/completions?x=1");
    }

    @Test
    void theModelOfGeminiStandsInThePath() {
        String body = "{'model':'m-1','messages':[{'role':'user','content':'x'}],'stream':true}";
        Inquiry inquiry = Translating.inquiry(Operation.CHAT, true, "", body);
        assertThat(inquiry.toward(new Tongue(Dialect.GEMINI, true)).path())
                .isEqualTo("models/m-1:streamGenerateContent?alt=sse");
    }

    @Nested
    class Choices {
        private JsonNode toAnthropic(String more) {
            return toward(
                    Dialect.ANTHROPIC,
                    Operation.CHAT,
                    "{'model':'m','messages':[],'tools':[{'type':'function','function':"
                            + "{'name':'f'}}],"
                            + more
                            + "}");
        }

        @Test
        void aNamedToolIsNamed() {
            JsonNode choice =
                    toAnthropic("'tool_choice':{'type':'function','function':{'name':'f'}}")
                            .path("tool_choice");
            assertThat(choice).isEqualTo(json("{'type':'tool','name':'f'}"));
        }

        @Test
        void oneCallAtMostIsCarriedWithoutAChoice() {
            assertThat(toAnthropic("'parallel_tool_calls':false").path("tool_choice"))
                    .isEqualTo(json("{'type':'auto','disable_parallel_tool_use':true}"));
        }

        @Test
        void oneNameThatIsAllowedToGeminiIsTheNamedTool() {
            JsonNode sent =
                    toward(
                            Dialect.OPENAI,
                            Operation.GENERATE,
                            "{'contents':[],'tools':[{'functionDeclarations':[{'name':'f'}]}],"
                                    + "'toolConfig':{'functionCallingConfig':{'mode':'ANY',"
                                    + "'allowedFunctionNames':['f']}}}");
            assertThat(sent.path("tool_choice"))
                    .isEqualTo(json("{'type':'function','function':{'name':'f'}}"));
        }

        @Test
        void strictToolsAreValidatedByGemini() {
            JsonNode sent =
                    toward(
                            Dialect.GEMINI,
                            Operation.CHAT,
                            "{'model':'m','messages':[],'tools':[{'type':'function','function':"
                                    + "{'name':'f','strict':true}}]}");
            assertThat(sent.path("toolConfig").path("functionCallingConfig").path("mode"))
                    .isEqualTo(json("'VALIDATED'"));
        }
    }

    @Nested
    class Shapes {
        private static final String SCHEMA = "{'type':'object','properties':{}}";

        @Test
        void aSchemaForTheAnswerIsCarriedToAll() {
            String body =
                    "{'model':'m','messages':[],'response_format':{'type':'json_schema',"
                            + "'json_schema':{'name':'x','strict':true,'schema':"
                            + SCHEMA
                            + "}}}";
            assertThat(toward(Dialect.ANTHROPIC, Operation.CHAT, body).path("output_config"))
                    .isEqualTo(json("{'format':{'type':'json_schema','schema':" + SCHEMA + "}}"));
            assertThat(toward(Dialect.GEMINI, Operation.CHAT, body).path("generationConfig"))
                    .isEqualTo(
                            json(
                                    "{'responseMimeType':'application/json',"
                                            + "'responseJsonSchema':"
                                            + SCHEMA
                                            + "}"));
        }

        @Test
        void theSchemaOfGeminisOwnFormBecomesJsonSchema() {
            JsonNode sent =
                    toward(
                            Dialect.OPENAI,
                            Operation.GENERATE,
                            "{'contents':[],'generationConfig':{'responseMimeType':"
                                    + "'application/json','responseSchema':{'type':'OBJECT',"
                                    + "'propertyOrdering':['a'],'properties':{'a':{'type':"
                                    + "'ARRAY','minItems':'1','nullable':true,'items':"
                                    + "{'type':'STRING'}}}}}}");
            assertThat(sent.path("response_format").path("json_schema").path("schema"))
                    .isEqualTo(
                            json(
                                    "{'type':'object','properties':{'a':{'type':['array','null'],"
                                            + "'minItems':1,'items':{'type':'string'}}}}"));
        }

        @Test
        void effortHasTheSameWordsEverywhere() {
            String body = "{'model':'m','messages':[],'reasoning_effort':'low'}";
            assertThat(toward(Dialect.ANTHROPIC, Operation.CHAT, body).path("output_config"))
                    .isEqualTo(json("{'effort':'low'}"));
            assertThat(toward(Dialect.GEMINI, Operation.CHAT, body).path("generationConfig"))
                    .isEqualTo(json("{'thinkingConfig':{'thinkingLevel':'LOW'}}"));
        }
    }

    @Nested
    class Calls {
        @Test
        void aSignatureOfGeminiComesBackThroughTheIdThatOthersSee() {
            String id = new CallId("g-1", "c2lnbmVk+/==").text();
            JsonNode sent =
                    toward(
                            Dialect.GEMINI,
                            Operation.CHAT,
                            "{'model':'gemini-3-pro','messages':[{'role':'assistant',"
                                    + "'tool_calls':[{'id':'"
                                    + id
                                    + "','type':'function','function':{'name':'f',"
                                    + "'arguments':''}}]},{'role':'tool','tool_call_id':'"
                                    + id
                                    + "','content':'r'}]}");
            assertThat(sent.path("contents"))
                    .isEqualTo(
                            json(
                                    """
                                    [{'role':'model','parts':[{'functionCall':
                                       {'id':'g-1','name':'f','args':{}},
                                       'thoughtSignature':'c2lnbmVk+/=='}]},
                                     {'role':'user','parts':[{'functionResponse':
                                       {'id':'g-1','name':'f','response':{'result':'r'}}}]}]
                                    """));
        }

        @Test
        void aSignedIdIsShortenedForOthers() {
            String id = new CallId("g-1", "x".repeat(500)).text();
            JsonNode sent =
                    toward(
                            Dialect.ANTHROPIC,
                            Operation.CHAT,
                            "{'model':'m','messages':[{'role':'assistant','tool_calls':[{'id':'"
                                    + id
                                    + "','type':'function','function':{'name':'f'}}]}]}");
            assertThat(
                            sent.path("messages")
                                    .path(0)
                                    .path("content")
                                    .path(0)
                                    .path("id")
                                    .stringValue())
                    .isEqualTo("g-1");
        }

        @Test
        void aThinkingGeminiIsToldThatItDidNotMakeTheCall() {
            JsonNode sent =
                    toward(
                            Dialect.GEMINI,
                            Operation.CHAT,
                            "{'model':'gemini-3-pro','messages':[{'role':'assistant','tool_calls':["
                                    + "{'id':'1','function':{'name':'f'}},"
                                    + "{'id':'2','function':{'name':'f'}}]}]}");
            JsonNode parts = sent.path("contents").path(0).path("parts");
            assertThat(parts.path(0).has("thoughtSignature")).isTrue();
            assertThat(parts.path(1).has("thoughtSignature")).isFalse();
        }

        @Test
        void callsWithoutIdsGetThemInOrder() {
            JsonNode sent =
                    toward(
                            Dialect.OPENAI,
                            Operation.GENERATE,
                            """
                            {'contents':[
                             {'role':'model','parts':[
                               {'functionCall':{'name':'f','args':{'n':1}}},
                               {'functionCall':{'name':'f','args':{'n':2}}}]},
                             {'role':'user','parts':[
                               {'functionResponse':{'name':'f','response':{'result':'one'}}},
                               {'functionResponse':{'name':'f','response':{'error':'two'}}}]}]}
                            """);
            JsonNode messages = sent.path("messages");
            JsonNode calls = messages.path(0).path("tool_calls");
            assertThat(messages.path(1).path("tool_call_id"))
                    .isEqualTo(calls.path(0).path("id"))
                    .isNotEqualTo(calls.path(1).path("id"));
            assertThat(messages.path(2))
                    .isEqualTo(
                            json(
                                    "{'role':'tool','tool_call_id':'call_1',"
                                            + "'content':'Error: two'}"));
        }

        @Test
        void aFailedResultIsToldAsFailed() {
            String body =
                    "{'model':'m','max_tokens':9,'messages':[{'role':'assistant','content':["
                            + "{'type':'tool_use','id':'1','name':'f','input':{}}]},"
                            + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'1',"
                            + "'is_error':true,'content':'down'}]}]}";
            assertThat(
                            toward(Dialect.GEMINI, Operation.MESSAGES, body)
                                    .path("contents")
                                    .path(1)
                                    .path("parts")
                                    .path(0)
                                    .path("functionResponse")
                                    .path("response"))
                    .isEqualTo(json("{'error':'down'}"));
        }
    }
}
