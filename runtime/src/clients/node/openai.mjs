// Does one thing with OpenAI's own client and prints what came of it as JSON:
//   node openai.mjs http://127.0.0.1:8080 chat
import OpenAI from 'openai';

const [, , router, scenario] = process.argv;
const client = new OpenAI({ baseURL: `${router}/v1`, apiKey: 'caller', maxRetries: 0 });
const model = 'dyno-small';
const tools = [
  {
    type: 'function',
    function: {
      name: 'look',
      description: 'Looks something up.',
      parameters: { type: 'object', properties: { index: { type: 'integer' } } },
    },
  },
];

const ask = (text, more = {}) => ({ model, messages: [{ role: 'user', content: text }], ...more });

async function toolRound(request) {
  const first = await client.chat.completions.create(request);
  const message = first.choices[0].message;
  request.messages.push(message);
  for (const call of message.tool_calls) {
    request.messages.push({ role: 'tool', tool_call_id: call.id, content: `got ${call.id}` });
  }
  return first;
}

const scenarios = {
  async chat() {
    const answer = await client.chat.completions.create(
      ask('Say something.\n#dyno output=5', { temperature: 0.3, stop: ['never'] }),
    );
    return {
      object: answer.object,
      model: answer.model,
      text: answer.choices[0].message.content,
      finish: answer.choices[0].finish_reason,
      output: answer.usage.completion_tokens,
    };
  },

  async stream() {
    const stream = await client.chat.completions.create(
      ask('Say something.\n#dyno output=5', {
        stream: true,
        stream_options: { include_usage: true },
      }),
    );
    const pieces = [];
    let finish = null;
    let output = null;
    for await (const chunk of stream) {
      const choice = chunk.choices[0];
      if (choice?.delta.content) pieces.push(choice.delta.content);
      finish = choice?.finish_reason ?? finish;
      output = chunk.usage?.completion_tokens ?? output;
    }
    return { text: pieces.join(''), pieces: pieces.length, finish, output };
  },

  async tools() {
    const request = ask('Look.\n#dyno tools=2 at_once=2 output=3', { tools });
    const first = await toolRound(request);
    const last = await client.chat.completions.create(request);
    return {
      calls: first.choices[0].message.tool_calls.map((call) => ({
        name: call.function.name,
        arguments: JSON.parse(call.function.arguments),
      })),
      finish: first.choices[0].finish_reason,
      text: last.choices[0].message.content,
    };
  },

  async streamedTools() {
    const runner = client.chat.completions.stream(
      ask('Look.\n#dyno tools=2 at_once=2', { tools }),
    );
    const answer = await runner.finalChatCompletion();
    return {
      calls: answer.choices[0].message.tool_calls.map((call) => ({
        name: call.function.name,
        arguments: JSON.parse(call.function.arguments),
      })),
      finish: answer.choices[0].finish_reason,
    };
  },

  async error() {
    try {
      await client.chat.completions.create(ask('Say something.'));
      return { failed: false };
    } catch (error) {
      return { failed: true, kind: error.constructor.name, status: error.status, message: error.message };
    }
  },

  async cancel() {
    const stream = await client.chat.completions.create(
      ask('Go on.\n#dyno output=100000', { stream: true }),
    );
    let pieces = 0;
    for await (const chunk of stream) {
      if (chunk.choices[0]?.delta.content) pieces += 1;
      if (pieces === 3) stream.controller.abort();
    }
    return { pieces };
  },

  async models() {
    const ids = [];
    for await (const listed of client.models.list()) ids.push(listed.id);
    return { ids };
  },

  async model() {
    const one = await client.models.retrieve(model);
    return { id: one.id };
  },

  async responsesRound() {
    const offered = tools.map((tool) => ({ type: 'function', strict: false, ...tool.function }));
    const input = [{ role: 'user', content: 'Look.\n#dyno tools=2 at_once=2 output=3' }];
    const first = await client.responses.create({ model, input, tools: offered });
    const calls = first.output.filter((item) => item.type === 'function_call');
    input.push(...first.output);
    for (const call of calls) {
      input.push({ type: 'function_call_output', call_id: call.call_id, output: 'got it' });
    }
    const last = await client.responses.create({ model, input, tools: offered });
    return { names: calls.map((call) => call.name), text: last.output_text, status: last.status };
  },

  async streamedResponse() {
    const stream = client.responses.stream({ model, input: 'Say something.\n#dyno output=5' });
    let pieces = 0;
    for await (const event of stream) {
      if (event.type === 'response.output_text.delta') pieces += 1;
    }
    const answer = await stream.finalResponse();
    return { pieces, text: answer.output_text, output: answer.usage.output_tokens };
  },

  async responses() {
    const answer = await client.responses.create({ model: 'm', input: 'hi' });
    return { text: answer.output_text, id: answer.id };
  },

  async embeddings() {
    const answer = await client.embeddings.create({
      model: 'm',
      input: ['a', 'b'],
      encoding_format: 'float',
    });
    return { vectors: answer.data.map((item) => item.embedding) };
  },
};

console.log(JSON.stringify(await scenarios[scenario]()));
