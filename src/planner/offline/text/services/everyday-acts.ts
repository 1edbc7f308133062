import { behind } from '../transfers/parts.js';
import { lowerAt, made, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { endsTime } from './idioms.js';
import { setField } from '../verbs/set-fields.js';
import type { Form } from '../verbs/set-fields.js';
import type { ServiceWords } from './words.js';

/*
 * Acts in everyday words: `get it out of my inbox` archives it, `close it with a comment saying …` is two acts, and `create the
 * contact, or update it if it is there` is one.
 */

const BEFORE = /^(?:[.;!?\n,:→(]|and|then|please|also|to|kindly|just|but|should|must|will)$/;
const PRONOUN = /^(?:it|them|this|that|these|those)$/;
const ENDS = /^(?:close|resolve|reject|complete|finish|reopen|decline|approve|cancel|archive)$/;
const MAKES = /^(?:create|add|save|make|register|store|put|insert)$/;

/** The words with plain acts. */
export function asPlainActs(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const once = oneUpsert(tokens, words);
  const line: Token[] = [];
  let isChanged = once !== tokens;
  for (let at = 0; at < once.length;) {
    const before = once[at - 1];
    const isStart = before === undefined || BEFORE.test(before.lower) || endsTime(once, at);
    const form = isStart
      ? (outOfInbox(once, at) ?? toTrash(once, at) ?? withComment(once, at) ?? setField(once, at))
      : null;
    if (form) isChanged = true;
    line.push(...(form?.tokens ?? [once[at] as Token]));
    at = form?.to ?? at + 1;
  }
  return isChanged ? renumbered(line) : tokens;
}

/** Where the object of a verb ends: `it`, `the email`. The place itself: none stands there. */
function objectTo(tokens: readonly Token[], at: number): number {
  if (PRONOUN.test(lowerAt(tokens, at))) return at + 1;
  return /^(?:the|this|that)$/.test(lowerAt(tokens, at)) && tokens[at + 1]?.kind === 'word' ? at + 2 : at;
}

/** `get it out of my inbox`, `remove it from the inbox` → `archive it`. */
function outOfInbox(tokens: readonly Token[], at: number): Form | null {
  const verb = tokens[at];
  if (!verb || !/^(?:get|take|move|clear|remove|keep|pull)$/.test(verb.lower)) return null;
  const object = objectTo(tokens, at + 1);
  const isOut = lowerAt(tokens, object) === 'out' && lowerAt(tokens, object + 1) === 'of';
  const isFrom = lowerAt(tokens, object) === 'from' && /^(?:remove|clear|take)$/.test(verb.lower);
  let to = object + (isOut ? 2 : 1);
  if (/^(?:my|the|our)$/.test(lowerAt(tokens, to))) to += 1;
  if (object === at + 1 || !(isOut || isFrom) || lowerAt(tokens, to) !== 'inbox') return null;
  return {
    to: to + 1,
    tokens: [made(verb, 'archive', tokens.slice(object, to + 1)), ...tokens.slice(at + 1, object)],
  };
}

/** The most words of what is thrown away. */
const MAX_TRASHED = 16;

/** `move the mails … to the bin` → `delete the mails …`. */
function toTrash(tokens: readonly Token[], at: number): Form | null {
  const verb = tokens[at];
  if (!verb || !/^(?:move|put|throw|send|drop|place|toss|chuck)$/.test(verb.lower)) return null;
  for (let link = at + 2; link < Math.min(tokens.length, at + MAX_TRASHED); link += 1) {
    if (BEFORE.test(lowerAt(tokens, link)) && lowerAt(tokens, link) !== 'to') return null;
    const article = /^(?:the|my|our)$/.test(lowerAt(tokens, link + 1)) ? 1 : 0;
    const bin = link + 1 + article;
    const isTrash =
      /^(?:to|in|into)$/.test(lowerAt(tokens, link)) && /^(?:trash|bin|rubbish|dustbin)$/.test(lowerAt(tokens, bin));
    if (isTrash)
      return {
        to: bin + 1,
        tokens: [made(verb, 'delete', tokens.slice(link, bin + 1)), ...tokens.slice(at + 1, link)],
      };
  }
  return null;
}

/** `close it with a comment saying …` → `close it and comment on it saying …`. */
function withComment(tokens: readonly Token[], at: number): Form | null {
  const verb = tokens[at];
  if (!verb || !ENDS.test(verb.lower)) return null;
  const object = objectTo(tokens, at + 1);
  const isNoted =
    object > at + 1 &&
    lowerAt(tokens, object) === 'with' &&
    /^(?:a|the)$/.test(lowerAt(tokens, object + 1)) &&
    /^(?:comment|note|remark)$/.test(lowerAt(tokens, object + 2));
  if (!isNoted) return null;
  const noun = tokens[object + 2] as Token;
  return {
    to: object + 3,
    tokens: [
      ...tokens.slice(at, object),
      made(tokens[object] as Token, 'and'),
      made(tokens[object + 1] as Token, 'comment', [noun]),
      behind(noun, 'on'),
      behind(noun, 'it'),
    ],
  };
}

/** `create a contact, or update it if it already exists` → `upsert a contact`, if an operation does both. */
function oneUpsert(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  if (!words.isOwnVerb('upsert')) return tokens;
  const update = tokens.findIndex(
    ({ lower }, at) => lower === 'update' && /^(?:,|and|or|but)$/.test(lowerAt(tokens, at - 1)),
  );
  const object = update === -1 ? -1 : updatedTo(tokens, update + 1);
  const make = tokens.findLastIndex(({ lower }, at) => at < update && MAKES.test(lower));
  if (object === -1 || make === -1 || tokens.slice(make, update).some(({ lower }) => /^[.;!?\n]$/.test(lower)))
    return tokens;
  let from = update;
  while (/^(?:,|and|or|but)$/.test(lowerAt(tokens, from - 1))) from -= 1;
  const verb = tokens[make] as Token;
  return renumbered([
    ...tokens.slice(0, make),
    made(verb, 'upsert', tokens.slice(from, object)),
    ...tokens.slice(make + 1, from),
    ...tokens.slice(object),
  ]);
}

/** Where `it if it already exists`, `the existing one` end; -1: something else is updated. */
function updatedTo(tokens: readonly Token[], at: number): number {
  const isOne = lowerAt(tokens, at) === 'the' && lowerAt(tokens, at + 1) === 'existing';
  const to = isOne ? at + 3 : objectTo(tokens, at);
  if (to === at && !/^(?:him|her)$/.test(lowerAt(tokens, at))) return -1;
  const end = to === at ? at + 1 : to;
  if (!/^(?:if|when)$/.test(lowerAt(tokens, end))) return isOne ? end : -1;
  let next = end + 1;
  while (
    /^(?:it|they|he|she|it's|they're|its|is|are|there|already|one|exists?|known|in|that|was)$/.test(
      lowerAt(tokens, next),
    )
  )
    next += 1;
  const said = tokens.slice(end + 1, next).some(({ lower }) => /^(?:there|already|exists?|known)$/.test(lower));
  return said ? next : -1;
}
