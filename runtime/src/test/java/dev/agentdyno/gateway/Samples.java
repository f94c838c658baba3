package dev.agentdyno.gateway;

/// One conversation, one whole answer and one stream, each in the words of every vendor. Single
/// quotes stand for double ones.
final class Samples {
    private static final String OPEN_AI_REQUEST =
            """
            {'model':'m-1','max_completion_tokens':200,'temperature':0.5,'top_p':0.9,
             'stop':'END','user':'u-7','n':1,
             'messages':[
              {'role':'system','content':'Be brief.'},
              {'role':'user','content':[
                {'type':'text','text':'What is this?'},
                {'type':'image_url','image_url':{'url':'https://example.org/cat.png'}},
                {'type':'image_url','image_url':{'url':'data:image/jpeg;base64,AAEC'}}]},
              {'role':'assistant','content':null,'refusal':null,'tool_calls':[
                {'id':'call_a','type':'function',
                 'function':{'name':'look','arguments':'{\\"zoom\\":2}'}},
                {'id':'call_b','type':'function',
                 'function':{'name':'ask','arguments':'{}'}}]},
              {'role':'tool','tool_call_id':'call_a','content':'a cat'},
              {'role':'tool','tool_call_id':'call_b','content':'yes'},
              {'role':'user','content':'And now?'}],
             'tools':[{'type':'function','function':{'name':'look','description':'Looks.',
               'parameters':{'type':'object','properties':{'zoom':{'type':'integer'}}}}}],
             'tool_choice':'required','parallel_tool_calls':true}
            """;

    private static final String ANTHROPIC_REQUEST =
            """
            {'model':'m-1','max_tokens':200,'system':'Be brief.','temperature':0.5,'top_p':0.9,
             'stop_sequences':['END'],'metadata':{'user_id':'u-7'},
             'messages':[
              {'role':'user','content':[
                {'type':'text','text':'What is this?','cache_control':{'type':'ephemeral'}},
                {'type':'image','source':{'type':'url','url':'https://example.org/cat.png'}},
                {'type':'image','source':
                  {'type':'base64','media_type':'image/jpeg','data':'AAEC'}}]},
              {'role':'assistant','content':[
                {'type':'thinking','thinking':'hm','signature':'s'},
                {'type':'tool_use','id':'call_a','name':'look','input':{'zoom':2}},
                {'type':'tool_use','id':'call_b','name':'ask','input':{}}]},
              {'role':'user','content':[
                {'type':'tool_result','tool_use_id':'call_a','content':'a cat'},
                {'type':'tool_result','tool_use_id':'call_b','content':[
                   {'type':'text','text':'yes'}]},
                {'type':'text','text':'And now?'}]}],
             'tools':[{'name':'look','description':'Looks.','input_schema':
               {'type':'object','properties':{'zoom':{'type':'integer'}}}}],
             'tool_choice':{'type':'any'}}
            """;

    private static final String GEMINI_REQUEST =
            """
            {'system_instruction':{'parts':[{'text':'Be brief.'}]},
             'contents':[
              {'role':'user','parts':[
                {'text':'What is this?'},
                {'fileData':{'fileUri':'https://example.org/cat.png','mimeType':'image/png'}},
                {'inline_data':{'mime_type':'image/jpeg','data':'AAEC'}}]},
              {'role':'model','parts':[
                {'functionCall':{'id':'call_a','name':'look','args':{'zoom':2}}},
                {'functionCall':{'id':'call_b','name':'ask','args':{}}}]},
              {'role':'user','parts':[
                {'functionResponse':{'id':'call_a','name':'look','response':{'result':'a cat'}}},
                {'functionResponse':{'id':'call_b','name':'ask','response':{'result':'yes'}}},
                {'text':'And now?'}]}],
             'tools':[{'functionDeclarations':[{'name':'look','description':'Looks.','parameters':
               {'type':'OBJECT','properties':{'zoom':{'type':'INTEGER'}}}}]}],
             'toolConfig':{'functionCallingConfig':{'mode':'ANY'}},
             'generationConfig':{'maxOutputTokens':200,'temperature':0.5,'topP':0.9,
               'stopSequences':['END']}}
            """;

    private static final String OPEN_AI_ANSWER =
            """
            {'id':'a-1','object':'chat.completion','created':1,'model':'big',
             'choices':[{'index':0,'finish_reason':'tool_calls','logprobs':null,
               'message':{'role':'assistant','content':'Let me look.','refusal':null,
                 'tool_calls':[
                  {'id':'call_a','type':'function',
                   'function':{'name':'look','arguments':'{\\"zoom\\":2}'}},
                  {'id':'call_b','type':'function',
                   'function':{'name':'ask','arguments':'{}'}}]}}],
             'usage':{'prompt_tokens':100,'completion_tokens':30,'total_tokens':130,
               'prompt_tokens_details':{'cached_tokens':40},
               'completion_tokens_details':{'reasoning_tokens':10}}}
            """;

    private static final String ANTHROPIC_ANSWER =
            """
            {'id':'a-1','type':'message','role':'assistant','model':'big','content':[
              {'type':'thinking','thinking':'hm','signature':'s'},
              {'type':'text','text':'Let me look.','citations':null},
              {'type':'tool_use','id':'call_a','name':'look','input':{'zoom':2}},
              {'type':'tool_use','id':'call_b','name':'ask','input':{}}],
             'stop_reason':'tool_use','stop_sequence':null,
             'usage':{'input_tokens':60,'cache_read_input_tokens':40,
               'cache_creation_input_tokens':0,'output_tokens':30,
               'output_tokens_details':{'thinking_tokens':10}}}
            """;

    private static final String GEMINI_ANSWER =
            """
            {'candidates':[{'content':{'role':'model','parts':[
               {'text':'hm','thought':true},
               {'text':'Let me look.'},
               {'functionCall':{'id':'call_a','name':'look','args':{'zoom':2}}},
               {'functionCall':{'id':'call_b','name':'ask','args':{}}}]},
               'finishReason':'STOP','index':0}],
             'usageMetadata':{'promptTokenCount':100,'cachedContentTokenCount':40,
               'candidatesTokenCount':20,'thoughtsTokenCount':10,'totalTokenCount':130},
             'modelVersion':'big','responseId':'a-1'}
            """;

    private static final String OPEN_AI_STREAM =
            """
            data: {'id':'a-1','model':'big','choices':[{'index':0,'delta':{'role':'assistant','content':''},'finish_reason':null}],'usage':null}

            : a comment

            data: {'id':'a-1','model':'big','choices':[{'index':0,'delta':{'content':'Grüße'},'finish_reason':null}]}

            data: {'id':'a-1','model':'big','choices':[{'index':0,'delta':{'content':' 🦊.'},'finish_reason':null}]}

            data: {'id':'a-1','choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'id':'call_a','type':'function','function':{'name':'look','arguments':''}}]}}]}

            data: {'id':'a-1','choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'function':{'arguments':'{\\"zo'}}]}}]}

            data: {'id':'a-1','choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'function':{'arguments':'om\\":2}'}}]}}]}

            data: {'id':'a-1','choices':[{'index':0,'delta':{'tool_calls':[{'index':1,'id':'call_b','type':'function','function':{'name':'ask','arguments':'{}'}}]}}]}

            data: {'id':'a-1','choices':[{'index':0,'delta':{},'finish_reason':'tool_calls'}]}

            data: {'id':'a-1','choices':[],'usage':{'prompt_tokens':100,'completion_tokens':30,'total_tokens':130,'prompt_tokens_details':{'cached_tokens':40}}}

            data: [DONE]

            """;

    private static final String ANTHROPIC_STREAM =
            """
            event: message_start
            data: {'type':'message_start','message':{'id':'a-1','type':'message','role':'assistant','model':'big','content':[],'stop_reason':null,'usage':{'input_tokens':60,'cache_read_input_tokens':40,'output_tokens':1}}}

            event: content_block_start
            data: {'type':'content_block_start','index':0,'content_block':{'type':'thinking','thinking':''}}

            event: content_block_delta
            data: {'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'hm'}}

            event: content_block_stop
            data: {'type':'content_block_stop','index':0}

            event: content_block_start
            data: {'type':'content_block_start','index':1,'content_block':{'type':'text','text':''}}

            event: ping
            data: {'type':'ping'}

            event: content_block_delta
            data: {'type':'content_block_delta','index':1,'delta':{'type':'text_delta','text':'Grüße'}}

            event: content_block_delta
            data: {'type':'content_block_delta','index':1,'delta':{'type':'text_delta','text':' 🦊.'}}

            event: content_block_stop
            data: {'type':'content_block_stop','index':1}

            event: content_block_start
            data: {'type':'content_block_start','index':2,'content_block':{'type':'tool_use','id':'call_a','name':'look','input':{}}}

            event: content_block_delta
            data: {'type':'content_block_delta','index':2,'delta':{'type':'input_json_delta','partial_json':''}}

            event: content_block_delta
            data: {'type':'content_block_delta','index':2,'delta':{'type':'input_json_delta','partial_json':'{\\"zo'}}

            event: content_block_delta
            data: {'type':'content_block_delta','index':2,'delta':{'type':'input_json_delta','partial_json':'om\\":2}'}}

            event: content_block_stop
            data: {'type':'content_block_stop','index':2}

            event: content_block_start
            data: {'type':'content_block_start','index':3,'content_block':{'type':'tool_use','id':'call_b','name':'ask','input':{}}}

            event: content_block_stop
            data: {'type':'content_block_stop','index':3}

            event: message_delta
            data: {'type':'message_delta','delta':{'stop_reason':'tool_use','stop_sequence':null},'usage':{'output_tokens':30}}

            event: message_stop
            data: {'type':'message_stop'}

            """;

    private static final String GEMINI_STREAM =
            """
            data: {'candidates':[{'content':{'parts':[{'text':'Grüße'}],'role':'model'},'index':0}],'modelVersion':'big','responseId':'a-1'}

            data: {'candidates':[{'content':{'parts':[{'text':' 🦊.'}],'role':'model'},'index':0}],'modelVersion':'big','responseId':'a-1'}

            data: {'candidates':[{'content':{'parts':[{'functionCall':{'id':'call_a','name':'look','args':{'zoom':2}}},{'functionCall':{'id':'call_b','name':'ask','args':{}}}],'role':'model'},'index':0}],'responseId':'a-1'}

            data: {'candidates':[{'content':{'parts':[{'text':''}],'role':'model'},'finishReason':'STOP','index':0}],'usageMetadata':{'promptTokenCount':100,'cachedContentTokenCount':40,'candidatesTokenCount':30,'totalTokenCount':130},'responseId':'a-1'}

            """;

    private Samples() {}

    /// A question with images, the calls of two tools and what they answered.
    static String request(Dialect dialect) {
        return switch (dialect) {
            case OPENAI -> OPEN_AI_REQUEST;
            case ANTHROPIC -> ANTHROPIC_REQUEST;
            case GEMINI -> GEMINI_REQUEST;
        };
    }

    /// A text and two calls; 100 tokens in, 40 of them cached, 30 out, 10 of them thoughts.
    static String answer(Dialect dialect) {
        return switch (dialect) {
            case OPENAI -> OPEN_AI_ANSWER;
            case ANTHROPIC -> ANTHROPIC_ANSWER;
            case GEMINI -> GEMINI_ANSWER;
        };
    }

    /// "Grüße 🦊." and two calls, with the tokens last.
    static String stream(Dialect dialect) {
        return switch (dialect) {
            case OPENAI -> OPEN_AI_STREAM;
            case ANTHROPIC -> ANTHROPIC_STREAM;
            case GEMINI -> GEMINI_STREAM;
        };
    }
}
