import { range } from '../../../../lib/collections/range.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import { isPinned } from '../../text/pins.js';
import { contentOf, isMessage } from '../../read/services/operation-text.js';

/* People whose names stand in a message of a chat, so that it calls them: `ping @maria in #sales`. */

/** Words that join handles, or say once more where they stand. */
const JOINS = /^(?:and|&|,|plus|also|too|there|in|it|as|well|with|the|of|that|same|message|post)$/;
const CALLS = /^(?:ping|pings|tag|tags|mention|mentions|at-mention|cc)$/;

/** The end of `@name` at a place; the place itself: none stands there. */
function handleAt(r: Reading, at: number): number {
  const [sign, name] = [r.tokens[at], r.tokens[at + 1]];
  const isOne = sign?.text === '@' && name?.start === sign.end && /^[\p{L}\d]/u.test(name.text);
  return isOne && at + 1 < r.end ? at + 2 : at;
}

/** Whether words are names of people that are called, and nothing else. */
export function areHandles(r: Reading, from: number, to: number): boolean {
  let count = 0;
  for (let at = from; at < to;) {
    const end = handleAt(r, at);
    if (end === at && !(count > 0 && JOINS.test(r.lower(at)))) return false;
    if (end > at) count += 1;
    at = Math.max(end, at + 1);
  }
  return count > 0;
}

/** The handles of a clause that nothing has taken stand before the text of its message. */
export function mentionPeople(r: Reading, at: number, step: Draft): void {
  const free = range(at, r.end).filter((place) => handleAt(r, place) > place && !r.isTaken(place + 1));
  if (free.length === 0 || !isMessage(step)) return;
  if (!callIn(r, step, free)) return;
  for (const place of free) r.take(place, handleAt(r, place), step.part, 'mention');
  for (let next = at; next < r.end; next += 1) {
    const isBetween = free.some((place) => place + 2 === next) && JOINS.test(r.lower(next));
    if (!r.isTaken(next) && (isBetween || /^(?:mentioning|tagging|pinging)$/.test(r.lower(next))))
      r.take(next, next + 1, step.part, 'mention');
  }
}

/** `…, and tag @maria`: the message before calls her. */
export function mentionInLast(r: Reading, at: number): boolean {
  const step = r.builder.steps.at(-1);
  if (!step || !CALLS.test(r.lower(at)) || !isMessage(step) || !areHandles(r, at + 1, r.end)) return false;
  const places = range(at + 1, r.end).filter((place) => handleAt(r, place) > place);
  if (!callIn(r, step, places)) return false;
  for (const pin of r.nearest?.pins ?? [])
    if (pin.kind === 'tool' && r.slice(at, r.end).some((token) => isPinned(pin, token))) r.nearest?.used.add(pin);
  r.take(at, r.end, step.part, 'mention');
  return true;
}

/** Writes handles before the text of a message. @returns whether it has a text */
function callIn(r: Reading, step: Draft, places: readonly number[]): boolean {
  const name = contentOf(propertiesOf(step.tool.inputSchema));
  const text = name === null ? undefined : step.input[name];
  if (name === null || typeof text !== 'string' || r.builder.isOpenAt(step, name)) return false;
  const called = places.map((place) => r.textOf(place, handleAt(r, place)).replaceAll(/\s/g, ''));
  const said = [...new Set(called)].join(' ');
  r.builder.set(step, name, `${said} ${text}`);
  r.builder.set(step, name, `${said} ${text}`, 'mention');
  r.builder.assume(`The message begins with ${said}, as it is written.`, { step: step.id, path: `/input/${name}` });
  return true;
}
