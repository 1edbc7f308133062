import type { JsonObject, JsonSchema, JsonValue } from '../../../domain/json.js';
import { isJsonObject } from '../../../domain/json.js';
import type { ToolCatalog } from '../../../domain/tool.js';
import { PlanningFailure } from '../../../errors.js';
import { digest } from './digest.js';
import { named, quoted, type Draft, type Value } from './draft.js';

/** What a run has to be given where it is to work on a text of its own. */
export const TEXT_CONTEXT: JsonSchema = {
  type: 'object',
  required: ['text'],
  properties: { text: { type: 'string', minLength: 1, description: 'The text to work on.' } },
};

const SENTENCES = 5;

/** Summarizes a text that the request brought along, or else the `text` of each run's context. */
export function textSteps(draft: Draft, brought: string | null, sentences: number | null, isEnd: boolean): Value {
  const text = brought === null ? 'context.text' : quoted(brought);
  const taken = `steps.${draft.add({
    id: 'take_text',
    title: 'Take the text',
    description: brought === null ? 'From the context of the run.' : 'From the description.',
    tool: 'data.transform',
    why: 'The text to work on is given.',
    input: { expression: `{ "text": $string(${text}), "characters": $length($string(${text})) }` },
  })}.output`;
  const summary = digest(draft, `${taken}.text`, sentences ?? SENTENCES);
  if (isEnd) {
    draft.add({
      id: 'put_together',
      title: 'Put the result together',
      description: 'The summary, and how much shorter it is.',
      tool: 'data.transform',
      why: 'It makes one result of the summary and the text.',
      input: { expression: `{ "summary": ${summary}, "characters": $length(${summary}), "charactersBefore": ${taken}.characters }` },
    });
  }
  return { headline: '"Summary"', text: summary, full: `${taken}.text`, data: summary, list: null, field: (name) => `${taken}.${named(name)}`, up: null };
}

const VARIABLE = /\{\{-?\s*([A-Za-z_]\w*)/g;

/** What a run has to be given for a template: everything that it names. */
export function templateContext(template: string): JsonSchema {
  const names = [...new Set([...template.matchAll(VARIABLE)].map((match) => match[1] ?? ''))].slice(0, 50);
  return { type: 'object', required: names, properties: Object.fromEntries(names.map((name) => [name, { description: 'What the template says in its place.' }])) };
}

/** Fills in a template with what each run is given. */
export function templateSteps(draft: Draft, template: string): Value {
  const text = draft.may('text.template')
    ? `steps.${draft.add({ id: 'write_text', title: 'Fill in the template', tool: 'text.template', why: 'The words bring a template to fill in.', input: { template, data: '{{ context }}' } })}.output.text`
    : `steps.${draft.add({
        id: 'write_text',
        title: 'Fill in the template',
        tool: 'data.transform',
        why: 'The words bring a template to fill in; the tool for templates was to be avoided or is not at hand.',
        input: { expression: `{ "text": ${filledIn(template)} }` },
      })}.output.text`;
  return { headline: text, text, full: text, data: text, list: null, field: (name) => `context.${named(name)}`, up: null };
}

function filledIn(template: string): string {
  const parts = template.split(/\{\{-?\s*([A-Za-z_]\w*)\s*-?\}\}/);
  return parts.map((part, index) => (index % 2 === 1 ? `$string(context.${named(part)})` : quoted(part))).join(' & ');
}

/** Calls a tool of a connected server that the words name. @throws PlanningFailure `NOT_UNDERSTOOD` where they do not give what it needs. */
export function namedToolSteps(draft: Draft, tools: ToolCatalog, name: string, json: JsonValue | null, before: Value | null): Value {
  const tool = tools.get(name);
  if (!tool) throw new PlanningFailure('TOOL_MISSING', `The plan needs the tool "${name}", which is not available here.`, false);
  const { properties, required } = tool.inputSchema;
  const input: JsonObject = isJsonObject(json) ? { ...json } : {};
  const needed = Array.isArray(required) ? required.map(String) : [];
  for (const field of needed.filter((one) => !(one in input))) {
    const schema = isJsonObject(properties) ? properties[field] : undefined;
    if (isJsonObject(schema) && schema.default !== undefined) input[field] = schema.default;
    else if (before && isJsonObject(schema) && schema.type === 'string') input[field] = `{{ $string(${before.text}) }}`;
    else throw new PlanningFailure('NOT_UNDERSTOOD', `The tool "${name}" needs ${needed.map((one) => `"${one}"`).join(', ')}, and the words do not say what. Give its input as JSON, for example: use ${name} with {"${field}": …}.`, false);
  }
  const output = `steps.${draft.add({ id: 'use_tool', title: tool.title.slice(0, 100), tool: name, why: 'The words name this tool.', input })}.output`;
  const text = `($type(${output}) = "string" ? ${output} : $exists(${output}.text) ? $string(${output}.text) : $string(${output}, true))`;
  return { headline: quoted(tool.title), text, full: text, data: output, list: null, field: (field) => `${output}.**.${named(field)}`, up: null };
}
