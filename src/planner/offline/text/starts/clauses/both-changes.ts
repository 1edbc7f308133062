import { isChangeWord } from './change-words.js';
import { made, placeOf, renumbered } from '../../sentences.js';
import type { Token } from '../../tokens.js';

/*
 * Two changes of one thing: `when a row is added or a row is updated` becomes `when a row is added or updated`, and
 * `created/updated` becomes `created or updated`.
 */

const AUXILIARY = /^(?:is|are|was|were|gets?|been)$/;
const LEADS = /^(?:when|whenever|if|an?|the|any|existing|current|old|new|has|have)$/;
/** How far back the thing of the second change may stand. */
const MAX_BACK = 12;
const MAX_LEAD = 4;

/** The words with both changes of a thing side by side. */
export function withBothChanges(tokens: readonly Token[]): readonly Token[] {
  const said = tokens.map((token, at) =>
    token.lower === '/' && isChangeWord(tokens[at - 1]?.lower ?? '') && isChangeWord(tokens[at + 1]?.lower ?? '')
      ? made(token, 'or')
      : token,
  );
  const at = said.findIndex(({ lower }, place) => lower === 'or' && againTo(said, place) !== null);
  const or = said[at];
  const to = or ? againTo(said, at) : null;
  if (!or || to === null) return said.some((token, place) => token !== tokens[place]) ? renumbered(said) : tokens;
  const gone = said.slice(at + 1, to);
  return renumbered([
    ...said.slice(0, at),
    { ...or, also: [...(or.also ?? []), ...gone.map(placeOf)] },
    ...said.slice(to),
  ]);
}

/** The place of the second change behind `or`, if the same thing goes through it: `added or a row is updated`. */
function againTo(tokens: readonly Token[], or: number): number | null {
  if (!isChangeWord(tokens[or - 1]?.lower ?? '')) return null;
  let at = or + 1;
  while (at < or + 1 + MAX_LEAD && LEADS.test(tokens[at]?.lower ?? '')) at += 1;
  const noun = tokens[at];
  const isSame =
    noun !== undefined &&
    (noun.lower === 'one' ||
      tokens.slice(Math.max(0, or - MAX_BACK), or).some(({ stem, kind }) => kind === 'word' && stem === noun.stem));
  if (!isSame || !AUXILIARY.test(tokens[at + 1]?.lower ?? '')) return null;
  const to = tokens[at + 2]?.lower === 'been' ? at + 3 : at + 2;
  return isChangeWord(tokens[to]?.lower ?? '') ? to : null;
}
