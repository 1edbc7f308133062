import type { EventPlanning } from '../../../../domain/steps/tool-planning.js';
import { STATE } from '../../text/starts/states.js';
import type { Phrases, Token } from '../../text/tokens.js';
import { serviceAt } from '../../../words/services.js';
import { isIdLike } from '../services/ids.js';
import { wordList } from '../../word-list.js';

/*
 * Changes that a service does not tell apart: `the issue is reassigned`, `the event moves`. A service that tells of each
 * change tells of these as well, but it does not say which change it was. So the word is asked about.
 */

const AUXILIARY = /^(?:is|are|was|were|gets?|got|be|been|being)$/;
/** Adverbs between the auxiliary and the participle. */
const ADVERB = /^(?:now|just|then|ever|also|suddenly|finally|re)$/;
/** Verbs of changes, as people say them of the thing itself. */
const ACTIVE = /^(?:moves|progresses|slips|shifts|switches|transitions|reopens|becomes|turns|flips)$/;
/** Participles that only say where the thing is, or that it is there. */
const NO_CHANGE = wordList(
  'based|named|called|titled|labell?ed|tagged|marked|needed|required|related|interested|supposed|worth|located|included|attached|received|sent',
);

/** The change of a type of event that any change of its things is; -1: it tells of new things only. */
export const anyChangeOf = ({ changes }: EventPlanning, field?: string): number =>
  changes.findIndex(
    ({ said }) => said.includes('updated') || (field !== undefined && said.includes(`${field} changes`)),
  );

export const PARTICIPLE = /(?:ed|won|lost|put|set|sent|taken|given|drawn)$/;

/** `gets` in `gets moved`: nobody gets anything. */
export function isAuxiliary(tokens: readonly Token[], at: number): boolean {
  if (!/^(?:gets?|got)$/.test(tokens[at]?.lower ?? '')) return false;
  let next = at + 1;
  while (ADVERB.test(tokens[next]?.lower ?? '')) next += 1;
  return tokens[next]?.kind === 'word' && PARTICIPLE.test(tokens[next]?.lower ?? '');
}

/** `gets assigned to`: something happens to the thing. */
export const isPassiveAt = (tokens: readonly Token[], at: number): boolean =>
  AUXILIARY.test(tokens[at - 1]?.lower ?? '') && PARTICIPLE.test(tokens[at]?.lower ?? '');

/** `is assigned to Ann`, `gets labelled bug`: what happens to a thing that was there before. */
export const isStateAt = (tokens: readonly Token[], at: number): boolean =>
  AUXILIARY.test(tokens[at - 1]?.lower ?? '') && STATE.test(tokens[at]?.lower ?? '');

/** Values that a thing gets without an article: `gets high priority`. */
const GAINED = /^(?:priority|severity)$/;

/** `a page gets the tag Urgent`: the thing was there before. `our form gets an answer` tells of a new one. */
export function isGain(tokens: readonly Token[], at: number, things: Phrases): boolean {
  const isGet = /^(?:gets|receives)$/.test(tokens[at]?.lower ?? '');
  return (
    isGet &&
    (/^(?:a|an|the|its|their)$/.test(tokens[at + 1]?.lower ?? '') || GAINED.test(tokens[at + 2]?.lower ?? '')) &&
    ![2, 3, 4].some((ahead) => things.at(tokens, at + ahead) !== null)
  );
}

const PARTS =
  /^(?:channel|board|member|collaborator|comment|reply|checklist|subtask|attachment|sprint|reaction|workspace)s?$/;

/** `a channel is created`, `a member is added`: a part of a service, or of a thing, that is no thing of its events. */
export const isPartAt = (tokens: readonly Token[], at: number): boolean =>
  PARTS.test(tokens[at]?.lower ?? '') && /^(?:is|are|was|gets?|has)$|ed$/.test(tokens[at + 1]?.lower ?? '');

const BECOMES = /^(?:becomes|became|changes|changed|turns|switches|set)$/;

/** `becomes Done`, `is changed to Done`: the field of a thing that was there before gets a value. */
export const isBecoming = (tokens: readonly Token[], at: number): boolean =>
  BECOMES.test(tokens[AUXILIARY.test(tokens[at]?.lower ?? '') ? at + 1 : at]?.lower ?? '');

const PLACES = wordList(
  'board|project|database|base|table|list|folder|channel|playlist|workspace|team|group|calendar|sheet|spreadsheet|worksheet|tab|repository|repo|section|view|label|category|column|space|form|document|file|store',
);

/** The end of the name of a place within a clause: `the board "Blog"`, `in "Ideas"`, `the Team calendar`. The start itself: there is none. */
function quotedPlaceAt(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.mention?.kind === 'repository') return at + 1;
  const isQuote = (index: number): boolean => /^(?:quote|channel)$/.test(tokens[index]?.mention?.kind ?? '');
  const isNoun = (index: number): boolean => PLACES.test(tokens[index]?.lower ?? '');
  const isLed = /^(?:in|on|from|to|into)$/.test(tokens[at - 1]?.lower ?? '');
  const isOwned = /^(?:the|my|our)$/.test(tokens[at - 1]?.lower ?? '');
  // `the "Bake sale" list`, `my "Bake sale" Google Sheet`
  const isNamed = isOwned && serviceAt(tokens, at + 1) !== null;
  if (isQuote(at)) return isNoun(at + 1) ? at + 2 : isLed || isNamed || isNoun(at - 1) ? at + 1 : at;
  // `the Team calendar`, `our Bake sale list`
  if (isOwned || isLed) {
    const to = endOfCapitals(tokens, at);
    if (to > at && isNoun(to)) return to + 1;
  }
  if (!isNoun(at)) return at;
  const name = at + 1 + (/^(?:called|named|titled)$/.test(tokens[at + 1]?.lower ?? '') ? 1 : 0);
  return isQuote(name) ? name + 1 : endOfCapitals(tokens, name) > name ? endOfCapitals(tokens, name) : at;
}

const MAX_NAME = 4;

/** The end of words in capitals and numbers that are no name of a service. */
function endOfCapitals(tokens: readonly Token[], at: number): number {
  let to = at;
  while (to < at + MAX_NAME && tokens[to]?.kind === 'word' && serviceAt(tokens, to) === null) {
    if (!(/^\p{Lu}/u.test(tokens[to]?.text ?? '') || (to > at && /^\d+$/.test(tokens[to]?.text ?? '')))) break;
    to += 1;
  }
  return to;
}

/** `project 77001`, `data source 9b1d22`, `Vol88`: the end of the words that name a place by its id. The start itself: there are none. */
export function placeAt(tokens: readonly Token[], at: number): number {
  let to = at;
  while (to < at + MAX_PLACE && tokens[to]?.kind === 'word' && /^[a-z]{2,}$/.test(tokens[to]?.lower ?? '')) {
    if (isIdLike(tokens[to]?.text ?? '')) break;
    to += 1;
  }
  return tokens[to]?.kind === 'word' && isIdLike(tokens[to]?.text ?? '') ? to + 1 : at;
}

/** The same, and `Review` in `enters the Review section` for a start that is about such a place. */
export function namedPlaceAt(tokens: readonly Token[], at: number, { beside, changes }: EventPlanning): number {
  let to = at;
  while (beside !== undefined && to < at + MAX_PLACE && /^\p{Lu}[\p{L}\d]*$/u.test(tokens[to]?.text ?? '')) to += 1;
  const noun = tokens[to]?.lower ?? '';
  if (to === at || !PLACES.test(noun)) return quotedPlaceAt(tokens, at);
  return changes.some(({ said }) => said.includes(noun)) ? to : to + 1;
}

/** The most words before the id of a place. */
const MAX_PLACE = 3;

/** Whether a type of event tells of no new things: `every completed task` is about those that are completed. */
export const isNeverNew = ({ changes, names }: EventPlanning): boolean =>
  names !== undefined && changes.every(({ said }) => said.length > 0 && !said.includes('new'));

/** `a new contact is created`, said to a type of event that tells of no new things. */
export const isMadeNew = (planning: EventPlanning, tokens: readonly Token[]): boolean =>
  isNeverNew(planning) &&
  tokens.some(({ lower }) => lower === 'new') &&
  tokens.some(({ lower }) => /^(?:created|added)$/.test(lower));

/** Whether a word says a change that has no word of its own in the service. */
export function isUnknownChange(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'word' || NO_CHANGE.test(token.lower)) return false;
  if (ACTIVE.test(token.lower)) return true;
  let before = at - 1;
  while (ADVERB.test(tokens[before]?.lower ?? '')) before -= 1;
  return AUXILIARY.test(tokens[before]?.lower ?? '') && PARTICIPLE.test(token.lower);
}

const ENDS = /^(?:[,.;:!?\n→]|then|and)$/;

/** The clause of an event. */
interface Clause {
  readonly type: { readonly planning?: EventPlanning } | null;
  readonly to: number;
  readonly passed?: readonly number[];
  readonly isChangeMissing: boolean;
}

/**
 * A change behind a clause that no word of the event fits: `when a row gets deleted`. It belongs to the clause and is asked
 * about. As an order it would be read as `get the deleted`.
 */
export function withUnknownState<T extends Clause>(event: T, tokens: readonly Token[]): T {
  let at = event.to;
  while (AUXILIARY.test(tokens[at]?.lower ?? '') || ADVERB.test(tokens[at]?.lower ?? '')) at += 1;
  const isWhole = tokens[at + 1] === undefined || ENDS.test(tokens[at + 1]?.lower ?? '');
  if (at === event.to || event.type?.planning === undefined || !isWhole || !isUnknownChange(tokens, at)) return event;
  return { ...event, to: at + 1, passed: [...(event.passed ?? []), at], isChangeMissing: false };
}

/** `an issue that is mine`: whose it is says which one is meant. */
export const isOwnAt = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.lower === 'mine' && /^(?:is|are|was|were)$/.test(tokens[at - 1]?.lower ?? '');
