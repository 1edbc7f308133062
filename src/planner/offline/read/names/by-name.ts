import { isJsonObject } from '../../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import { spokenName } from '../../../../lib/text/spoken-name.js';
import type { Draft } from '../../build/builder.js';
import { isIdField, slotsOf } from '../../said/slots.js';
import type { Role } from '../../said/slots.js';
import { stem } from '../../text/stem.js';
import { numberIn } from '../reading.js';
import type { Reading } from '../reading.js';
import { valueAt } from '../typed-values.js';
import { isIdAt } from '../services/ids.js';

const AFTER = ['called', 'named', 'titled', 'is', 'of', ':', '=', 'saying', 'with', 'that says', 'to'];
const SAME_NAMES: Readonly<Record<string, readonly string[]>> = {
  title: ['title', 'called', 'named', 'titled', 'name', 'heading', 'subject'],
  name: ['name', 'called', 'named', 'titled', 'title'],
  summary: ['summary', 'title', 'called', 'titled', 'named'],
  subject: ['subject', 'titled'],
  text: ['text', 'saying', 'message', 'content', 'body', 'that says'],
  body: ['body', 'text', 'saying', 'content', 'that says'],
  message: ['message', 'saying', 'text', 'that says'],
  content: ['content', 'text', 'saying', 'body', 'that says'],
  description: ['description', 'described as', 'details'],
  query: ['query', 'for', 'search for', 'about'],
  city: ['in', 'for', 'city'],
  location: ['in', 'for', 'at', 'location'],
  place: ['in', 'for', 'at'],
};
/** Names with a capital that stand behind `in` and are no places. */
const NO_PLACE =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|english|german|french|spanish|italian|portuguese|dutch)$/;

/** The words by which people say an input: those of its name, and those of the kind of thing that its title is. */
function saidFor(name: string, { title }: JsonObject): readonly string[] {
  const kind = typeof title === 'string' ? title.toLowerCase() : '';
  return [...(SAME_NAMES[name.toLowerCase()] ?? []), ...(kind === 'place' ? (SAME_NAMES[kind] ?? []) : [])];
}

/** `title "Hello"`, `with the priority high`, `in the channel "ops"`: an input by its name. */
export function byName(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  for (const [name, schema] of Object.entries(properties)) {
    // `the field Status`: the name of a field is not all of the fields.
    if (step.input[name] !== undefined || !isJsonObject(schema) || schema['type'] === 'object') continue;
    const isId = step.tool.service !== undefined && isIdField(name, schema);
    const role = step.tool.service && slotsOf(step.tool).find((slot) => slot.name === name)?.role;
    const words = spokenName(name)
      .split(/[\s-]+/)
      .join(' ');
    const said = [words, ...saidFor(name, schema)];
    for (let next = at + 1; next < r.end && step.input[name] === undefined; next += 1) {
      const length = said
        .map((one) =>
          one.split(' ').every((word, offset) => isWord(r, next + offset, word)) ? one.split(' ').length : 0,
        )
        .reduce((most, one) => Math.max(most, one), 0);
      if (length === 0) continue;
      // `for 15 minutes`: the number stands before what it counts.
      const isNumber = schema['type'] === 'number' || schema['type'] === 'integer';
      const counted = isNumber ? numberIn(r.lower(next - 1)) : null;
      if (counted !== null && !r.isTaken(next - 1)) {
        r.builder.set(step, name, counted);
        r.take(next - 1 - (r.is(next - 2, 'for|with|of|by|at') ? 1 : 0), next + length, step.part, name);
        continue;
      }
      const start = next + length + r.said(next + length, ...AFTER);
      const value = valueAt(r, start, schema);
      // `with the title and price`: names of fields in a row.
      if (isOther(role, r, start) || r.is(start, 'and|or')) continue;
      // `due on Friday`: a day in words is no date yet.
      if (role === 'time' && value !== null && !isInstant(value.value)) continue;
      // A name is no id.
      if (isId && (r.mention(start)?.kind === 'quote' || !isIdAt(r, start))) continue;
      if (value === null || r.isTaken(start) || (r.is(next, 'in|for|at') && NO_PLACE.test(r.lower(start)))) continue;
      const from =
        next -
        r.said(next - 2, 'with the', 'and the', 'in the', 'and with') -
        (r.is(next - 1, 'with|and|in|for|to') ? 1 : 0);
      r.builder.set(step, name, value.value);
      r.take(Math.max(from, at + 1), value.to, step.part, name);
    }
  }
}

/** A day or a time as services write them. */
const isInstant = (value: JsonValue): boolean => typeof value !== 'string' || /^\d{4}-\d\d-\d\d|^\d{9,}$/.test(value);

/** `moves to Friday`, `a call with ann@example.com`: no address is a title, and only an address is a recipient. */
function isOther(role: Role | undefined, r: Reading, at: number): boolean {
  const isAddress = r.mention(at)?.kind === 'address';
  return role === 'email' || role === 'emails' ? !isAddress : isAddress && (role === 'title' || role === 'text');
}

/** `call` is another word than `called`. */
const isWord = (r: Reading, at: number, word: string): boolean =>
  word.endsWith('ed') ? r.is(at, word) : r.stem(at) === stem(word);
