import { isJsonObject } from '../../../src/lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../src/lib/json/json.js';
import type { FakeAnswer, FakeRequest } from '../fake-model.js';
import { parsedOr } from './parsed-or.js';
import type { Places } from './places.js';
import { PNG } from './samples.js';
import { allowed, fenced, merged, sampleOf, valueOf, withoutReferences } from './values.js';
import type { Shape } from './shapes.js';

/** What a model says to an imported workflow: in the form that the workflow reads. */
export class ModelAnswers {
  constructor(
    private readonly url: string,
    private readonly places: () => Places | null,
    private readonly says: (told: string) => string | undefined,
  ) {}

  /** The answer to a request of a model. */
  think(asked: FakeRequest): FakeAnswer {
    const origin = { url: this.url, of: 'the model' };
    if (asked['input'] !== undefined) {
      const texts = [asked['input']].flat();
      const data = texts.map((_text, index) => ({ index, embedding: [1, index / 10] }));
      return { raw: JSON.stringify({ data, usage: { prompt_tokens: 9 } }), type: 'application/json' };
    }
    if (asked['size'] !== undefined || asked['prompt'] !== undefined)
      return { raw: JSON.stringify({ data: [{ b64_json: PNG.toString('base64') }] }), type: 'application/json' };
    if (asked.messages.length === 0)
      return { raw: JSON.stringify({ text: 'What was said.' }), type: 'application/json' };
    const told = asked.messages
      .map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)))
      .join('\n');
    const tools = (asked['tools'] ?? []) as readonly {
      readonly function: { readonly name: string; readonly parameters: JsonObject };
    }[];
    const isAsked = asked.messages.some(({ role }) => role === 'tool');
    if (tools.length > 0 && !isAsked) {
      const calls = tools.flatMap(({ function: { name, parameters } }) => this.#callsOf(name, parameters, told));
      if (calls.length > 0) return { text: '', calls };
    }
    const node = this.#nodeOf(told);
    const given = asked.response_format?.json_schema?.schema ?? schemaIn(told);
    const schema = given && withoutReferences(given as JsonObject);
    const own = this.says(told);
    if (own !== undefined) return { text: own };
    if (schema)
      return {
        text: JSON.stringify(
          merged(sampleOf(schema as JsonObject, { ...origin, of: node }), this.#fieldsSaid(node, schema)),
        ),
      };
    return { text: this.#textSaid(node) };
  }

  /** An answer in the form of a schema has the values that the workflow compares with. */
  #fieldsSaid(node: string, schema: object): JsonValue | undefined {
    const said = this.places()?.shapeOf(node);
    const output = said?.fields.get('output') ?? answersIn(said)[0] ?? said;
    const value = output && output.fields.size > 0 ? valueOf(output, { url: this.url, of: node }) : undefined;
    return isJsonObject(value) ? allowed(value, schema as JsonObject) : undefined;
  }

  #textSaid(node: string): string {
    const all = answersIn(this.places()?.shapeOf(node));
    const read = all.find((field) => field.parsed !== null);
    const parsed = read?.parsed ?? all.find(({ fields: inner }) => inner.size > 0);
    const fixed = all.flatMap(({ hints }) => hints).find((hint) => 'equals' in hint);
    if (parsed) {
      const json = JSON.stringify(valueOf(parsed, { url: this.url, of: node }));
      return read ? fenced(read, json) : json;
    }
    if (fixed && 'equals' in fixed) return String(fixed.equals);
    const isJson = all.some(({ hints }) => hints.some((hint) => 'is' in hint && hint.is === 'json'));
    return isJson ? '{}' : `answer of ${node}`;
  }

  /** The node whose prompt has the longest part in common with the question. */
  #nodeOf(told: string): string {
    let best = { name: '', length: 0 };
    for (const { name, parameters } of (this.places()?.workflow.nodes ?? []).filter(({ type }) =>
      /agent|chain|openAi|anthropic|gemini|mistral|extractor|classifier|sentiment/i.test(type),
    ))
      for (const part of literals(parameters))
        if (part.length > best.length && told.includes(part)) best = { name, length: part.length };
    return best.name;
  }

  /** Calls that use a tool as the instructions of the agent say. */
  #callsOf(
    name: string,
    parameters: JsonObject,
    told: string,
  ): readonly { readonly name: string; readonly arguments: string }[] {
    const lines = told.split('\n');
    const dotted = name.replace('_', '.');
    const uses = lines.flatMap((line, at) =>
      line.trim() === `Call ${dotted} with` || line.trim() === `Call ${name} with` ? [at] : [],
    );
    const origin = { url: this.url, of: 'the model' };
    const sample = sampleOf(requiredOnly(parameters), origin);
    const called = uses.map((at) => {
      let made: JsonValue = sample;
      for (const line of lines.slice(at + 1)) {
        const [, path, text] = /^\s+([\w.[\]-]+): (.*)$/.exec(line) ?? [];
        if (path === undefined || text === undefined) break;
        const value = text.replaceAll(/<([^:<>]+)(?:: [^<>]*)?>/g, (_whole, field: string) => `${field} of the model`);
        made = merged(
          made,
          nested(
            path.split(/[.[\]]+/).filter((part) => part !== ''),
            value,
          ),
        );
      }
      return { name, arguments: JSON.stringify(made) };
    });
    if (called.length > 0) return called;
    return ['http_request', 'data_transform'].includes(name) ? [] : [{ name, arguments: JSON.stringify(sample) }];
  }
}

/** Where nodes put the answer of a model, the deepest place first: the others lead to it. */
const ANSWERS: readonly (readonly string[])[] = [
  ['candidates', '', 'content', 'parts', '', 'text'],
  ['output', '', 'content', '', 'text'],
  ['choices', '', 'message', 'content'],
  ['content', 'parts', '', 'text'],
  ['content', '', 'text'],
  ['message', 'content'],
  ['mergedResponse'],
  ['merged_response'],
  ['output'],
  ['text'],
  ['response'],
  ['content'],
];

/** The places of the answer that a workflow reads. */
function answersIn(shape: Shape | undefined): readonly Shape[] {
  const found: (readonly [way: string, shape: Shape])[] = [];
  for (const way of ANSWERS) {
    const place = way.reduce<Shape | undefined>(
      (at, name) => (name === '' ? (at?.item ?? at?.fields.get('0')) : at?.fields.get(name)),
      shape,
    );
    const name = way.join('.');
    if (place && !found.some(([longer]) => longer.startsWith(`${name}.`))) found.push([name, place]);
  }
  return found.map(([, place]) => place);
}

/** The schema that an agent is told to keep to. */
function schemaIn(told: string): object | undefined {
  const start = told.indexOf('{', told.lastIndexOf('JSON Schema'));
  if (!told.includes('JSON Schema') || start < 0) return undefined;
  for (let end = told.indexOf('}', start); end >= 0; end = told.indexOf('}', end + 1)) {
    const read = parsedOr(told.slice(start, end + 1));
    if (typeof read === 'object' && read !== null) return read;
  }
  return undefined;
}

function requiredOnly(schema: JsonObject): JsonObject {
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => required.includes(name))),
  };
}

function nested(path: readonly string[], value: JsonValue): JsonValue {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  return /^\d+$/.test(first) ? [nested(rest, value)] : { [first]: nested(rest, value) };
}

function* literals(value: JsonValue): Generator<string> {
  if (typeof value === 'string')
    for (const part of value.split(/\{\{[\s\S]*?\}\}|\n/)) yield part.replace(/^=/, '').trim();
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) yield* literals(each);
}
