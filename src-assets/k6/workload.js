// Written by `./dyno k6`. Runs with k6: k6 run FILE
//   BASE_URL  the router, or whatever speaks OpenAI's API (http://127.0.0.1:8080)
//   API_KEY   sent as a bearer token if it is set
//   MODEL     the model to ask for
import http from 'k6/http';
import exec from 'k6/execution';
import { SharedArray } from 'k6/data';
import { check, sleep } from 'k6';

const load = {};

export const options = load.options;

const URL = `${__ENV.BASE_URL || 'http://127.0.0.1:8080'}/v1/chat/completions`;
const MODEL = __ENV.MODEL || load.model;
const MOST_TURNS = 10;
const CHARS_PER_TOKEN = 4;
const ONCE = 2 ** 40; // prompts that are asked once have numbers above those of repeated ones
const LENGTHS = 0x5851f42d; // keeps what decides lengths apart from what decides the rest
const TEXT = ('the report shows that orders from last week were late in three regions while stock '
  + 'stayed level and customers asked for a reason which nobody could give before the carrier sent '
  + 'its own figures on delays at the harbour due to storms. ').repeat(40);
const TOOLS = ['search_documents', 'calculate', 'lookup_item', 'load_rows'].map((name) => ({
  type: 'function',
  function: {
    name,
    parameters: { type: 'object', properties: { index: { type: 'integer' } }, required: ['index'] },
  },
}));

// Numbers from 0 to 1 that depend on the seed and `salt` alone, so that a run can be repeated.
function draws(salt) {
  let state = (Math.imul(load.seed | 0, 0x9e3779b1) ^ Math.imul(salt % 2 ** 32, 0x85ebca6b)) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

// Sums of Zipf's weights, made once for all users: popularity falls with the rank to the power of
// the exponent.
const popularity = new SharedArray('popularity', () => {
  const sums = [];
  let sum = 0;
  for (let rank = 1; rank <= (load.cacheableShare > 0 ? load.distinctPrompts : 1); rank += 1) {
    sum += rank ** -load.zipfExponent;
    sums.push(sum);
  }
  return sums;
});

function popularPrompt(random) {
  const wanted = random() * popularity[popularity.length - 1];
  let low = 0;
  let high = popularity.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (popularity[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

const around = (mean, random) => Math.max(1, Math.round(mean * (0.5 + random())));

function outputTokens(random) {
  return load.outputSpread === 1
    ? around(load.outputTokens, random)
    : Math.max(1, Math.round(load.outputTokens * load.outputSpread ** (2 * random() - 1)));
}

function toolCalls(random) {
  const whole = Math.floor(load.toolCalls);
  return whole + (random() < load.toolCalls - whole ? 1 : 0);
}

// What iteration `number` asks. Lengths hang on the prompt, so that equal prompts are equal.
function request(number) {
  const random = draws(number);
  const step = pick(random() * load.mix.reduce((sum, each) => sum + each.weight, 0));
  const streaming = random() < load.streamingShare;
  const repeats = random() < load.cacheableShare;
  const recorded = load.sizes[number % Math.max(1, load.sizes.length)];
  const id = repeats ? popularPrompt(random) : ONCE + number;
  const lengths = draws(id + LENGTHS);
  const [input, output] = recorded || [around(load.promptTokens, lengths), outputTokens(lengths)];
  return { step, streaming, id, input, output, tools: toolCalls(lengths) };
}

function pick(point) {
  let left = point;
  for (const step of load.mix) {
    left -= step.weight;
    if (left < 0) return step;
  }
  return load.mix[load.mix.length - 1];
}

// A text of its own for every id; the last line tells a simulated provider how to answer.
function text(asked, part) {
  const together = load.toolsAtOnce > 1 ? ` at_once=${load.toolsAtOnce}` : '';
  const tools = asked.step.tools ? asked.tools : 0;
  const marker = `\n#dyno tools=${tools}${together} output=${asked.output}`;
  const length = Math.max(0, asked.input * CHARS_PER_TOKEN - marker.length);
  const head = `Question ${asked.id.toString(36)}${part > 0 ? `-${part}` : ''}: `;
  return head + TEXT.repeat(Math.ceil(length / TEXT.length)).slice(0, length) + marker;
}

function body(asked, messages) {
  const whole = { model: MODEL, messages, max_tokens: Math.max(16, asked.output * 2) };
  if (asked.streaming) {
    whole.stream = true;
    whole.stream_options = { include_usage: true };
  }
  if (asked.step.tools) whole.tools = TOOLS;
  return JSON.stringify(whole);
}

function params(asked) {
  const headers = { 'Content-Type': 'application/json' };
  if (__ENV.API_KEY) headers.Authorization = `Bearer ${__ENV.API_KEY}`;
  return { headers, tags: { step: asked.step.name, streaming: String(asked.streaming) } };
}

function ended(response) {
  return check(response, {
    'status is 200': (each) => each.status === 200,
    'answer is whole': (each) => each.status !== 200 || !/"error"\s*:\s*\{/.test(each.body || ''),
  });
}

// The message of an answer; a streamed one is put together from its events.
function message(asked, response) {
  if (!asked.streaming) return JSON.parse(response.body).choices[0].message;
  const calls = [];
  let content = '';
  for (const line of response.body.split('\n')) {
    if (!line.startsWith('data: {')) continue;
    const delta = ((JSON.parse(line.slice(6)).choices || [])[0] || {}).delta || {};
    content += delta.content || '';
    for (const call of delta.tool_calls || []) {
      const known = calls[call.index]
        || { id: '', type: 'function', function: { name: '', arguments: '' } };
      known.id = call.id || known.id;
      known.function.name += (call.function || {}).name || '';
      known.function.arguments += (call.function || {}).arguments || '';
      calls[call.index] = known;
    }
  }
  return calls.length ? { role: 'assistant', content, tool_calls: calls } : { role: 'assistant', content };
}

// Asks until the model calls no more tools, as an agent does.
function turns(asked, part) {
  const messages = [{ role: 'user', content: text(asked, part) }];
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const response = http.post(URL, body(asked, messages), params(asked));
    if (!ended(response) || response.status !== 200) return;
    const answer = message(asked, response);
    if (!answer.tool_calls || !answer.tool_calls.length) return;
    messages.push(answer);
    sleep(load.toolSeconds);
    answer.tool_calls.forEach((call) => messages.push({
      role: 'tool', tool_call_id: call.id, content: 'The carrier explained the delays.',
    }));
  }
}

// Asks all at once.
function together(asked) {
  const requests = [];
  for (let part = 0; part < asked.step.size; part += 1) {
    const messages = [{ role: 'user', content: text(asked, part) }];
    requests.push({ method: 'POST', url: URL, body: body(asked, messages), params: params(asked) });
  }
  http.batch(requests).forEach(ended);
}

export default function () {
  const asked = request(exec.scenario.iterationInTest);
  if (asked.step.atOnce) {
    together(asked);
    return;
  }
  for (let part = 0; part < asked.step.size; part += 1) turns(asked, part);
}
