import { sourceKindOf } from '../../../../domain/source/source-kinds.js';
import type { EventType } from '../../../../domain/event/types/index.js';
import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { stem } from '../../text/stem.js';
import type { Token } from '../../text/tokens.js';
import { wordsOf } from '../services/field-names.js';
import { placeNames } from './place-names.js';

/*
 * A source may watch one thing itself, such as one file, and not the place that holds it. It is meant only if the words
 * name the thing: `the Price list document changes`. `A file in the folder Bills changes` is about the place.
 */

/** Whether a type of event watches one thing that the words do not name. */
export function isOfOtherThing(
  tokens: readonly Token[],
  { from, to }: { readonly from: number; readonly to: number },
  { name, planning }: EventType,
): boolean {
  const kind = sourceKindOf(name);
  if (kind?.service === undefined || planning?.beside === undefined) return false;
  const [needed, other] = requiredOf(kind.parameters);
  const own = needed === undefined ? undefined : propertiesOf(kind.parameters)[needed];
  if (needed === undefined || other !== undefined || own === undefined) return false;
  const words = [...wordsOf(needed, own)];
  // `someone comments on a page`: what is new is no page, but stands on one.
  if (!words.includes(stem(name.split(/[._]/).at(-1) ?? ''))) return false;
  if (!planning.things.some((thing) => words.includes(stem(thing)))) return false;
  const places = placeNames(tokens, from, to, kind.parameters);
  return (
    !places.some(({ parameter, noun }) => parameter === needed && noun !== needed) &&
    !isNamed(tokens, from, to, planning.things)
  );
}

/** `the Price list document`: the thing has a name in front of its noun. */
function isNamed(tokens: readonly Token[], from: number, to: number, things: readonly string[]): boolean {
  for (let at = from; at < to; at += 1) {
    if (!/^(?:the|my|our)$/.test(tokens[at]?.lower ?? '') || !/^\p{Lu}/u.test(tokens[at + 1]?.text ?? '')) continue;
    for (let next = at + 2; next < to && next <= at + MAX_NAME; next += 1)
      if (things.includes(tokens[next]?.lower ?? '')) return true;
  }
  return false;
}

/** The most words from the article to the noun. */
const MAX_NAME = 6;
