import { GapKind } from '../../../domain/plan-report/index.js';
import type { JsonObject } from '../../../lib/json/json.js';
import { named, quoted } from '../build/value.js';
import type { Value } from '../build/value.js';
import { Phrases } from '../text/tokens.js';
import { Part } from './account.js';
import { slotOf } from './frames.js';
import { pick } from './flow/pick.js';
import { shapeOf } from './flow/shape.js';
import type { Frame } from './frames.js';
import { fileSource } from './made/file-source.js';
import { bringsFile, eventFile, firstFile } from './made/event-file.js';
import { legible } from './made/file-text.js';
import { connectModel } from './model-connection.js';
import type { Reading } from './reading.js';
import { reference } from './reference.js';
import { source } from './source.js';

/*
 * `extract the invoice number and the total`: values that stand somewhere in a text, and that no schema describes. A model
 * takes them out, as fields of the names that the words give.
 */

/** A value that a model takes out of a text. */
export interface Field {
  readonly name: string;
  readonly key: string;
  /** Default: as its name says. */
  readonly isNumber?: boolean;
}

const MAX_FIELDS = 12;
const MAX_WORDS = 4;
const LINK = 'from|in|of|out';
const SMALL = /^(?:the|its|their|a|an|any|all|following|his|her)$/;
const NO_NAME =
  /^(?:it|them|this|that|these|those|everything|text|content|contents|data|information|info|details|values|fields|links?|titles?|summary|rows?|entries|items?|posts?|mails?|emails?|messages?|first|last|top|only|new|latest|me|us|to|with|for|by|as|on|at|if|when|where|which|who|into|via|using|each|every|number of|attachments?|pdfs?|images?|files?|pages?)$/;
const BESIDE = /^(?:titles?|summary|links?|description|text)$/;
const AMOUNT = /\b(?:total|amount|price|sum|quantity|count|age|vat|tax|cost|subtotal|score)\b/i;

/** Reads an act that takes values out of a text. @returns whether it was one */
export function readDistill(r: Reading, at: number): boolean {
  const [frame] = r.frames.ofUse('distill');
  const own = frame && Phrases.of(frame.planning.verbs).at(r.tokens, at);
  const verb = own ?? TAKES_OUT.at(r.tokens, at);
  if (!frame || !verb) return false;
  const vague = own === null ? null : unnamed(r, at + verb.length);
  const read = vague ?? fieldNames(r, at + verb.length);
  if (!read || (own === null && !isTakenOut(r, read.to))) return false;
  const saved = r.builder.save();
  const made = r.made.length;
  const part = new Part(frame.tool.name);
  const of = materialOf(r, read.to, part);
  if (!of || of.to + r.said(of.to, ',') < r.end) {
    r.builder.restore(saved);
    r.made.splice(made);
    return false;
  }
  distill(r, frame, part, isForEvent(r) ? withStart(read.fields) : read.fields, of.value);
  r.take(at, at + verb.length, part, 'use');
  if (vague && vague.fields !== CONTACT) askWhich(r, at + verb.length, read.to);
  for (let next = at + verb.length; next < read.to; next += 1) r.take(next, next + 1, part, 'fields');
  return true;
}

/** `extract sender, subject and total` of a mail: the total is no field of the event, so that all come from the text. */
export function takesMore(r: Reading, at: number): boolean {
  const { event } = r;
  if (!event || r.it !== event.value || event.type?.planning?.text === undefined || isCalled(r)) return false;
  const [frame] = r.frames.ofUse('distill');
  const verb = frame && Phrases.of(frame.planning.verbs).at(r.tokens, at);
  const fields = verb ? (fieldNames(r, at + verb.length)?.fields ?? []) : [];
  const known = fields.filter(({ name }) => event.value.fields[name.toLowerCase()] !== undefined);
  return known.length > 0 && known.length < fields.length;
}

/** `read the total out of the attachment`: verbs that take values out of a text only if the words say of which. */
const TAKES_OUT = Phrases.of(['read', 'pull', 'write down', 'note', 'collect', 'fetch', 'copy', 'save']);

const isTakenOut = (r: Reading, at: number): boolean =>
  r.said(at, 'out of', 'out from') > 0 ||
  (r.is(at - 1, 'out') && r.is(at, 'of')) ||
  r.said(at, 'from it', 'from each', 'from the text') > 0;

/** `the invoice number, the due date and the total`. */
function fieldNames(r: Reading, at: number): { readonly fields: readonly Field[]; readonly to: number } | null {
  const fields: Field[] = [];
  let next = at + r.said(at, 'the following', 'these fields :', 'the fields', 'fields', ':');
  while (fields.length < MAX_FIELDS) {
    while (SMALL.test(r.lower(next))) next += 1;
    let to = next;
    while (to < r.end && to - next < MAX_WORDS && (isNameWord(r, to) || (to > next && isOfName(r, to)))) to += 1;
    // `name, email and phone`: among others, it is the address.
    if (to === next && r.is(to, 'email') && (fields.length > 0 || r.is(to + 1, ',|and')) && !r.isTaken(to)) to += 1;
    // `title, date and place`: beside others, it is a value of its own.
    if (to === next && BESIDE.test(r.lower(to)) && (fields.length > 0 || r.is(to + 1, ',|and')) && !r.isTaken(to))
      to += 1;
    const name = r.mention(next, 'quote')?.value ?? r.textOf(next, to);
    if (r.mention(next, 'quote')) to = next + 1;
    if (name === '' || !/^[\p{L}][\p{L}\p{N} '’_-]{1,50}$/u.test(name)) return null;
    const key = name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '_');
    if (!fields.some((one) => one.key === key)) fields.push({ name, key });
    next = to;
    const joined = next < r.end ? r.said(next, ', and', ',', 'and', '&', '+', 'as well as', 'plus') : 0;
    if (joined === 0) return { fields, to: next };
    next += joined;
  }
  return null;
}

function isNameWord(r: Reading, at: number): boolean {
  const token = r.tokens[at];
  return (
    token?.kind === 'word' &&
    !r.isTaken(at) &&
    !NO_NAME.test(token.lower) &&
    !r.is(at, LINK) &&
    !/^(?:and|or|but|not|without|except|,)$/.test(token.lower) &&
    /^[\p{L}\d'-]+$/u.test(token.text)
  );
}

/** `years of experience`, `date of birth`: a name of several words, and no thing that the value is of. */
const isOfName = (r: Reading, at: number): boolean =>
  r.is(at, 'of') && COUNTED.test(r.lower(at - 1)) && isNameWord(r, at + 1);

const COUNTED =
  /^(?:years?|months?|days?|hours?|number|date|place|time|period|terms?|name|type|kind|form|amount|method|country|point|level|cost|length|end|start)$/;

/** Whether something that takes place at a time is made of the values. */
const isForEvent = (r: Reading): boolean =>
  r.tokens
    .slice(r.end)
    .some(({ lower }) => /^(?:event|events|meeting|meetings|appointment|appointments|booking)$/.test(lower));

/** `title, date, time and place` of an event: the date and the time say when it begins. */
function withStart(fields: readonly Field[]): readonly Field[] {
  const isPart = ({ key }: Field): boolean => /^(?:dates?|times?|start(?:_time|_date)?)$/.test(key);
  const first = fields.find(isPart);
  if (!first) return fields;
  return fields.flatMap((field) =>
    field === first ? [{ name: 'start', key: 'start' }] : isPart(field) ? [] : [field],
  );
}

/** `the details`, `key information`: which values are meant is asked, if they are kept as the values of a record. */
function unnamed(r: Reading, at: number): { readonly fields: readonly Field[]; readonly to: number } | null {
  let noun = at;
  while (noun < r.end && (SMALL.test(r.lower(noun)) || KEY.test(r.lower(noun)))) noun += 1;
  const kind = r.tokens[noun]?.kind === 'word' && VAGUE.test(r.lower(noun + 1)) ? 1 : 0;
  const name = r.lower(noun + kind);
  if (kind === 1 && r.is(noun, 'contact') && VAGUE.test(name)) return { fields: CONTACT, to: noun + 2 };
  return VAGUE.test(name) && isKept(r, noun + kind + 1) ? { fields: [{ name, key: name }], to: noun + kind + 1 } : null;
}

/** What people mean by contact details. */
const CONTACT: readonly Field[] = ['first name', 'last name', 'email', 'phone', 'company'].map((name) => ({
  name,
  key: name.replace(' ', '_'),
}));

const KEY = /^(?:key|important|relevant|main|necessary|required|essential|structured|certain|specific|useful)$/;
const VAGUE = /^(?:details|data|information|info|fields|values|facts|specifics)$/;
const KEEPS =
  /^(?:sav|store|stor|add|log|append|record|insert|put|writ|creat|updat|fill|enter|send|push|save|create|update|write)$/;

/** Whether a later act keeps what is taken out: `extract the details and save them to …`. */
const isKept = (r: Reading, to: number): boolean => r.tokens.slice(to, r.end + 6).some(({ stem }) => KEEPS.test(stem));

function askWhich(r: Reading, from: number, to: number): void {
  r.builder.ask({
    kind: GapKind.UNCLAIMED,
    tokens: r.slice(from, to),
    reason: 'A model takes out the values that it is told by name.',
    question: `Which values are meant by "${r.textOf(from, to)}"? Name them, for example: the sender, the amount and the due date.`,
    at: { step: r.made.at(-1)?.id ?? null, path: '/input' },
  });
}

/**
 * The text or file that the values come from: the one that the words name, else the one at hand.
 *
 * @param takesLists the texts of a list count as one
 */
export function materialOf(
  r: Reading,
  at: number,
  part: Part,
  takesLists = false,
): { readonly value: Value; readonly to: number } | null {
  const lead =
    at < r.end
      ? r.said(
          at,
          'out of',
          'from',
          'of',
          'in',
          'out of it',
          'contained in',
          'from it',
          'from each',
          'out of each',
          'out of each one',
          'from each one',
          'from each of them',
          'out of them',
          'from them',
        )
      : 0;
  const start = at + lead;
  const operand =
    lead === 0 || start >= r.end
      ? null
      : (eventFile(r, start, part, 'text') ??
        reference(r, start, part, 'text') ??
        fileSource(r, start) ??
        source(r, start));
  if (operand) r.take(at, start, part, 'text');
  const isIt = lead > 1 && /^(?:it|each|one|them)$/.test(r.lower(start - 1));
  const value = operand?.value ?? (lead > 0 && !isIt ? null : bringsFile(r) ? firstFile(r) : r.it);
  const isText =
    value !== null &&
    (/^(?:text|page|file)$/.test(value.kind) ||
      (takesLists && value.kind === 'list') ||
      (value.kind === 'event' && hasText(r, value) && !isCalled(r)));
  if (isText && isIt && !operand) r.take(at, start, part, 'text');
  return isText ? { value, to: operand?.to ?? (isIt ? start : at) } : null;
}

/** Whether what starts the run has a text, in which values may stand. */
const hasText = (r: Reading, of: Value): boolean =>
  r.event?.type?.planning?.text !== undefined || pick(of, shapeOf(of, r.event?.type), 'text') !== null;

/** The caller of a webhook brings fields rather than a text. */
function isCalled(r: Reading): boolean {
  const planning = r.event?.type?.planning;
  return planning?.isCalled === true || planning?.page !== undefined;
}

/** Adds the step with which a model takes values out of a text. */
export function distill(r: Reading, frame: Frame, part: Part, fields: readonly Field[], of: Value): void {
  const { tool, planning } = frame;
  const text = legible(r, of);
  // Fields such as the sender stand beside the text.
  const isBeside = text.kind === 'event' && fields.some(({ name }) => of.fields[name.toLowerCase()] !== undefined);
  const step = r.builder.add(tool, 'extract', tool.title ?? tool.name, {
    part,
    reason: 'The words ask for values that stand in a text.',
    sentence: r.sentence,
  });
  // A sender and a subject tell as much as the text: `the supplier`.
  const isMail = text === of && text.kind === 'event' && of.fields['sender'] !== undefined;
  const content = isBeside ? text.text : text.full;
  const all = isMail ? `${of.headline} & "\\n\\n" & ${content}` : content;
  r.builder.set(step, slotOf(planning, 'content') ?? 'text', `{{ ${all} }}`, 'text');
  r.builder.set(step, slotOf(planning, 'fields') ?? 'schema', schemaOf(fields), 'fields');
  connectModel(r, step, frame);
  r.made.push(step);
  const expr = `steps.${step.id}.output${planning.yields.at === '' ? '' : `.${planning.yields.at}`}`;
  const lines = fields.map(({ name, key }) => `${quoted(`${name}: `)} & $string(${expr}.${named(key)})`);
  const whole = lines.join(' & "\\n" & ');
  r.builder.values.push({
    kind: 'record',
    nouns: [
      'value',
      'detail',
      'field',
      'data',
      'result',
      'information',
      'summary',
      ...(fields.length === 1 ? [fields[0]?.name ?? ''] : []),
    ],
    expr,
    headline: of.headline,
    text: whole,
    full: whole,
    fields: Object.fromEntries(fields.map(({ name, key }) => [name.toLowerCase(), named(key)])),
    line: '$string($)',
    itemFull: '$string($)',
    isOpen: false,
    stepId: step.id,
    url: null,
    schema: null,
  });
}

function schemaOf(fields: readonly Field[]): JsonObject {
  return {
    type: 'object',
    required: fields.map(({ key }) => key),
    properties: Object.fromEntries(
      fields.map(({ name, key, isNumber = AMOUNT.test(name) }) => [
        key,
        {
          type: [isNumber ? 'number' : 'string', 'null'],
          description:
            name === 'start'
              ? 'The date and time at which it starts, in ISO 8601; null if they are not there.'
              : `The ${name}; null if it is not there.`,
        },
      ]),
    ),
  };
}
