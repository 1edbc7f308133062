import { isJsonObject } from '../../../domain/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../../domain/json.js';
import type { StepDraft } from '../../../domain/step.js';
import type { Mention } from '../text/mentions.js';
import type { Act, Understanding } from '../understand/understanding.type.js';
import type { PlanTemplate } from './template-index.js';

/** A template with the values of a request in its places. */
export interface FilledTemplate {
  readonly steps: readonly StepDraft[];
  readonly inputSchema: JsonSchema | null;
  /** Mentions of the request that found no place; where there are any, the template does not do what was asked. */
  readonly left: readonly Mention[];
  /** It would write to an address, or send something to one, that nobody has named: the template's own is an example. */
  readonly isGuessed: boolean;
}

/** What a request brings for the places of a template. */
interface Brought {
  readonly mentions: readonly Mention[];
  readonly understanding: Understanding;
}

/**
 * Puts what a request names into a template: an address of the web, a repository, a sender, a recipient, a number of
 * seconds. A place is a property of the `inputSchema`, whose default is changed there and in the expressions that fall
 * back on it, or a literal field of a step's input (`to`, `from`, `subject`, `url`).
 */
export function fillTemplate(template: PlanTemplate, { mentions, understanding }: Brought): FilledTemplate {
  let steps: JsonValue = structuredClone(template.steps) as unknown as JsonValue;
  let properties: JsonObject = isJsonObject(template.inputSchema?.properties ?? null) ? (template.inputSchema?.properties as JsonObject) : {};
  const used = new Set<Mention>();
  const named = new Set<string>();
  const put = (name: string, value: JsonValue): void => {
    const property = properties[name];
    if (!isJsonObject(property)) return;
    steps = withDefault(steps, name, value);
    properties = { ...properties, [name]: { ...property, default: value } };
  };
  for (const [name, property] of Object.entries(properties)) {
    const mention = isJsonObject(property) ? mentions.find((one) => !used.has(one) && fits(one, name, property)) : undefined;
    if (mention) {
      used.add(mention);
      named.add(name);
      put(name, mention.value);
    } else {
      const wanted = numberFor(name, understanding);
      if (wanted !== null) put(name, wanted);
      const note = understanding.acts.find((act) => act.kind === 'remind');
      if (note?.note && /^(?:note|reminder|message|text|what)$/i.test(name)) put(name, note.note);
    }
  }
  const filled = (steps as unknown as readonly StepDraft[]).map((step) => withLiterals(step, { mentions, understanding }, used));
  const unnamed = Object.keys(properties).filter((name) => !named.has(name));
  return {
    isGuessed: unnamed.some((name) => filled.some((step) => sendsTo(step, name))),
    steps: filled,
    inputSchema: template.inputSchema ? { ...template.inputSchema, properties } : null,
    left: mentions.filter((mention) => !used.has(mention) && mention.kind !== 'channel' && mention.kind !== 'path'),
  };
}

/** Whether a step writes to the address that a property of the context holds. */
function sendsTo({ tool, input = {} }: StepDraft, name: string): boolean {
  const isIn = (value: JsonValue | undefined): boolean => value !== undefined && JSON.stringify(value).includes(`context.${name} `);
  if (tool === 'email.send') return isIn(input['to']) || isIn(input['cc']) || isIn(input['bcc']);
  const { method = 'GET' } = input;
  return tool === 'http.request' && method !== 'GET' && method !== 'HEAD' && isIn(input['url']);
}

function fits(mention: Mention, name: string, property: JsonObject): boolean {
  const format = property['format'];
  switch (mention.kind) {
    case 'url':
      return format === 'uri' || /url|address|link|feed|page|site|endpoint/i.test(name);
    case 'repo':
      return /repo|project/i.test(name);
    case 'address':
      return format === 'email' || /^(?:to|from|sender|recipient|recipients|email|mail)$/i.test(name);
    case 'event':
      return /event/i.test(name);
    case 'workflow':
      return /workflow/i.test(name);
    case 'quote':
      return property['type'] === 'string' && format === undefined && /subject|text|note|word|query|topic|term|title|keyword|message/i.test(name);
    default:
      return false;
  }
}

function numberFor(name: string, { acts, shaping }: Understanding): number | null {
  const sleep = acts.find((act): act is Extract<Act, { kind: 'sleep' }> => act.kind === 'sleep');
  if (sleep && /seconds|wait|delay/i.test(name)) return sleep.seconds;
  return shaping.summary?.sentences !== null && shaping.summary !== null && /sentences/i.test(name) ? shaping.summary.sentences : null;
}

/** Where an expression falls back on something (`$exists(context.url) ? context.url : "…"`), it falls back on the value. */
function withDefault(value: JsonValue, name: string, wanted: JsonValue): JsonValue {
  if (typeof value === 'string') {
    const pattern = new RegExp(`(\\$exists\\(context\\.${name}\\) \\? context\\.${name} : )("(?:[^"\\\\]|\\\\.)*"|-?[\\d.]+|true|false)`, 'g');
    return value.replaceAll(pattern, (_match, head: string) => `${head}${JSON.stringify(wanted)}`);
  }
  if (Array.isArray(value)) return value.map((one) => withDefault(one, name, wanted));
  if (isJsonObject(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withDefault(one, name, wanted)]));
  return value;
}

/** Fields of a step's own that hold a plain value take what the request names for them. */
function withLiterals(step: StepDraft, { mentions, understanding }: Brought, used: Set<Mention>): StepDraft {
  if (!step.input) return step;
  const input: { [field: string]: JsonValue } = { ...step.input };
  const take = (field: string, value: JsonValue, kind: Mention['kind'], all: readonly string[]): void => {
    const now = input[field];
    if (typeof now === 'string' && now.includes('{{')) return;
    input[field] = value;
    for (const mention of mentions) if (mention.kind === kind && all.includes(mention.value)) used.add(mention);
  };
  const mail = understanding.acts.find((act): act is Extract<Act, { kind: 'mail' }> => act.kind === 'mail');
  if (step.tool === 'email.send' && mail && mail.to.length > 0) take('to', mail.to.length === 1 ? (mail.to[0] ?? '') : [...mail.to], 'address', mail.to);
  const search = understanding.sources.find((source) => source.kind === 'mail');
  if (step.tool === 'email.search' && search?.kind === 'mail') {
    const { from, unseen } = search.query;
    if (from !== undefined) take('from', from, 'address', [from]);
    if (unseen) input['unseen'] = true;
  }
  if ('url' in input && (step.tool === 'http.request' || step.tool === 'rss.read' || step.tool === 'html.extract')) {
    const url = mentions.find((one) => one.kind === 'url' && !used.has(one));
    if (url) take('url', url.value, 'url', [url.value]);
  }
  return { ...step, input };
}
