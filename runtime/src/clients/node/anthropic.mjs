// Does one thing with Anthropic's own client and prints what came of it as JSON:
//   node anthropic.mjs http://127.0.0.1:8080 chat
import Anthropic from '@anthropic-ai/sdk';

const [, , router, scenario] = process.argv;
const client = new Anthropic({ baseURL: router, apiKey: 'caller', maxRetries: 0 });
const model = 'dyno-small';
const tools = [
  {
    name: 'look',
    description: 'Looks something up.',
    input_schema: { type: 'object', properties: { index: { type: 'integer' } } },
  },
];

const ask = (text, more = {}) => ({
  model,
  max_tokens: 1000,
  messages: [{ role: 'user', content: text }],
  ...more,
});
const calls = (message) =>
  message.content
    .filter((block) => block.type === 'tool_use')
    .map((block) => ({ name: block.name, arguments: block.input }));
const text = (message) =>
  message.content
    .filter((block) => block.type === 'text')
    .map((block) => block.text)
    .join('');

const scenarios = {
  async chat() {
    const answer = await client.messages.create(
      ask('Say something.\n#dyno output=5', { system: 'Be brief.' }),
    );
    return {
      object: answer.type,
      model: answer.model,
      text: text(answer),
      finish: answer.stop_reason,
      output: answer.usage.output_tokens,
    };
  },

  async stream() {
    const pieces = [];
    const stream = client.messages
      .stream(ask('Say something.\n#dyno output=5'))
      .on('text', (piece) => pieces.push(piece));
    const answer = await stream.finalMessage();
    return {
      text: text(answer),
      pieces: pieces.length,
      finish: answer.stop_reason,
      output: answer.usage.output_tokens,
      inputKnown: answer.usage.input_tokens > 0,
    };
  },

  async tools() {
    const request = ask('Look.\n#dyno tools=2 at_once=2 output=3', { tools });
    const first = await client.messages.create(request);
    request.messages.push({ role: 'assistant', content: first.content });
    request.messages.push({
      role: 'user',
      content: first.content
        .filter((block) => block.type === 'tool_use')
        .map((block) => ({
          type: 'tool_result',
          tool_use_id: block.id,
          content: `got ${block.id}`,
        })),
    });
    const last = await client.messages.create(request);
    return { calls: calls(first), finish: first.stop_reason, text: text(last) };
  },

  async streamedTools() {
    const answer = await client.messages
      .stream(ask('Look.\n#dyno tools=2 at_once=2', { tools }))
      .finalMessage();
    return { calls: calls(answer), finish: answer.stop_reason };
  },

  async error() {
    try {
      await client.messages.create(ask('Say something.'));
      return { failed: false };
    } catch (error) {
      return { failed: true, kind: error.constructor.name, status: error.status, message: error.message };
    }
  },

  async model() {
    const one = await client.models.retrieve(model);
    return { id: one.id };
  },

  async models() {
    const ids = [];
    for await (const listed of client.models.list()) ids.push(listed.id);
    return { ids };
  },

  async cancel() {
    const stream = client.messages.stream(ask('Go on.\n#dyno output=100000', { max_tokens: 200000 }));
    let pieces = 0;
    stream.on('text', () => {
      pieces += 1;
      if (pieces === 3) stream.abort();
    });
    try {
      await stream.done();
    } catch (error) {
      if (!(error instanceof Anthropic.APIUserAbortError)) throw error;
    }
    return { pieces };
  },
};

console.log(JSON.stringify(await scenarios[scenario]()));
