import { stem } from '../../text/stem.js';
import { GapKind } from '../../../../domain/plan-report/index.js';
import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import type { ToolService } from '../../../../domain/steps/tool.js';
import type { Draft } from '../../build/builder.js';
import type { Token } from '../../text/tokens.js';
import { TEXT } from '../accounts.js';
import { fitsPattern } from '../typed-values.js';
import type { Reading } from '../reading.js';
import { titleOf, wordsOf } from './field-names.js';
import { isIdAt, isIdLike, isPlainNumber } from './ids.js';
import { isSameNoun } from './same-nouns.js';
import { isIdField, takesKey, takesNames } from '../../said/slots.js';
import { foundByAddress } from '../things/by-address.js';
import { nameBefore, nameBehind } from '../sources/spoken-names.js';

/** The name of a service in a clause. */
export interface Named {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

const LEADS_TO_ID = [
  'called',
  'named',
  'with the id',
  'with id',
  'id',
  'id is',
  ':',
  'number',
  'number id',
  'id number',
  'no .',
  '#',
  'is',
  '=',
];

/** Whether a field holds texts or numbers of any form. */
const takesIds = (own: JsonValue | undefined): boolean =>
  isJsonObject(own) &&
  own['enum'] === undefined &&
  [own['type']].flat().some((type) => type === 'string' || type === 'integer');

/** A field whose values are ids of the service: `the sheet "Leads"` names one, and `chat 12345` gives one. */
export function chosen(
  r: Reading,
  at: number,
  step: Draft,
  given: {
    readonly properties: JsonObject;
    readonly service: ToolService;
    readonly named: Named;
    readonly open: Set<string>;
  },
): void {
  const { properties, service, named, open } = given;
  if (r.isTaken(at)) return;
  const isFree = (name: string): boolean => step.input[name] === undefined && !open.has(name);
  const required = requiredOf(step.tool.inputSchema);
  const isValue = (one: string): boolean => one !== 'connection' && isFree(one);
  const fields = [...new Set([...service.choices, ...required])].filter(isValue);
  // Behind the name of the service itself stands the thing that all its operations are about.
  const name =
    at === named.to - 1
      ? heldBy(r.stem(at), fields, given, required)
      : (fields.find((one) => wordsOf(one, properties[one]).has(r.stem(at))) ??
        Object.keys(properties)
          .filter(isValue)
          .find((one) => takesIds(properties[one]) && wordsOf(one, properties[one]).has(r.stem(at))) ??
        fields.find((one) => [...wordsOf(one, properties[one])].some((word) => isSameNoun(word, r.stem(at)))));
  if (name === undefined || isOfOther(r, at, name, properties[name])) return;
  // `my Google Sheets file "Stock"`
  const noun = at === named.to - 1 ? r.said(at + 1, 'file', 'workbook', 'document') : 0;
  const start = at + 1 + noun + r.said(at + 1 + noun, ...LEADS_TO_ID);
  const token = start < r.end ? r.tokens[start] : undefined;
  const isBehind = token !== undefined && !r.isTaken(start) && isNamedBy(r, start, named);
  if (!isBehind) {
    const field = properties[name];
    const isNeeded = required.includes(name) && isJsonObject(field) && isIdField(name, field);
    const isPlaced = PLACES.test(r.lower(at)) && (service.choices.includes(name) || isNeeded);
    const before = isPlaced ? nameBefore(r, at, 0) : null;
    if (before)
      bindName(r, step, { name, own: properties[name], service, open }, { ...before, to: at + 1 }, before.text);
    return;
  }
  if (negativeAt(r, start, step, { name, own: properties[name], from: at })) return;
  const isHandle = token.text === '@' && r.tokens[start + 1]?.kind === 'word' && start + 1 < r.end;
  const text = isHandle ? `@${r.tokens[start + 1]?.text ?? ''}` : (token.mention?.value ?? token.text);
  const isQuote = token.mention?.kind === 'quote';
  // `translate this with DeepL: "…"`
  if (isQuote && at === named.to - 1 && r.is(start - 1, ':')) return;
  const own = properties[name];
  const types = isJsonObject(own) ? [own['type']].flat() : [];
  const isNumber = isPlainNumber(text, r.lower(start + 1));
  const isId = isIdLike(text);
  if (isNumber || (!isQuote && isId)) {
    if (!types.includes('string') && !types.includes('integer')) return;
    if (isJsonObject(own) && !fitsPattern(text, own)) {
      open.add(name);
      askForId(r, step, { name, own, text, service, tokens: r.slice(at, start + 1) });
      return;
    }
    r.builder.set(step, name, isNumber && types.includes('integer') ? Number(text) : text);
    r.take(at, start + (isHandle ? 2 : 1), step.part, name);
    return;
  }
  if (!isQuote && token.mention?.kind !== 'channel' && !/^\p{Lu}/u.test(token.text)) return;
  const isPlace = token.mention?.kind === 'channel' && /channel/i.test(name);
  // `move it to the list "Late"`: the noun names an id that may be left out.
  const isIdName = isJsonObject(own) && isIdField(name, own);
  if (!isIdName && (!fields.includes(name) || (!service.choices.includes(name) && !isPlace))) return;
  const spoken = token.mention ? null : nameBehind(r, start);
  const from = at === named.to - 1 ? at + 1 : at;
  bindName(r, step, { name, own, service, open }, { from, to: spoken?.to ?? start + 1 }, spoken?.text ?? text);
}

/** `the chat -1001234567890`: an id below zero. */
function negativeAt(
  r: Reading,
  start: number,
  step: Draft,
  { name, own, from }: { readonly name: string; readonly own: JsonValue | undefined; readonly from: number },
): boolean {
  const [sign, digits] = [r.tokens[start], r.tokens[start + 1]];
  const isOne = sign?.text === '-' && digits?.start === sign.end && /^\d{5,}$/.test(digits.text);
  const types = isJsonObject(own) ? [own['type']].flat() : [];
  if (!isOne || !(types.includes('string') || types.includes('integer'))) return false;
  r.builder.set(step, name, types.includes('integer') ? -Number(digits.text) : `-${digits.text}`);
  r.take(from, start + 2, step.part, name);
  return true;
}

/**
 * The field of the thing that stands behind the name of a service: `Trello board Garden`. If the noun is a part of the name
 * of the service itself, it is the thing that all its operations are about.
 */
function heldBy(
  noun: string,
  fields: readonly string[],
  { properties, service }: Parameters<typeof chosen>[3],
  required: readonly string[],
): string | undefined {
  const choices = fields.filter((one) => service.choices.includes(one));
  const own = choices.filter((one) => wordsOf(one, properties[one]).has(noun));
  const isTitle = service.title.toLowerCase().split(' ').map(stem).includes(noun);
  const needed = (some: readonly string[]): string | undefined => some.find((one) => required.includes(one));
  return needed(own) ?? (isTitle ? undefined : own[0]) ?? needed(choices) ?? own[0];
}

/** Whether an input holds ids of things. */
const isIds = (name: string, own: JsonValue | undefined): boolean =>
  isJsonObject(own) && (isIdField(name, own) || /^ids?[A-Z]|Ids$/.test(name));

/** `label it "Utilities"`, `tag the mail as Urgent`: the verb names the input. */
export function chosenByVerb(
  r: Reading,
  at: number,
  step: Draft,
  { properties, service, open }: Parameters<typeof chosen>[3],
): void {
  const verb = r.stem(at);
  const isSaid = (one: string): boolean => {
    const words = wordsOf(one, properties[one]);
    return words.has(verb) || [...words].some((word) => isSameNoun(word, verb));
  };
  const name = Object.keys(properties).find(
    (one) =>
      step.input[one] === undefined &&
      !open.has(one) &&
      (service.choices.includes(one) || isIds(one, properties[one])) &&
      isSaid(one),
  );
  if (name === undefined) return;
  for (let next = at + 1; next < r.end; next += 1) {
    const lead = r.is(next, 'with|as') ? 1 : 0;
    const place = next + lead;
    if (r.isTaken(next) || r.isTaken(place)) continue;
    const quote = r.mention(place, 'quote');
    const spoken = !quote && lead > 0 ? nameBehind(r, place) : null;
    if (!quote && !spoken) continue;
    const to = spoken?.to ?? place + 1;
    bindName(
      r,
      step,
      { name, own: properties[name], service, open },
      { from: next, to },
      quote?.value ?? spoken?.text ?? '',
    );
    return;
  }
}

/** `the row with order number 10488`: the number of another thing. */
function isOfOther(r: Reading, at: number, name: string, own: JsonValue | undefined): boolean {
  const before = r.tokens[at - 1];
  const isWord = before?.kind === 'word' && /^\p{Ll}{3,}$/u.test(before.text) && !r.isTaken(at - 1);
  return r.is(at, 'number') && isWord && !wordsOf(name, own).has(before.stem) && !r.is(at - 1, 'the|with|and|for|its');
}

/** Whether something stands there that may be an id or a name. */
function isNamedBy(r: Reading, at: number, named: Named): boolean {
  const token = r.tokens[at];
  if (!token || (at >= named.from && at < named.to)) return false;
  return token.mention !== null || /^[@-]$/.test(token.text) || isIdAt(r, at) || /^\p{Lu}/u.test(token.text);
}

/** Nouns of places that things of services stand in: only these have a name before them. */
const PLACES =
  /^(?:board|project|database|base|table|list|folder|directory|channel|playlist|audience|workspace|team|group|queue|pipeline|form|calendar|sheet|spreadsheet|worksheet|workbook|tab|section|repository|repo|segment|campaign|space|collection|page)$/;

interface NamedField {
  readonly name: string;
  readonly own: JsonValue | undefined;
  readonly service: ToolService;
  readonly open: Set<string>;
}

/** The name itself, if it will do for an id; else the question which thing has it. */
function bindName(
  r: Reading,
  step: Draft,
  { name, own, service, open }: NamedField,
  { from, to }: { readonly from: number; readonly to: number },
  text: string,
): void {
  const tokens = r.slice(from, to);
  const isKnownByName = isJsonObject(own) && (takesNames(own) || takesKey(own, text));
  if (isKnownByName && fitsPattern(text, own) && [own['type']].flat().includes('string')) {
    r.builder.set(step, name, text);
    r.take(from, to, step.part, name);
    return;
  }
  open.add(name);
  askForId(r, step, { name, own, text, service, tokens });
}

/** Asks for the id of the thing that the words name in another way, unless the service finds it by its address. */
export function askForId(
  r: Reading,
  step: Draft,
  asked: {
    readonly name: string;
    readonly own: JsonValue | undefined;
    readonly text: string;
    readonly service: Pick<ToolService, 'title'>;
    readonly tokens: readonly Token[];
  },
): void {
  const { name, own, text, service, tokens } = asked;
  if (foundByAddress(r, step, asked, text)) {
    for (const { index } of tokens) r.account.take(index, index + 1, step.part, name);
    return;
  }
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens,
    reason: `${service.title} knows its things by their ids, and the words give a name.`,
    question: `${titleOf(name, own)}: which one is "${text}"? Choose it from the list, or give its id.`,
    at: { step: step.id, path: `/input/${name}` },
    names: { [name]: text },
    valueSchema: isJsonObject(own) ? own : TEXT,
  });
}
