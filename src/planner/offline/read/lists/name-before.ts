import type { NarrowingTerm } from '../../../../domain/steps/narrowing.js';
import type { Draft } from '../../build/builder.js';
import { slotsOf } from '../../said/slots.js';
import { stem } from '../../text/stem.js';
import type { Reading } from '../reading.js';
import type { Found } from './filled.js';
import { STATES } from './states.js';
import { IS_NOT, isSafe } from './value-words.js';

const LEAD = /^(?:in|of|from|on|with|under|at)$/;
const ARTICLE = /^(?:the|my|our|a|an)$/;
/** They say which of several is meant, and are no name. */
const NO_NAME =
  /^(?:the|a|an|this|that|these|those|same|other|another|any|each|every|all|my|our|your|their|its|current|active|new|old|right|whole|own|no|not|next|last|first|open|closed|and|or|in|of|for|to)$/;
const MAX_NAME = 4;

/** A name with the noun of a term behind it, or the name of a thing of the account. */
export function namedAt(r: Reading, at: number, head: number, by: readonly NarrowingTerm[], step: Draft): Found | null {
  return nameBefore(r, at, by, step) ?? namedInAccount(r, at, head, by);
}

/** `in the OPS project`, `with the urgent label`: the name stands before the noun of a term that has it behind. */
function nameBefore(r: Reading, at: number, by: readonly NarrowingTerm[], step: Draft): Found | null {
  if (!LEAD.test(r.lower(at))) return null;
  // The operation takes the place itself: `the cards in the Done list`.
  const isPlace = (noun: number): boolean =>
    slotsOf(step.tool).some(({ role, exact }) => role === 'ref' && exact.has(r.stem(noun)));
  const lead = r.lower(at);
  let start = at + 1;
  while (ARTICLE.test(r.lower(start))) start += 1;
  for (let noun = start + 1; noun <= start + MAX_NAME && noun < r.end; noun += 1) {
    const said = [`${lead} ${r.lower(noun)}`, `${lead} the ${r.lower(noun)}`];
    const term = isPlace(noun)
      ? undefined
      : by.find(
          (one) => /<value>/.test(JSON.stringify([one.set, one.keep])) && one.said.some((own) => said.includes(own)),
        );
    const value = term ? nameIn(r, start, noun) : null;
    if (term && value !== null) return { term, from: at, to: noun + 1, value, period: null };
  }
  return null;
}

/**
 * `the cards on Course Planning`, `the Practice IT issues`: a name that the account has needs no noun. Its kind tells which
 * term is meant.
 */
function namedInAccount(r: Reading, at: number, head: number, by: readonly NarrowingTerm[]): Found | null {
  const isLed = LEAD.test(r.lower(at));
  const start = isLed ? r.skip(at + 1, ARTICLE) : at;
  const { of, value } = r.mention(start, 'quote') ?? {};
  if (of === undefined || value === undefined || r.isTaken(start) || !isSafe(value)) return null;
  const kind = stem(of);
  const to = start + 1 + (r.stem(start + 1) === kind ? 1 : 0);
  const next = to + (r.frames.services.at(r.tokens, to)?.length ?? 0);
  // Several names stand for more than a term can say.
  const isPair = r.is(to, 'and|or|,') && r.mention(r.skip(to + 1, ARTICLE), 'quote')?.of === of;
  if (isPair || (!isLed && next !== head)) return null;
  const term = by.find(
    ({ set, keep, said }) =>
      /<value>/.test(JSON.stringify([set, keep])) && said.some((one) => stem(one.split(' ').at(-1) ?? '') === kind),
  );
  return term ? { term, from: at, to, value, period: null } : null;
}

const HOLDER = /^(?:in|on) the (?:list|column|section|lane|stage)$/;

/** `the cards in Done on the Ops board`: behind "in", a state with a capital is the name of the list that holds them. */
export function listOfState(r: Reading, at: number, by: readonly NarrowingTerm[]): Found | null {
  const token = r.tokens[at + 1];
  if (!r.is(at, 'in') || at + 1 >= r.end || token?.kind !== 'word' || !/^\p{Lu}/u.test(token.text)) return null;
  const isState =
    STATES.includes(token.lower) || by.some(({ set, said }) => said.includes(token.lower) && !takesOne(set));
  const term = by.find(({ set, said }) => takesOne(set) && said.some((one) => HOLDER.test(one)));
  if (!isState || !term || r.isTaken(at + 1) || !isSafe(token.text)) return null;
  return { term, from: at, to: at + 2, value: token.text, period: null };
}

const takesOne = (set: NarrowingTerm['set']): boolean => /<value>/.test(JSON.stringify(set));

function nameIn(r: Reading, from: number, to: number): string | null {
  const words = r.slice(from, to);
  const [first] = words;
  const mention = words.length === 1 ? (first?.mention ?? null) : null;
  if (mention) return mention.kind === 'quote' && isSafe(mention.value) ? mention.value : null;
  const isPlain = words.every(
    ({ kind, lower }, offset) =>
      kind === 'word' &&
      !NO_NAME.test(lower) &&
      !r.isTaken(from + offset) &&
      r.frames.services.at(r.tokens, from + offset) === null,
  );
  // Of several words, capitals tell where a name begins.
  const isName = words.length === 1 || words.every(({ text }) => /^[\p{Lu}\d]/u.test(text));
  const text = r.textOf(from, to);
  return isPlain && isName && isSafe(text) ? text : null;
}

/** `aren't shipped`, `haven't been paid yet`: the same as `not shipped`, if the term says it so. */
function deniedAt(r: Reading, at: number, said: readonly string[]): number {
  if (!IS_NOT.test(r.lower(at))) return 0;
  const start = at + 1 + r.said(at + 1, 'been', 'yet been', 'yet', 'got');
  const length = r.said(start, ...said.filter((one) => one.startsWith('not ')).map((one) => one.slice('not '.length)));
  return length === 0 ? 0 : start + length + r.said(start + length, 'yet', 'so far') - at;
}

/** The most words of a phrase before the name of a service. */
const BEFORE_NAME = 4;

/**
 * How many words of a phrase of the term stand at a place. The name of a service may stand within: `in the current Jira
 * sprint`. A name with capitals is one word: `In Progress`.
 */
export function saidAt(r: Reading, at: number, { said }: NarrowingTerm): number {
  const plain = r.said(at, ...said);
  if (plain > 0) return plain;
  const denied = deniedAt(r, at, said);
  if (denied > 0) return denied;
  if (r.lower(at).includes(' ')) return said.includes(r.lower(at)) ? 1 : 0;
  for (let name = at + 1; name <= at + BEFORE_NAME && name < r.end; name += 1) {
    const length = r.frames.services.at(r.tokens, name)?.length ?? 0;
    if (length === 0) continue;
    const around = (words: readonly string[]): boolean =>
      words.length > name - at &&
      r.is(at, words.slice(0, name - at).join(' ')) &&
      r.is(name + length, words.slice(name - at).join(' '));
    const [longest = 0] = said
      .filter((phrase) => phrase.includes(r.lower(at)))
      .map((phrase) => phrase.split(' '))
      .filter(around)
      .map((words) => words.length + length)
      .toSorted((one, other) => other - one);
    return longest;
  }
  return 0;
}
