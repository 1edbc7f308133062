import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { titled } from '../../build/value.js';
import { stem } from '../../text/stem.js';
import { isSameNoun } from '../services/same-nouns.js';
import { ageAt } from './amounts.js';
import { hasOwnColumns } from './head.js';
import { thingOf } from './thing-of.js';
import { takesNames } from '../../said/slots.js';
import type { Reading } from '../reading.js';
import { askForId } from '../services/choice.js';
import { wordList } from '../../word-list.js';

/**
 * `the records in "Repairs"`: a name without a noun is that of the innermost place that the list needs. The name is
 * taken, or the user is asked which thing has it.
 */
export function placeAlone(r: Reading, at: number, step: Draft, head = -1): void {
  const { inputSchema, service } = step.tool;
  const properties = propertiesOf(inputSchema);
  const name = requiredOf(inputSchema).findLast(
    (one) => one !== 'connection' && step.input[one] === undefined && service?.choices.includes(one) === true,
  );
  const own = name === undefined ? undefined : properties[name];
  if (name === undefined || !service || !isJsonObject(own) || r.builder.isNamedAt(step, name)) return;
  for (let next = at + 1; next < r.end; next += 1) {
    const lead = r.said(next, 'in the', 'in my', 'in our', 'in', 'from the', 'from', 'of the', 'of');
    const said = lead > 0 && !r.isTaken(next) && !r.isTaken(next + lead) ? nameAt(r, next + lead, step, head) : null;
    if (!said) continue;
    if (takesNames(own)) {
      r.builder.set(step, name, said.text);
      r.take(next, said.to, step.part, name);
      return;
    }
    askForId(r, step, { name, own, text: said.text, service, tokens: r.slice(next, said.to) });
    return;
  }
  placeOfNoun(r, head, step, name, own);
}

/** A name in quotes, or with capitals if it stands behind the noun for the records of a table: `records in Spare Parts`. */
function nameAt(
  r: Reading,
  at: number,
  { tool }: Draft,
  head: number,
): { readonly text: string; readonly to: number } | null {
  const quote = r.mention(at, 'quote');
  if (quote) return { text: quote.value, to: at + 1 };
  if (head === -1 || at < head || !hasOwnColumns(tool)) return null;
  let to = at;
  while (to < r.end && isBigWord(r, to)) to += 1;
  return to > at ? { text: r.textOf(at, to), to } : null;
}

/** How people say that things stay where they are. */
const STAYS = /^(?:stuck|sitting|sit|sits|sat|staying|stayed|waiting|left|still|currently)$/;
const IN_STATE = ['in the stage', 'in stage', 'at the stage', 'at stage', 'in the status', 'in status', 'in'];
/** `been Waiting on us for two days`: without a word for the state, the time behind it tells that it is one. */
const BEEN = ['been', 'are', 'remain', 'stay'];
const BEHIND_STATE = wordList('for|since|that|which|who|longer|more|every|each|with|without|to|by|at|on|whose|from');
const NO_STATE =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/;

/**
 * `the deals in Quote Sent`, `tickets stuck in Waiting`: a name behind the things, for an operation that can be asked for
 * one stage. The user is asked which stage has the name. @returns the place behind the words; null: there are none
 */
export function stageAlone(r: Reading, at: number, head: number, step: Draft): number | null {
  const { inputSchema, service } = step.tool;
  const name = service?.choices.find((one) => /stage$/i.test(one));
  const own = name === undefined ? undefined : propertiesOf(inputSchema)[name];
  if (!service || name === undefined || !isJsonObject(own) || step.input[name] !== undefined) return null;
  if (r.builder.isNamedAt(step, name)) return null;
  for (let next = Math.max(at, head) + 1; next < r.end; next += 1) {
    if (r.isTaken(next)) continue;
    const within = r.said(next, ...IN_STATE);
    const lead = within > 0 ? within : r.said(next, ...BEEN);
    if (lead === 0) continue;
    const start = next + lead;
    let to = start;
    while (to < r.end && isBigWord(r, to)) to += 1;
    // `in Sales Pipeline`: the name of another place ends with its noun.
    if (to > start && service.choices.some((other) => other !== name && other === r.lower(to - 1))) continue;
    const lasts = to > start ? lastsBehind(r, to) : null;
    if (within === 0 && lasts === null) continue;
    to = lasts ?? to;
    const isName = to > start && !NO_STATE.test(r.lower(start));
    const isWhole = to >= r.end || r.tokens[to]?.kind === 'mark' || r.isTaken(to) || BEHIND_STATE.test(r.lower(to));
    if (!isName || !isWhole) continue;
    const from = STAYS.test(r.lower(next - 1)) && !r.isTaken(next - 1) ? next - 1 : next;
    askForId(r, step, { name, own, text: r.textOf(start, to), service, tokens: r.slice(from, to) });
    return to;
  }
  return null;
}

/** `in the Waiting stage | for two days`: the place of the time behind a known stage. Null: there is none. */
export function behindStage(r: Reading, head: number, step: Draft): number | null {
  const name = step.tool.service?.choices.find((one) => /stage$/i.test(one));
  if (name === undefined || (step.input[name] === undefined && !r.builder.isNamedAt(step, name))) return null;
  for (let at = Math.max(head, 0) + 1; at < r.end; at += 1) {
    const isName = r.isTaken(at - 1) && !r.isTaken(at);
    const to = isName ? lastsBehind(r, at) : null;
    if (to !== null) return to;
  }
  return null;
}

/** `Waiting | on us | for two days`: the place of the time behind the rest of a name in small letters. Null: there is none. */
function lastsBehind(r: Reading, at: number): number | null {
  for (let to = at; to < r.end && to <= at + MAX_TAIL; to += 1) {
    if (r.is(to, 'for|since|longer|more|over') && ageAt(r, to) !== null) return to;
    if (r.tokens[to]?.kind !== 'word' || r.isTaken(to) || NO_TAIL.test(r.lower(to))) return null;
  }
  return null;
}

/** The most words of a name in small letters. */
const MAX_TAIL = 3;
const NO_TAIL = /^(?:with|without|that|which|who|whose|and|or|but|not|no)$/;

const isBigWord = (r: Reading, at: number): boolean =>
  r.tokens[at]?.kind === 'word' &&
  !r.isTaken(at) &&
  /^\p{Lu}/u.test(r.tokens[at]?.text ?? '') &&
  r.frames.services.at(r.tokens, at) === null;

/** `Airtable deals`: the things are called as the table that holds them. */
function placeOfNoun(r: Reading, head: number, step: Draft, name: string, own: JsonObject): void {
  const noun = r.lower(head);
  const isKnown =
    isSameNoun(stem(thingOf(step.tool) ?? ''), r.stem(head)) || stem(thingOf(step.tool) ?? '') === r.stem(head);
  if (noun === '' || isKnown || !/[^s]s$/.test(noun) || !takesNames(own) || !hasOwnColumns(step.tool)) return;
  r.builder.set(step, name, titled(noun), name);
  r.take(head, head + 1, step.part, name);
  r.builder.assume(`The ${name} is called "${titled(noun)}", after the things in it.`, {
    step: step.id,
    path: `/input/${name}`,
  });
}
