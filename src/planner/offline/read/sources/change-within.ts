import { sourceEventTypes, sourceKindOf } from '../../../../domain/source/source-kinds.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { goesInto } from './into-place.js';
import type { EventPlanning } from '../../../../domain/steps/tool-planning.js';
import type { Phrases, Token } from '../../text/tokens.js';
import { isPassiveAt } from './unknown-changes.js';

/* Values of an event that stand in the words for what happens, and people who are meant by `me`. */

/**
 * The words for what happens among those of a value: `labelled "bug"`, `is assigned to Ann`. If the trigger has words of
 * its own, the noun is one of them: `the label Waiting is added`, `the "bug" label is added`.
 */
export function changeWithin<T>(
  tokens: readonly Token[],
  { at, to }: { readonly at: number; readonly to: number },
  changes: Phrases<T>,
  { beside }: EventPlanning,
): { readonly value: T; readonly length: number } | null {
  const first = changes.at(tokens, at) ?? (isPassiveAt(tokens, at + 1) ? changes.at(tokens, at + 1) : null);
  if (first || beside === undefined) return first;
  const isLed = /^(?:the|a|an|with)$/.test(tokens[at]?.lower ?? '');
  return (isLed ? changes.at(tokens, at + 1) : null) ?? changes.at(tokens, to - 1);
}

const WANTS_VALUE = /^(?:to|into|in|becomes|enters|reaches)$/;

/**
 * Whether the words for what happens say it only with the value behind them: `moves to`, `enters`. Only a trigger with
 * words of its own has such ones. The name of a section is such a value, whatever it says.
 */
export function wantsValue(
  tokens: readonly Token[],
  at: number,
  changes: Phrases<unknown>,
  { slots = {}, beside, service }: EventPlanning,
): boolean {
  if (isSection(tokens, at, service)) return true;
  if (beside === undefined) return false;
  const words = tokens.slice(at, at + (changes.at(tokens, at)?.length ?? 0)).map(({ lower }) => lower);
  if (!WANTS_VALUE.test(words.at(-1) ?? '')) return false;
  return Object.values(slots).some(({ after }) => after?.includes(words.join(' ')));
}

/** `moves to Done`, of a service that tells of things in sections: the name of one, and not what happens. */
function isSection(tokens: readonly Token[], at: number, service: string | null): boolean {
  const isName = /^\p{Lu}/u.test(tokens[at]?.text ?? '') && goesInto(tokens, at);
  return isName && service !== null && hasSections(service);
}

/** Whether a service tells of things that come into a section. */
export const hasSections = (service: string): boolean =>
  sourceEventTypes().some((type) => {
    const kind = sourceKindOf(type);
    if (kind?.service !== service) return false;
    return Object.keys(propertiesOf(kind.parameters)).some((name) => /^section(?:_?id)?$/i.test(name));
  });

const OWNERS = /^(?:assignee|owner|responsible|reviewer)$/;
const HANDS = /^(?:assigns?|gives?|adds?|hands?|asks?|requests?)$/;

/** The field of the one whom `assigns me a card` and `I am added to a card` are about; null: they are about no field. */
export function userMeant(tokens: readonly Token[], at: number, { slots = {} }: EventPlanning): string | null {
  const owner = Object.values(slots).find(({ nouns = [] }) => nouns.some((noun) => OWNERS.test(noun)));
  const word = tokens[at]?.lower ?? '';
  if (!owner) return null;
  const isGiven = /^(?:me|us)$/.test(word) && HANDS.test(tokens[at - 1]?.lower ?? '');
  let next = at + 1;
  while (/^(?:'|m|'m|am|get|got|was|have|been)$/.test(tokens[next]?.lower ?? '')) next += 1;
  // `my review is requested`: the reviewer is meant, and the service may stand between the two words.
  const acts = [tokens[at + 1], tokens[at + 2]].map((token) => `${token?.lower ?? ''}er`);
  const isMine = word === 'my' && owner.nouns?.some((noun) => acts.includes(noun)) === true;
  const isTaken =
    /^(?:i|i'm|we)$/.test(word) && /^(?:assigned|added|given|asked|requested)$/.test(tokens[next]?.lower ?? '');
  return isGiven || isMine || (isTaken && (next > at + 1 || word === "i'm" || tokens[next]?.lower === 'asked'))
    ? owner.path
    : null;
}

/** Whether a noun belongs to the place of another thing: `a task is added to the shared Staff project`. */
export function isPlaceOfOther(tokens: readonly Token[], noun: number, passed: readonly number[]): boolean {
  const other = passed.find((at) => tokens[at]?.kind === 'word' && tokens[at]?.lower.endsWith('ed') === false);
  if (other === undefined) return false;
  let before = noun - 1;
  while (before > other && noun - before <= MAX_NAME && !LEADS.test(tokens[before]?.lower ?? '')) before -= 1;
  return before > other && LEADS.test(tokens[before]?.lower ?? '');
}

const LEADS = /^(?:to|in|into|on|onto|within|inside)$/;
const MAX_NAME = 5;
