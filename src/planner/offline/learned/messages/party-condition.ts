import type { EventType } from '../../../../domain/event/types/index.js';
import type { JsonObject, JsonValue } from '../../../../lib/json/json.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import { escapedPattern } from '../../../../lib/text/escaped-pattern.js';
import { PEOPLE } from '../../read/event-slot.js';
import type { EventReading } from '../../read/event-reading.type.js';
import type { Token } from '../../text/tokens.js';
import { wordList } from '../../word-list.js';

/*
 * Conditions on the one who has written a message, or on those who get it: `from the bank`, `that comes from Mrs. Patterson`,
 * `sent to info@example.com`. A name or an address is a part of the field. Somebody whom only the user knows is asked about.
 */

/** What a condition on a person says. */
export interface PartyCondition {
  readonly filters: JsonObject;
  /** Null: the words give a name or an address. */
  readonly stranger: EventReading['stranger'];
  /** Where it ends. */
  readonly to: number;
}

const LEAD = wordList(
  'that|which|who|if|it|they|is|are|was|were|comes?|came|coming|arrives?|arriving|sent|send|addressed|mailed|written|writing|emails?|mails?|messages?|directly',
);
const SENDER = /^(?:from|by)$/;
const RECIPIENT = /^to$/;
const OWN = /^(?:my|our)$/;
const TITLE = /^(?:mr|mrs|ms|dr|prof)$/;
/** Another condition begins. */
const NEXT = /^(?:whose|with|that|which|who|containing|mentioning|about|if|when|where|has|have|having|in|on)$/;
/** Nothing here reads these: several people, or a person turned round. */
const HARD =
  /^(?:and|or|not|no|except|other|than|but|only|of|either|neither|any|anyone|anything|everyone|all|me|us|myself)$/;

/** The condition on a person at the beginning of these words; null: none that is understood. */
export function readParty(tokens: readonly Token[], type: EventType, from: number, end: number): PartyCondition | null {
  let at = from;
  while (at < end && LEAD.test(tokens[at]?.lower ?? '')) at += 1;
  const isBare = at === from && isMailboxBehindVerb(tokens, from, end);
  const lead = isBare ? 'to' : (tokens[at]?.lower ?? '');
  const field = SENDER.test(lead)
    ? fieldOf(type, ['from', 'sender'])
    : RECIPIENT.test(lead)
      ? fieldOf(type, ['to', 'recipient'])
      : null;
  if (!field) return null;
  const start = at + Number(!isBare);
  let to = start;
  while (to < end && !NEXT.test(tokens[to]?.lower ?? '')) to += 1;
  const words = tokens.slice(start, to);
  if (words.length === 0 || words.some(({ lower }) => HARD.test(lower))) return null;
  const said = partOf(words);
  if (said !== null) return { filters: { [field.path]: contains(said, field.isList) }, stranger: null, to };
  if (field.isList || RECIPIENT.test(lead) || !isOnePerson(words)) return null;
  return { filters: {}, stranger: { from: start, to, field: field.path, isPart: true }, to };
}

/** `emails our info@ address`, `writes to jobs@acme.com`: the verb says that it is sent there. */
const isMailboxBehindVerb = (tokens: readonly Token[], from: number, end: number): boolean =>
  !SENDER.test(tokens[from]?.lower ?? '') &&
  !RECIPIENT.test(tokens[from]?.lower ?? '') &&
  tokens.slice(from, end).some(({ lower, mention }) => lower === '@' || mention?.kind === 'address') &&
  (WRITES.test(tokens[from - 1]?.lower ?? '') ||
    (tokens[from - 1]?.lower === 'to' && WRITES.test(tokens[from - 2]?.lower ?? '')));

const WRITES = /^(?:e-?mails?|e-?mailed|mails?|mailed|writes?|wrote|messages?)$/;
/** `our info@ address`: nouns for a mailbox beside its name. */
const MAILBOX = /^(?:address|addresses|inbox|mailbox|mail|email|account)$/;

/** The name or the address that the words give; null: they only describe somebody. */
function partOf(all: readonly Token[]): string | null {
  const isNamed = all.some(({ lower, mention }) => lower === '@' || mention?.kind === 'address');
  const words = isNamed ? all.filter(({ lower }) => !(MAILBOX.test(lower) || OWN.test(lower) || lower === 'the')) : all;
  const mentions = words.flatMap(({ mention }) => (mention ? [mention] : []));
  const [only, ...more] = mentions;
  if (only) return more.length === 0 && /^(?:address|quote)$/.test(only.kind) ? only.value : null;
  const [first, at] = words;
  // `info@`: each address of that name.
  if (words.length === 2 && first?.kind === 'word' && at?.lower === '@') return `${first.text}@`;
  const names = words.filter(({ lower, kind }) => kind !== 'mark' && !TITLE.test(lower) && lower !== 'the');
  const isName = names.every(({ text, lower }) => /^\p{Lu}/u.test(text) && !PEOPLE.test(lower));
  return names.length > 0 && isName && !words.some(({ lower }) => OWN.test(lower))
    ? names.map(({ text }) => text).join(' ')
    : null;
}

/** `my landlord`, `the bank`, `HR`: somebody whom the user knows, and not each one of a kind, as `a client` is. */
function isOnePerson(words: readonly Token[]): boolean {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last || words.some(({ kind, mention }) => kind === 'mark' || mention !== null)) return false;
  const isPlural = /[^s]s$/.test(last.lower) && !PEOPLE.test(last.lower);
  if (/^(?:an?|each|every|some|new)$/.test(first.lower)) return false;
  const isMeant = OWN.test(first.lower) || first.lower === 'the' || PEOPLE.test(last.lower);
  return isMeant && !isPlural;
}

const contains = (said: string, isList: boolean): JsonValue =>
  isList ? { contains: said } : { matches: `(?i)${escapedPattern(said)}` };

interface Field {
  readonly path: string;
  readonly isList: boolean;
}

/** A field of the payload for people, as a text or a list of texts. */
function fieldOf({ payloadSchema, sample }: EventType, names: readonly string[]): Field | null {
  const properties = isJsonObject(payloadSchema) ? propertiesOf(payloadSchema) : {};
  for (const path of names) {
    const own = properties[path];
    const types = isJsonObject(own) ? [own['type']].flat() : [];
    if (types.includes('string') || typeof sample[path] === 'string') return { path, isList: false };
    if (types.includes('array') || Array.isArray(sample[path])) return { path, isList: true };
  }
  return null;
}
