import { range } from '../../../lib/collections/range.js';
import { requiredOf } from '../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../../lib/json/json.js';
import { GapKind } from '../../../domain/plan-report/index.js';
import { stem } from '../text/stem.js';
import { serviceAt } from '../../words/services.js';
import type { Draft } from '../build/builder.js';
import { Part } from './account.js';
import type { ForeignFrame } from './frames.js';
import { isDenied } from './lists/value-words.js';
import { readAtMost } from './limit.js';
import { listOf } from './made/listed.js';
import { byName } from './names/by-name.js';
import { downloadedFile } from './flow/bring-file.js';
import { letterOf } from './flow/letter.js';
import { pick } from './flow/pick.js';
import { takesStart } from './things/of-start.js';
import { inputQuestion, textQuestion } from './things/wording.js';
import { offersFor } from './flow/offers.js';
import { shapeOf } from './flow/shape.js';
import { fieldsOfOutput } from './operation-values.js';
import type { Reading } from './reading.js';
import { changesThings } from './flow/inputs.js';
import { leadOf, takes, valueAt } from './typed-values.js';
import { isIdField, slotsOf, toldOf } from '../said/slots.js';
import type { Role } from '../said/slots.js';
import { IS_AMOUNT, moneyAt } from '../said/spans.js';

/** How far ahead of the second best a tool has to be, to be taken without asking. */
const MARGIN = 1;

/**
 * An act for a tool of a connected server: named outright, or by what it does to what. Its inputs are filled by the
 * names and types of its schema; what it needs and the words do not say is asked for.
 */
export function readForeign(r: Reading, at: number, isServiceNamed: boolean): boolean {
  if (r.frames.foreign.length === 0) return false;
  const named = r.slice(at, r.end).findIndex(({ mention }) => mention?.kind === 'tool');
  if (named !== -1) {
    const name = r.tokens[at + named]?.mention?.value;
    const frame = r.frames.foreign.find(({ tool }) => tool.name === name);
    if (frame) return fill(r, at, frame, [[at, at + named + 1]]);
  }
  const ranked = r.frames.foreign
    .flatMap((frame) => scored(r, at, frame, isServiceNamed))
    .toSorted((one, other) => other.score - one.score);
  const [best, second] = ranked;
  if (!best) return false;
  if (second && best.score - second.score < MARGIN) {
    const close = ranked.filter(({ score }) => best.score - score < MARGIN).slice(0, 3);
    if (close.length > 1 && close.some(({ frame }) => frame.tool.name !== best.frame.tool.name))
      return choose(
        r,
        at,
        close.map(({ frame }) => frame),
      );
  }
  return fill(r, at, best.frame, best.spans);
}

interface Scored {
  readonly frame: ForeignFrame;
  readonly score: number;
  readonly spans: readonly (readonly [number, number])[];
}

function scored(r: Reading, at: number, frame: ForeignFrame, isServiceNamed: boolean): readonly Scored[] {
  if (!frame.verbs.has(r.stem(at))) return [];
  const spans: [number, number][] = [[at, at + 1]];
  const covered = new Set<string>();
  let service = false;
  for (let next = at + 1; next < r.end; next += 1) {
    const token = r.tokens[next];
    if (!token || token.kind !== 'word') continue;
    const object = frame.objects.find(
      (one) => one === token.stem || one === stem(token.stem) || stem(one) === token.stem,
    );
    if (object !== undefined && !covered.has(object)) {
      covered.add(object);
      spans.push([next, next + 1]);
    }
    const named = serviceAt(r.tokens, next);
    const first = token.lower.replace(/'s$/, '');
    if (
      frame.source.split(/[^a-z0-9]+/).includes(first) ||
      (named && frame.source.includes(named.service.id.split(' ').at(-1) ?? ''))
    ) {
      service = true;
      spans.push([next, next + (named?.length ?? 1)]);
    }
  }
  // The verb and the object have to be there, and a service that is named has to be this one.
  if (isServiceNamed && !service) return [];
  if (frame.objects.length > 0 && covered.size === 0) return [];
  if (covered.size < Math.ceil(frame.objects.length / 2)) return [];
  return [{ frame, score: covered.size * 2 - (frame.objects.length - covered.size) + (service ? 3 : 0), spans }];
}

export function choose(r: Reading, at: number, frames: readonly ForeignFrame[]): boolean {
  r.builder.ask({
    kind: GapKind.CHOICE,
    tokens: r.slice(at, r.end),
    reason: 'Several tools fit.',
    question: `Which of these is meant: ${frames.map(({ tool }) => `${tool.title} (${tool.name})`).join(', ')}? Name it in the request.`,
    at: { step: null, path: '/steps' },
  });
  return true;
}

function fill(r: Reading, at: number, frame: ForeignFrame, spans: readonly (readonly [number, number])[]): boolean {
  const { tool } = frame;
  const part = new Part(tool.name);
  const step = r.addStep(tool, part, 'Its name and what it takes fit the words.');
  for (const [from, to] of spans) r.take(from, to, part, 'use');
  const properties = propertiesOf(tool.inputSchema);
  const json = r.slice(at, r.end).find(({ mention }) => mention?.kind === 'json');
  const given = json?.mention ? (JSON.parse(json.mention.value) as JsonValue) : null;
  if (json && isJsonObject(given)) {
    step.input = { ...given };
    const place = r.tokens.indexOf(json);
    r.take(place, place + 1, part, 'json');
    part.wrote('json', `step:${step.id}/input`);
  }
  takeAll(r, spans, part);
  atMost(r, at, step, properties, frame);
  byName(r, at, step, properties);
  byType(r, at, step, properties);
  askForRest(r, step, tool.inputSchema, properties);
  addValue(r, step, frame);
  return true;
}

/** `all zones`: every one of them, as the tool lists them. */
export function takeAll(r: Reading, spans: readonly (readonly [number, number])[], part: Part): void {
  for (const [from] of spans) {
    // `all my NocoDB bases`
    const all = [1, 2, 3, 4].find((back) => r.is(from - back, 'all'));
    const isBeside =
      all !== undefined &&
      Array.from({ length: all - 1 }, (_, offset) => from - 1 - offset).every(
        (at) => r.is(at, 'the|my|our') || r.isTaken(at) || r.frames.services.at(r.tokens, at) !== null,
      );
    if (all !== undefined && isBeside) r.take(from - all, from - all + 1, part, 'use');
  }
}

/** `at most 5 books`: an input that says how many. */
export function atMost(r: Reading, at: number, step: Draft, properties: JsonObject, { objects }: ForeignFrame): void {
  const name = Object.keys(properties).find((one) =>
    /^(?:limit|max|count|size|top|page_?size|per_?page|max_?results|number)$/i.test(one),
  );
  if (name === undefined || step.input[name] !== undefined) return;
  for (let next = at + 1; next < r.end; next += 1) {
    const read = r.isTaken(next) ? null : readAtMost(r, next, objects);
    if (!read) continue;
    r.builder.set(step, name, read.count);
    r.take(next, read.to, step.part, name);
    return;
  }
}

/** Whether a field holds an id, by its name. A text in quotes is no id. */
const isIdName = (name: string): boolean => /(?:^|_)(?:id|gid|uuid)$|[a-z]Id$/.test(name);

/** Whether a field holds a condition in the language of the service, of which a quoted value is only a part. */
const isCondition = (name: string): boolean => /^(?:where|filter|filterByFormula|formula|soql)$/.test(name);

/** Whether a field holds a time, by the example in its description. */
const isTime = (own: JsonValue | undefined): boolean =>
  isJsonObject(own) && /\d{4}-\d\d-\d\dT/.test(typeof own['description'] === 'string' ? own['description'] : '');

/** Whether a field holds a name or an id, for which a whole record is no value. */
const isNameOf = (name: string): boolean => /(?:^|_)(?:id|gid|name|title|summary|subject)$|Id$|Name$/.test(name);

/** What a quoted text may be the value of. */
const TAKES_TEXT: ReadonlySet<Role> = new Set<Role>(['enum', 'labels', 'other', 'path', 'query', 'text', 'title']);

/** `The gid or the e-mail address of a person, or me.` */
const isOfPerson = (own: JsonValue | undefined): boolean =>
  isJsonObject(own) && typeof own['description'] === 'string' && /\b(?:of a|the) person\b/.test(own['description']);

const SAID_IN_QUOTES =
  /^(?:title|name|summary|subject|text|content|message|body|comment|note|caption|query|description|label|topic)$/i;

const IS_ACCOUNT = /^The (?:user|organi[sz]ation|account|login|member)\b/;

const isWhole = (value: JsonValue | undefined): boolean =>
  typeof value === 'string' && value.startsWith('{{') && value.includes('$join(');

/** `a new one`, `another one`: it stands for a thing, and is no number. */
const standsForThing = (r: Reading, at: number): boolean =>
  r.is(at, 'one') && r.is(at - 1, 'a|new|another|other|the|this|that|each|every|next|last|same|which');

/** Mentions and words that only one input can take. */
export function byType(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  const required = new Set(requiredOf(step.tool.inputSchema));
  const isOfService = step.tool.service !== undefined;
  const roles = new Map(isOfService ? slotsOf(step.tool).map(({ name, role }) => [name, role]) : []);
  for (let next = at + 1; next < r.end; next += 1) {
    if (r.isTaken(next) || isDenied(r, next) || standsForThing(r, next)) continue;
    let open = Object.entries(properties).filter(
      ([name, schema]) =>
        step.input[name] === undefined &&
        isJsonObject(schema) &&
        takes(r, next, name, schema as JsonSchema) &&
        valueAt(r, next, schema) !== null,
    );
    const isQuote = r.mention(next)?.kind === 'quote';
    if (isQuote && isOfService)
      open = open.filter(
        ([name, own]) =>
          !isIdName(name) &&
          !isTime(own) &&
          !isCondition(name) &&
          !(isJsonObject(own) && isIdField(name, own)) &&
          TAKES_TEXT.has(roles.get(name) ?? 'other') &&
          !isOfPerson(own),
      );
    // `assign it`, `is opened for it`: all that is known of a thing is neither its key nor a person.
    if (isOfService && r.mention(next) === null)
      open = open.filter(([name, own]) => {
        const isKey =
          roles.get(name) === 'ref' || isOfPerson(own) || (isJsonObject(own) && IS_ACCOUNT.test(toldOf(own)));
        return !isKey || !isWhole(valueAt(r, next, own as JsonObject)?.value);
      });
    // `the row with order number 10488`: the number of another thing.
    const owner = r.is(next - 1, 'number') && r.tokens[next - 2]?.kind === 'word' ? r.lower(next - 2) : '';
    if (isOfService && owner.length > 3 && !step.tool.name.includes(owner)) continue;
    // `for 650 euros`: an amount of money is no number of days.
    if (moneyAt(r, next)) open = open.filter(([name]) => IS_AMOUNT.test(name));
    // `for 1,200`: an input that counts days takes days.
    open = open.filter(([name]) => {
      const unit = /(?:^|_)(day|month|hour|minute|second)s(?:_|$)/.exec(name)?.[1];
      return unit === undefined || r.lower(next + 1).startsWith(unit);
    });
    const needed = open.filter(([name]) => required.has(name));
    // `a task "Call" for "Ann"`: the name of a person or of a place is no text that may be left out.
    if (isQuote && isOfService && needed.length === 0 && r.is(next - 1, 'in|into|on|for|under|inside|and')) continue;
    // A text that is quoted is rather a title or a content than the id of something.
    const named = isQuote ? open.filter(([name]) => SAID_IN_QUOTES.test(name)) : [];
    const titled = named.filter(([name]) => required.has(name));
    const fitting = titled.length > 0 ? titled : needed.length === 0 && named.length > 0 ? named : needed;
    const [only] = fitting.length === 1 ? fitting : open.length === 1 ? open : fitting;
    if (!only || (fitting.length > 1 && !isQuote)) continue;
    const value = valueAt(r, next, only[1] as JsonObject);
    if (value === null) continue;
    const lead = leadOf(r, at, next, isQuote);
    r.builder.set(step, only[0], value.value);
    r.take(next - lead, value.to, step.part, only[0]);
    next = value.to - 1;
  }
  const isText = ([name, schema]: readonly [string, JsonValue | undefined]): boolean =>
    step.input[name] === undefined &&
    isJsonObject(schema) &&
    schema['type'] === 'string' &&
    schema['format'] === undefined &&
    schema['enum'] === undefined;
  // A long text belongs into a body rather than into a title.
  const texts = Object.entries(properties).filter(isText);
  const text =
    texts.find(
      ([name]) => /content|body|text|description|message|note|comment/i.test(name) && !(isOfService && isIdName(name)),
    ) ??
    texts.find(
      ([name, own]) =>
        required.has(name) &&
        !IS_PLACE.test(name) &&
        !(isOfService && isJsonObject(own) && (roles.get(name) === 'ref' || IS_ACCOUNT.test(toldOf(own)))) &&
        !(isOfService && (step.tool.service?.choices.includes(name) === true || isNameOf(name))),
    );
  if (!text) return;
  for (let next = at + 1; next < r.end; next += 1) {
    if (!/^(?:it|them|this|that)$/.test(r.lower(next)) || !r.last || r.isTaken(next)) continue;
    // `this week`, and what the step itself answers.
    if (r.last.stepId === step.id) continue;
    // `change their priority to High`, `assign it to Ada`: what is changed is no text of the change.
    const isChanged = changesThings(step) && !required.has(text[0]) && !r.is(next - 1, 'with|as|to|by');
    // `tag them VIP`: an address takes no other text.
    if (roles.get(text[0]) === 'email') {
      const address = pick(r.last, shapeOf(r.last, r.event?.type), 'email');
      if (!address) continue;
      r.builder.set(step, text[0], `{{ ${address.expr} }}`);
    } else if (!isChanged) r.builder.set(step, text[0], `{{ ${r.last.text} }}`);
    r.take(next, next + 1, step.part, text[0]);
    return;
  }
}

/** A place or an address is no text. */
const IS_PLACE = /^(?:from|to|source|destination|target)(?:_?path)?$/i;

/** In the words of the schema. */
export function askForRest(r: Reading, step: Draft, schema: JsonSchema, properties: JsonObject): void {
  for (const name of [...requiredOf(schema), ...oneOfNeeded(r, step, schema, properties)]) {
    if (step.input[name] !== undefined || r.builder.isNamedAt(step, name)) continue;
    const own = isJsonObject(properties[name]) ? properties[name] : {};
    if (own['default'] !== undefined) {
      r.builder.set(step, name, own['default'] as JsonValue);
      continue;
    }
    const options = Array.isArray(own['enum'])
      ? own['enum'].map((one) => ({
          label: typeof one === 'string' ? one : JSON.stringify(one),
          value: one as JsonValue,
        }))
      : [];
    const me = isOfPerson(own) && saysMe(r) ? { me: 'id' as const } : {};
    r.builder.ask({
      ...me,
      kind: GapKind.VALUE,
      tokens: [],
      reason: `"${step.title}" needs "${name}", and the words do not say it.`,
      question:
        typeof own['title'] !== 'string' && /^(?:text|content|message|body)$/.test(name)
          ? textQuestion(step.title)
          : questionOf(step, name, own),
      at: { step: step.id, path: `/input/${name}` },
      valueSchema: own,
      choices: [...options, ...offersFor(r, step, name, own)].slice(0, 10),
    });
  }
  askForSome(r, step, schema, properties);
}

/** `assign it to me`, `make me the owner` */
const saysMe = (r: Reading): boolean =>
  range(1, r.end).some((at) => r.is(at, 'me|myself') && r.is(at - 1, 'to|assign|reassign|add|make'));

/** A schema may need one of some values, whichever it is: an address or a name of a contact. */
function askForSome(r: Reading, step: Draft, { anyOf }: JsonSchema, properties: JsonObject): void {
  const groups = Array.isArray(anyOf) ? anyOf.flatMap((one) => (isJsonObject(one) ? [requiredOf(one)] : [])) : [];
  const [name] = groups[0] ?? [];
  const isGiven = groups.some((names) =>
    names.every((one) => step.input[one] !== undefined || !(one in properties) || r.builder.isNamedAt(step, one)),
  );
  if (name === undefined || isGiven || r.builder.isOpenAt(step, name)) return;
  const own = isJsonObject(properties[name]) ? properties[name] : {};
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: [],
    reason: `"${step.title}" needs a value, and the words do not say it.`,
    question: questionOf(step, name, own),
    at: { step: step.id, path: `/input/${name}` },
    valueSchema: own,
  });
}

/** The first of several inputs of which one is needed, if none has a value: a contact has an address or a name. */
function oneOfNeeded(r: Reading, step: Draft, { anyOf }: JsonSchema, properties: JsonObject): readonly string[] {
  const ways = Array.isArray(anyOf) ? anyOf.flatMap((one) => (isJsonObject(one) ? [requiredOf(one)] : [])) : [];
  const isMet =
    ways.length === 0 ||
    ways.some((names) => names.every((name) => step.input[name] !== undefined || r.builder.isNamedAt(step, name)));
  const [first = []] = ways;
  if (!isMet && takesStart(r, step, ways, properties)) return [];
  return isMet ? [] : first.filter((name) => isJsonObject(properties[name]));
}

const questionOf = (step: Draft, name: string, own: JsonObject): string =>
  inputQuestion({ name, own, step: step.tool.title, isChosen: step.tool.service?.choices.includes(name) === true });

export function addValue(r: Reading, step: Draft, { tool, objects }: ForeignFrame): void {
  const expr = `steps.${step.id}.output`;
  const list = listOf(step, objects, expr);
  if (list) return void r.builder.values.push(list);
  const file = downloadedFile(r, step);
  if (file) return void r.builder.values.push(file);
  const full = `($type(${expr}) = "string" ? ${expr} : $exists(${expr}.text) ? $string(${expr}.text) : $string(${expr}, true))`;
  const schema = withoutNull(tool.outputSchema);
  const fields = fieldsOfOutput(schema);
  const described = { kind: 'data', nouns: objects, expr, fields, schema, stepId: step.id } as const;
  r.builder.values.push({
    kind: 'data',
    nouns: [...objects, 'result', 'answer', 'response'],
    expr,
    headline: JSON.stringify(tool.title),
    text: letterOf(described, shapeOf(described, null), null) ?? full,
    full,
    fields,
    line: '$string($)',
    itemFull: '$string($)',
    isOpen: true,
    stepId: step.id,
    url: null,
    schema,
  });
}

/** What an operation that looks for a thing answers if there is one. */
function withoutNull(schema: JsonSchema | null): JsonSchema | null {
  const either = schema?.['anyOf'];
  if (!Array.isArray(either)) return schema;
  const [only, ...more] = either.filter((one): one is JsonObject => isJsonObject(one) && one['type'] !== 'null');
  return only && more.length === 0 ? only : schema;
}
