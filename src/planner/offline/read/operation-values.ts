import { requiredOf } from '../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import type { Draft } from '../build/builder.js';
import { titled } from '../build/value.js';
import { kept } from '../kept.js';
import { fieldsAt } from './fields.js';
import { columnsFor, hasOwnKeys } from './flow/columns.js';
import { eachFile, eventFile } from './made/event-file.js';
import { fileInputOf } from './things/file-input.js';
import type { Reading } from './reading.js';
import { reference } from './reference.js';
import { recordParts } from './rows/record-parts.js';

/* Inputs of operations that are no plain text: a language by its name, and an object with the values of a record. */

const CODES =
  'ar bg cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl no pl pt ro ru sk sl sr sv th tr uk vi zh'.split(
    ' ',
  );
let languages: ReadonlyMap<string, string> | null = null;

export function languageOf(word: string): string | null {
  languages ??= namesOfLanguages();
  return languages.get(word.toLowerCase()) ?? null;
}

function namesOfLanguages(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(['en'], { type: 'language' });
  return new Map(CODES.map((code) => [(names.of(code) ?? code).toLowerCase(), code]));
}

/** `translate it into French`: the code of a language for an input that asks for one. */
export function languageIn(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  const inputs = Object.entries(properties).filter(
    ([name, own]) =>
      /lang/i.test(name) && isJsonObject(own) && own['type'] === 'string' && step.input[name] === undefined,
  );
  for (let next = at + 1; next < r.end; next += 1) {
    const code = r.tokens[next]?.kind === 'word' && !r.isTaken(next) ? languageOf(r.lower(next)) : null;
    const lead = r.lower(next - 1);
    if (code === null || !/^(?:to|into|in|from|as)$/.test(lead)) continue;
    const isSource = lead === 'from';
    const found = inputs.find(([name]) => step.input[name] === undefined && /source|from/i.test(name) === isSource);
    if (!found) continue;
    const [name, own] = found;
    const about = isJsonObject(own) && typeof own['description'] === 'string' ? own['description'] : '';
    r.builder.set(step, name, /\b[A-Z]{2}\b/.test(about) ? code.toUpperCase() : code);
    r.take(next - 1, next + 1, step.part, name);
  }
}

/** `upload it`: a file that an earlier step has fetched or made. */
export function fileIn(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  const value = r.values.find(({ kind }) => kind === 'file');
  const name = fileInputOf(step.tool) ?? undefined;
  if (name === undefined || properties[name] === undefined || step.input[name] !== undefined) return;
  if (!value) return broughtFile(r, at, step, name);
  for (let next = at + 1; next < r.end; next += 1) {
    if (r.isTaken(next)) continue;
    const length = r.is(next, 'it|this|that|them')
      ? 1
      : r.said(next, 'the file', 'the pdf', 'the document', 'the result');
    if (length === 0) continue;
    r.builder.set(step, name, `{{ ${value.expr} }}`);
    r.take(next, next + length, step.part, name);
    return;
  }
}

/** `upload the attachment`, `upload each attachment`: the files that the event brings along. */
function broughtFile(r: Reading, at: number, step: Draft, name: string): void {
  for (let next = at + 1; next < r.end; next += 1) {
    if (r.isTaken(next)) continue;
    const all = eachFile(r, next);
    if (all) {
      step.forEach = all.expr;
      step.part.wrote('each', `step:${step.id}/forEach`);
      r.take(next, all.to, step.part, 'each');
      r.builder.set(step, name, '{{ item }}');
      return;
    }
    const file = eventFile(r, next, step.part, name);
    if (!file) continue;
    r.builder.set(step, name, `{{ ${file.value.expr} }}`);
    return;
  }
}

const LEAD = /^(?:with|of|from|for|the|a|an|its|their|using|as)$/;

/** `a record with its subject and sender`, `append the result as a row`: the values of a record. */
export function recordIn(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  const required = requiredOf(step.tool.inputSchema);
  const name = Object.keys(properties).find((one) => {
    const own = properties[one];
    return (
      required.includes(one) &&
      !/file|image|media|attachment|photo|video|audio/i.test(one) &&
      isJsonObject(own) &&
      own['type'] === 'object' &&
      own['properties'] === undefined &&
      !hasOwnKeys(own)
    );
  });
  if (name === undefined || step.input[name] !== undefined) return;
  for (let next = at + 1; next < r.end; next += 1) {
    // `add a row to the Leads sheet`: no recipient.
    const isLink = r.is(next, 'to|from|by') && !r.is(next - 1, 'the|its|their|with|and|,|:');
    if (r.isTaken(next) || r.mention(next) || isLink) continue;
    const read = severalParts(r, next, step, name) ?? namedFields(r, next, step, name) ?? whole(r, next, step, name);
    if (read === null) continue;
    r.builder.set(step, name, read.value);
    let lead = next;
    while (lead - 1 > at && !r.isTaken(lead - 1) && LEAD.test(r.lower(lead - 1))) lead -= 1;
    r.take(lead, next, step.part, name);
    const tail = r.said(
      read.to,
      'as a row',
      'as a new row',
      'as a record',
      'as a line',
      'as fields',
      'as its fields',
      'as row',
    );
    r.take(read.to, read.to + tail, step.part, name);
    return;
  }
}

interface Read {
  readonly to: number;
  readonly value: JsonValue;
}

/** A key for each field that the words name. */
function namedFields(r: Reading, at: number, step: Draft, slot: string): Read | null {
  for (const value of r.values) {
    if (value.kind === 'list') continue;
    const read = fieldsAt(r, at, value);
    if (!read || read.fields.length === 0) continue;
    // `the message` is the whole event.
    if (read.fields.length === 1 && value.nouns.includes(read.fields[0]?.name ?? '') && !r.is(at - 1, 'its|their|with'))
      continue;
    r.take(at, read.to, step.part, slot);
    const entries = read.fields.map(({ name, path }) => [titled(name), `{{ ${value.expr}.${path} }}`] as const);
    r.builder.assume(`Its fields are called ${entries.map(([key]) => key).join(' and ')}.`, {
      step: step.id,
      path: `/input/${slot}`,
    });
    return { to: read.to, value: Object.fromEntries(entries) };
  }
  return null;
}

/** `the name, the summary and the date`: of several things at once. */
function severalParts(r: Reading, at: number, step: Draft, slot: string): Read | null {
  const read = recordParts(r, at);
  if (!read) return null;
  r.take(at, read.to, step.part, slot);
  const clock = Object.entries(read.value).find(([, value]) => JSON.stringify(value).includes('now'));
  r.builder.assume(
    `Its fields are called ${Object.keys(read.value).join(' and ')}.${clock ? ` "${clock[0]}" is that of the run.` : ''}`,
    { step: step.id, path: `/input/${slot}` },
  );
  return { to: read.to, value: read.value };
}

function whole(r: Reading, at: number, step: Draft, slot: string): Read | null {
  if (!r.is(at, 'the|it|this|them|that') && !r.is(at - 1, 'with|of')) return null;
  const saved = r.account.save();
  const operand = reference(r, at, step.part, slot);
  if (!operand || operand.value.kind === 'list' || operand.value.kind === 'file') return null;
  // `the order number` is none of the order.
  if (r.tokens[operand.to]?.kind === 'word' && operand.to < r.end && !ENDS.test(r.lower(operand.to))) {
    r.account.restore(saved);
    return null;
  }
  // `log it` behind a step that has made something: what the run is about, and not the answer of the service.
  const isAnswer = operand.value.kind === 'data' && r.writes.has(operand.value.stepId ?? '');
  const value = isAnswer && r.is(at, 'it|this|them|that') ? (r.implied ?? operand.value) : operand.value;
  const { kind, expr, text } = value;
  const isRecord = kind === 'data' || kind === 'record' || kind === 'event';
  // What another service sends has its fields in parts, and more of them than a row is to have.
  const from = r.event?.type?.planning;
  const isForeign = from?.names !== undefined || from?.setUp !== undefined;
  const known = kind === 'event' && isForeign ? columnsFor(r, value) : null;
  if (known) {
    r.builder.assume(known.told, { step: step.id, path: `/input/${slot}` });
    return { to: operand.to, value: known.value };
  }
  if (isRecord)
    r.builder.assume('The names of its fields are those of the columns.', { step: step.id, path: `/input/${slot}` });
  return { to: operand.to, value: isRecord ? `{{ ${expr} }}` : { Text: `{{ ${text} }}` } };
}

const ENDS = /^(?:to|in|into|on|onto|as|with|and|for|by|via|at|of|from)$/;

const PLAIN: ReadonlySet<string> = new Set(['string', 'integer', 'number', 'boolean']);

const outputs = kept(() => new WeakMap<JsonObject, Readonly<Record<string, string>>>());

/** The fields of an output, as words may name them: those of its schema, and of a record within it. */
export function fieldsOfOutput(schema: JsonObject | null): Readonly<Record<string, string>> {
  const known = schema && outputs().get(schema);
  if (known) return known;
  const fields = readFields(schema);
  if (schema) outputs().set(schema, fields);
  return fields;
}

function readFields(schema: JsonObject | null): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  const collect = (own: JsonValue | undefined, path: string, depth: number): void => {
    const properties = isJsonObject(own) ? propertiesOf(own) : {};
    for (const [name, inner] of Object.entries(properties)) {
      const at = path === '' ? name : `${path}.${name}`;
      if (!/^[A-Za-z_]\w*$/.test(name)) continue;
      // `title.rendered` is the title.
      const said = path !== '' && /^(?:rendered|raw|plain|display_?value)$/i.test(name) ? path : name;
      const isText =
        isJsonObject(inner) && [inner['type']].flat().some((type) => typeof type === 'string' && PLAIN.has(type));
      if (isText)
        fields[
          said
            .replaceAll('_', ' ')
            .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
            .toLowerCase()
        ] ??= at;
      else if (depth < 1) collect(inner, at, depth + 1);
    }
  };
  collect(schema ?? undefined, '', 0);
  const link = Object.entries(fields).find(([name]) => /(?:^| )(?:url|link)$/.test(name));
  if (link) fields['link'] ??= link[1];
  return fields;
}

const PLACES = /^(?:to|in|into|on|onto|from|at|of|by|via|with|within|inside|using|through|for)$/;

/** `in acme/shop`: the owner and the name, if the operation takes them apart. */
export function ownedRepository(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  if (properties['owner'] === undefined || properties['repo'] === undefined) return;
  for (let next = at + 1; next < r.end; next += 1) {
    const [owner, repo, more] = r.mention(next, 'repository')?.value.split('/') ?? [];
    if (owner === undefined || repo === undefined || more !== undefined || r.isTaken(next)) continue;
    r.builder.set(step, 'owner', owner);
    r.builder.set(step, 'repo', repo);
    r.take(next - (PLACES.test(r.lower(next - 1)) && !r.isTaken(next - 1) ? 1 : 0), next + 1, step.part, 'repo');
    step.part.wrote('repo', `step:${step.id}/input/repo`);
    return;
  }
  if (step.input['repo'] === undefined) namedRepository(r, at, step);
}

const REPOSITORY = /^(?:repo|repository)$/;
const MAX_NAME = 3;

/** `in the clinic-portal repo`, `in our repo shop-theme`, `in shop-theme`: the name without the owner. */
function namedRepository(r: Reading, at: number, step: Draft): void {
  const found = repositoryIn(r, at);
  if (!found) return;
  const lead = PLACES.test(r.lower(found.from - 1)) && !r.isTaken(found.from - 1) ? 1 : 0;
  r.builder.set(step, 'repo', found.text);
  r.take(found.from - lead, found.to, step.part, 'repo');
}

/** The name of a repository without its owner; null: none is said. */
export function repositoryIn(r: Reading, at: number): Name | null {
  for (let next = at + 1; next < r.end; next += 1) {
    const found = REPOSITORY.test(r.lower(next)) ? besideNoun(r, at, next) : bareName(r, next);
    if (found) return found;
  }
  return null;
}

interface Name {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function besideNoun(r: Reading, at: number, noun: number): Name | null {
  const start = noun + 1 + r.said(noun + 1, 'called', 'named');
  const isFree = (place: number): boolean => r.tokens[place]?.kind === 'word' && !r.isTaken(place) && place < r.end;
  const behind = r.tokens[start];
  const quote = r.mention(start, 'quote');
  const isName = isFree(start) && !NO_NAME.test(r.lower(start)) && r.frames.services.at(r.tokens, start) === null;
  // `the inventory-app GitHub repo`: the service stands between.
  let to = noun;
  while (to - 1 > at && r.frames.services.at(r.tokens, to - 1) !== null) to -= 1;
  let from = to;
  while (from - 1 > at && isFree(from - 1) && !NO_NAME.test(r.lower(from - 1)) && from > to - MAX_NAME) from -= 1;
  const isLed = from < to && (r.is(from - 1, 'the|our|my|your') || PLACES.test(r.lower(from - 1)));
  // `label issues in the shop repo "urgent"`: a repository with its name before it has none behind it.
  const isOther = (isLed || r.mention(noun - 1, 'repository') !== null) && quote !== null && start === noun + 1;
  if (behind && !isOther && (quote || (isName && (/-/.test(behind.text) || start > noun + 1 || start + 1 >= r.end))))
    return { from: noun, to: start + 1, text: quote?.value ?? behind.text };
  // A name of several words is written with hyphens there.
  return isLed ? { from, to: noun + 1, text: r.textOf(from, to).replaceAll(' ', '-') } : null;
}

const NO_NAME =
  /^(?:the|our|my|your|a|an|this|that|in|on|of|to|for|from|at|with|and|or|is|are|that|which|when|if|every|each|new|same|whole|private|public|main|own|other)$/;

/** `in shop-theme` */
const bareName = (r: Reading, at: number): Name | null => {
  const { text = '', kind, mention } = r.tokens[at] ?? {};
  const isWord = kind === 'word' && mention === null && !r.isTaken(at) && r.is(at - 1, 'in') && at < r.end;
  if (!isWord || r.frames.services.at(r.tokens, at) !== null) return null;
  // `in infra called "…"`: what the thing is called comes next.
  const isPlain = /^[a-z\d_]{3,}$/.test(text) && !NO_NAME.test(text) && r.is(at + 1, 'called|titled|named|saying');
  return isPlain || /^[a-z\d]+(?:-[a-z\d]+)+$/.test(text) ? { from: at, to: at + 1, text } : null;
};
