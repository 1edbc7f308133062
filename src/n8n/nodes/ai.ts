import { MAX_MEMORY_WINDOW } from '../../domain/agent-memory/agent-memory.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { attachedNodes } from '../document/graph.js';
import { N8nNoteCode } from '../document/n8n.type.js';
import type { N8nNode } from '../document/n8n.type.js';
import { Untranslatable } from '../expressions/untranslatable.js';
import type { NodeContext } from '../flow/node-context.js';
import { listOf, located, objectOf, textOf } from '../document/read-n8n.js';
import { answerAsInN8n, answersData, demandedSchema } from './small/model-answers.js';
import type { NodeConverter } from './node-converter.type.js';
import { schemaAsRead, schemaOfExample } from './schema-of-example.js';

/** The places of a chain's answer, by the names that versions of n8n's nodes give it. */
const TEXT = { text: ['text'], output: ['text'], response: ['text'] } as const;

function attached({ conversion, node }: NodeContext, kind: string): readonly N8nNode[] {
  return attachedNodes(conversion.workflow, node.name, kind);
}

/**
 * The settings of the model node that a step can have. The connection or the configuration decides which service
 * answers.
 */
export function modelInput(context: NodeContext): JsonObject {
  const [model] = attached(context, 'ai_languageModel');
  if (!model) return {};
  const name = textOf(located(model.parameters.model)).replace(/^=/, '');
  const { temperature, maxTokens, maxTokensToSample } = objectOf(model.parameters.options);
  const limit = maxTokens ?? maxTokensToSample;
  context.note(
    N8nNoteCode.CREDENTIAL,
    `The model of ${JSON.stringify(model.name)}${name === '' ? '' : ` (${name.slice(0, 100)})`} is the configured one: name a connection of the kind MODEL, and "model", for another.`,
  );
  return {
    ...(typeof temperature === 'number' && temperature >= 0 && temperature <= 2 ? { temperature } : {}),
    ...(typeof limit === 'number' && limit >= 1 && limit <= 1_000_000 ? { maxTokens: Math.round(limit) } : {}),
  };
}

/** The form that an output parser demands, and the path to the value that n8n has, within the data of that form. */
interface ParsedForm {
  readonly schema: JsonObject;
  readonly path: readonly string[];
}

/** The form of a structured output parser. Null if there is none, or if it cannot be read. */
function parsedForm(context: NodeContext): ParsedForm | null {
  const parser = parserOf(context);
  if (!parser) return null;
  const schema = writtenSchema(parser);
  if (schema === null)
    context.different(`The output parser ${JSON.stringify(parser.name)} was not carried over: the answer is text.`);
  if (schema === null || schema.type === 'object' || isJsonObject(schema.properties))
    return schema && { schema, path: [] };
  // Models answer objects: another value is a field of one.
  return { schema: { type: 'object', properties: { items: schema }, required: ['items'] }, path: ['items'] };
}

/** The parser that says the form: one that mends answers has another behind it. */
function parserOf({ conversion, node }: NodeContext): N8nNode | undefined {
  let [parser] = attachedNodes(conversion.workflow, node.name, 'ai_outputParser');
  for (const seen = new Set<string>(); parser?.type === 'outputParserAutofixing' && !seen.has(parser.name);) {
    seen.add(parser.name);
    [parser] = attachedNodes(conversion.workflow, parser.name, 'ai_outputParser');
  }
  return parser;
}

/** A schema, or the one that an example has. Null: neither can be read. */
function writtenSchema({ type, parameters }: N8nNode): JsonObject | null {
  if (type === 'outputParserItemList') return { type: 'array', items: { type: 'string' } };
  const text = textOf(parameters.inputSchema) || textOf(parameters.jsonSchema) || textOf(parameters.jsonSchemaExample);
  try {
    const read = JSON.parse(text) as JsonValue;
    if (Array.isArray(read)) return schemaOfExample(read);
    if (!isJsonObject(read)) return null;
    const isSchema = ['object', 'array'].includes(textOf(read.type)) || isJsonObject(read.properties);
    return isSchema ? schemaAsRead(read) : schemaOfExample(read);
  } catch {
    return null;
  }
}

/** The text that a chain or agent is given. */
export function promptOf(context: NodeContext, name = 'text'): JsonValue {
  const { parameters } = context;
  if (textOf(parameters.promptType) === 'auto' || (parameters[name] === undefined && parameters.prompt === undefined))
    return context.value('={{ $json.chatInput }}', [name]);
  return context.value(parameters[name] ?? parameters.prompt, [name]);
}

/** Basic LLM Chain. */
export const chainLlm: NodeConverter = (context) => {
  const messages = listOf(objectOf(context.parameters.messages).messageValues).map((each) => objectOf(each));
  const system = messages
    .filter(({ type }) => type === undefined || textOf(type) === 'SystemMessagePromptTemplate')
    .map(({ message }) => context.value(message, ['messages']));
  if (messages.length > system.length) context.different('Messages of other roles were left out of the prompt.');
  const form = parsedForm(context);
  const id = context.call('llm.generate', {
    prompt: promptOf(context),
    ...(system.length === 0 ? {} : { system: system.map((each) => textOf(each)).join('\n') }),
    ...(form === null ? {} : { schema: form.schema }),
    ...modelInput(context),
  });
  return [context.after(id, '', form === null ? TEXT : { output: ['data', ...form.path] })];
};

/** Operations that ask for an answer to messages; the older ones are the same. */
const MESSAGES: ReadonlySet<string> = new Set(['message', 'complete', 'response']);

/** The OpenAI node, old and new, and its kin of other providers: messages in, an answer out. */
export const openAi: NodeConverter = (context) => {
  const { parameters } = context;
  const resource = textOf(parameters.resource) || 'text';
  const operation = textOf(parameters.operation) || (resource === 'chat' ? 'complete' : 'message');
  if (!['text', 'chat'].includes(resource) || !MESSAGES.has(operation)) return withoutCounterpart(resource, operation);
  const list = [
    ...listOf(objectOf(parameters.messages).values),
    ...listOf(objectOf(parameters.prompt).messages),
    ...listOf(objectOf(parameters.responses).values),
  ].map((each) => objectOf(each));
  const messages = list.length > 0 ? list : [{ content: parameters.prompt ?? '' }];
  const texts = (isSystem: boolean): string =>
    messages
      .filter(({ role }) => (textOf(role) === 'system') === isSystem)
      .map(({ content, message }) => textOf(context.value(content ?? message, ['messages'])))
      .join('\n');
  const options = objectOf(parameters.options);
  const [asked, system] = [texts(false), texts(true)];
  const isData = answersData(context);
  const id = context.call('llm.generate', {
    // Rules alone are a question as well.
    prompt: asked || system || '{{ "" }}',
    ...(asked === '' || system === '' ? {} : { system }),
    ...(isData ? { schema: demandedSchema(context) } : {}),
    ...(typeof options.temperature === 'number' && options.temperature >= 0 && options.temperature <= 2
      ? { temperature: options.temperature }
      : {}),
    ...(typeof options.maxTokens === 'number' && options.maxTokens >= 1
      ? { maxTokens: Math.round(options.maxTokens) }
      : {}),
  });
  const name = textOf(located(parameters.modelId ?? parameters.model));
  context.note(
    N8nNoteCode.CREDENTIAL,
    `The model${name === '' ? '' : ` (${name.slice(0, 100)})`} is the configured one: name a connection of the kind MODEL, and "model", for another.`,
  );
  return [answerAsInN8n(context, id, isData ? 'data' : 'text')];
};

/** AI Agent. */
export const agent: NodeConverter = (context) => {
  const options = objectOf(context.parameters.options);
  const { tools, connections, lines } = toolsOf(context);
  const form = parsedForm(context);
  const system = options.systemMessage ?? context.parameters.systemMessage;
  const turns = Number(textOf(options.maxIterations) || 10);
  const { maxTokens: maxOutputTokens } = modelInput(context);
  const asked = promptOf(context);
  const prompt = typeof asked === 'string' ? asked.trim() : asked;
  // The author of the data does not decide its purpose: our agents take no instruction from data.
  const isForeign = typeof prompt === 'string' && /^\{\{[\s\S]*\}\}$/.test(prompt);
  if (isForeign) context.different('The question is given to it as data. Explain its purpose in the instruction.');
  const id = context.call('agent.run', {
    ...(isForeign
      ? { instruction: 'Answer the message that is given as data.', data: prompt }
      : { instruction: prompt }),
    ...systemOf(context, system, lines),
    ...memoryOf(context),
    ...(tools.size === 0 ? {} : { tools: [...tools] }),
    ...(connections.size === 0 ? {} : { connections: [...connections] }),
    ...(form === null ? {} : { schema: form.schema }),
    ...(Number.isInteger(turns) && turns >= 1 && turns <= 100 && turns !== 10 ? { maxTurns: turns } : {}),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
  });
  const result = ['result', ...(form?.path ?? [])];
  return [context.after(id, '', { output: result, text: result })];
};

/** The memory of an agent: n8n keeps the latest turns of a session, in one of several stores. */
function memoryOf(context: NodeContext): JsonObject {
  const [memory] = attached(context, 'ai_memory');
  if (!memory) return {};
  const { parameters } = memory;
  const window = Number(textOf(parameters.contextWindowLength ?? parameters.k) || 5);
  const own = textOf(parameters.sessionIdType) === 'customKey' || parameters.sessionIdType === undefined;
  const named = own ? (parameters.sessionKey ?? parameters.sessionId) : undefined;
  const key = textOf(context.value(named ?? '={{ $json.sessionId }}', ['sessionKey']));
  const computed = /^\{\{((?:(?!\}\})[^])*)\}\}$/.exec(key)?.[1];
  if (memory.type !== 'memoryBufferWindow')
    context.different(
      `The turns that ${JSON.stringify(memory.name.slice(0, 100))} keeps now were not carried over: this server keeps the turns.`,
    );
  return {
    memory: {
      // Without a session, n8n refuses: here each run is a conversation of its own, so that people share none.
      key:
        (computed === undefined
          ? key
          : `{{ ($session := ${computed.trim()}; $session ? $session : execution.id) }}`
        ).slice(0, 2_000) || 'chat',
      ...(Number.isInteger(window) && window >= 1 ? { window: Math.min(window, MAX_MEMORY_WINDOW) } : {}),
    },
  };
}

/** The tools that stand for those of n8n, the connections that they may use, and how they are called. */
function toolsOf(context: NodeContext) {
  const tools = new Set<string>();
  const connections = new Set<string>();
  const lines: string[] = [];
  for (const { name, type, ...found } of context.conversion.attachedTools.get(context.node.name) ?? []) {
    if (found.isThought)
      context.different(`Its tool ${JSON.stringify(name)} was left out: models think by themselves.`);
    else if (found.tool === undefined)
      context.note(N8nNoteCode.NOT_CARRIED, `Its tool ${JSON.stringify(name)} (${type}) has no counterpart.`);
    else {
      tools.add(found.tool);
      if (found.connection !== undefined) connections.add(found.connection);
      const [first, ...others] = found.lines ?? [];
      if (first === undefined) continue;
      lines.push(`- ${first}`, ...others.map((line) => `  ${line}`));
      context.different(
        `Its tool ${JSON.stringify(name)} is ${found.tool} here: "system" says how it is called, and the agent may call it otherwise as well.`,
      );
    }
  }
  return { tools, connections, lines };
}

function systemOf(context: NodeContext, given: JsonValue | undefined, lines: readonly string[]): JsonObject {
  const own = given === undefined || given === '' ? [] : [context.value(given, ['options', 'systemMessage'])];
  const all = [...own, ...(lines.length === 0 ? [] : [['Your tools:', ...lines].join('\n')])];
  return all.length === 0
    ? {}
    : { system: all.length === 1 ? (all[0] ?? '') : all.map((each) => textOf(each)).join('\n\n') };
}

/** OpenAI announced the end of assistants for that day: https://platform.openai.com/docs/deprecations */
function withoutCounterpart(resource: string, operation: string): string {
  if (resource === 'assistant' && ['message', 'create', 'update', 'list', 'deleteAssistant'].includes(operation))
    throw new Untranslatable('OpenAI has ended its Assistants API on 26 August 2026', true);
  return `${resource.slice(0, 50)} ${operation.slice(0, 50)} has no counterpart`;
}
