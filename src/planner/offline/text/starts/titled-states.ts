import { made } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { actsBehind } from '../transfers/routes.js';
import { before, isActAt } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { asState } from './changed.js';
import { openerLength } from './openers.js';
import { STATE } from './states.js';

/*
 * Titles about a thing that gets a state: `Jira issue assigned to me → …`, `Linear issue → Done: …`, `deal → Closed Won → …`.
 * They become `when a Jira issue is assigned to me, …` and `when a Linear issue is moved to Done, …`.
 */

const MAX_HEAD = 16;
const ARROW = /^(?:→|=)$/;
const ENDS = /^(?::|→|,|-|–|—)$/;
/** A thing in the plural is rather one of those that are in the state already. */
const NO_THING = /(?:[^su]s|ly|ing)$/;
const MAX_STATE = 3;

/** Null: the sentence is no such title. */
export function titledState(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const arrow = sentence.slice(0, MAX_HEAD).findIndex(({ lower }) => ARROW.test(lower));
  if (arrow < 2 || arrow === sentence.length - 1 || openerLength(sentence) > 0 || words.hasTime) return null;
  return movedTo(sentence, arrow, words) ?? isInState(sentence, arrow, words) ?? doneTo(sentence, arrow, words);
}

/** `Linear issue → Done: tell …` */
function movedTo(sentence: readonly Token[], arrow: number, words: ServiceWords): readonly Token[] | null {
  const [head, mark] = [sentence.slice(0, arrow), sentence[arrow] as Token];
  const end = sentence.findIndex(({ lower }, at) => at > arrow && ENDS.test(lower));
  const value = sentence.slice(arrow + 1, end);
  if (end === -1 || value.length === 0 || value.length > MAX_STATE || !isState(value, words)) return null;
  const told = [...head, before(mark, 'is'), before(mark, 'moved'), made(mark, 'to'), ...value];
  return asWhen(sentence, { told, end, without: head }, words);
}

/** The name of a state: words in capitals, of which none is a service. */
function isState(value: readonly Token[], words: ServiceWords): boolean {
  return value.every(
    ({ kind, text, mention }, at) =>
      mention?.kind === 'quote' ||
      (kind === 'word' && /^\p{Lu}/u.test(text) && words.anyService(value, at) === 0) ||
      (kind === 'word' && /^(?:done|closed|won|lost|archived|published|completed|to|for|in|of)$/.test(text)),
  );
}

/** `Jira issue assigned to me → …` */
function isInState(sentence: readonly Token[], arrow: number, words: ServiceWords): readonly Token[] | null {
  const head = sentence.slice(0, arrow);
  const at = head.findIndex(({ lower }) => STATE.test(lower));
  const [thing, verb] = [head[at - 1], head[at]];
  // `changes to done`: the words say the change themselves.
  if (/^(?:to|into|becomes)$/.test(thing?.lower ?? '')) return null;
  if (!verb || thing?.kind !== 'word' || NO_THING.test(thing.lower) || /^(?:new|just)$/.test(head[0]?.lower ?? ''))
    return null;
  const told = [...head.slice(0, at), before(verb, 'is'), ...head.slice(at)];
  return asWhen(sentence, { told: asState(told, words) ?? told, end: arrow, without: head }, words);
}

/** `Notion page status becomes Done → …`, `Checkbox Paid ticked in Airtable → …` */
function doneTo(sentence: readonly Token[], arrow: number, words: ServiceWords): readonly Token[] | null {
  const head = sentence.slice(0, arrow);
  const at = head.findIndex(({ lower }, place) => place > 0 && STATE.test(lower));
  const verb = head[at];
  const isBare = verb !== undefined && !/^(?:is|are|was|gets?|been|being)$/.test(head[at - 1]?.lower ?? '');
  const said = isBare ? [...head.slice(0, at), before(verb, 'is'), ...head.slice(at)] : head;
  const told = asState(said, words);
  return told && asWhen(sentence, { told, end: arrow, without: [] }, words);
}

interface Title {
  readonly told: readonly Token[];
  /** The place of the mark behind it. */
  readonly end: number;
  /** The words as they would be read without a state. */
  readonly without: readonly Token[];
}

function asWhen(
  sentence: readonly Token[],
  { told, end, without }: Title,
  words: ServiceWords,
): readonly Token[] | null {
  const now = words.start(told);
  const [first, mark] = [sentence[0], sentence[end]];
  if (!first || !mark || !now?.isNew || now.open > (words.start(without)?.open ?? Infinity)) return null;
  const isKind = ARROW.test(mark.lower) && !isActAt(sentence, end + 1, words);
  const acts = isKind ? actsBehind(sentence, end, words) : sentence.slice(end + 1);
  return [before(first, 'when'), ...told, made(mark, ','), ...acts];
}
