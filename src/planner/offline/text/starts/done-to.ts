import { made, placeOf } from '../sentences.js';
import { stem } from '../stem.js';
import type { Token } from '../tokens.js';
import { placeIn } from './parts.js';
import { wordList } from '../../word-list.js';

/* `somebody cancels a meeting in …` → `a meeting is cancelled in …`: what a person does, as what happens to the thing. */

/** People of whom nothing else is known, so that it happens whoever does it. */
const ANYONE =
  /^(?:someone|somebody|anyone|anybody|people|i|we|(?:a|an|any|one of the|one of my|one of our) (?:person|guest|attendee|participant|invitee|customer|client|user|patient|student|member|colleague|teammate|visitor))$/;
const MAX_WHO = 4;
const THING = /^(?:a|an|the|my|our|any|their|his|her|one|another|<\w+>)$/;
/** They say what there is, and not what is done. */
const NO_DOING = wordList('is|are|has|have|was|were|gets?|goes|comes|does|do|needs?|wants?|likes?|says|wins?');

/** The clause in the passive, with each form that the participle may have. */
export function doneTo(clause: readonly Token[]): readonly (readonly Token[])[] {
  const verb = verbIn(clause);
  const token = clause[verb];
  if (verb === -1 || !token) return [];
  const thing = clause.slice(verb + 1);
  const place = placeIn(thing);
  const covered = clause.slice(0, verb);
  return participlesOf(token.lower).map((participle) => [
    ...thing.slice(0, place),
    { ...made(token, 'is'), end: token.start },
    { ...made(token, participle), also: covered.map(placeOf) },
    ...thing.slice(place),
  ]);
}

/** The verb behind the words for who does it; -1: they are no such clause. */
function verbIn(clause: readonly Token[]): number {
  for (let at = 1; at <= Math.min(MAX_WHO, clause.length - 2); at += 1) {
    const who = clause
      .slice(0, at)
      .map(({ lower }) => lower)
      .join(' ');
    const verb = clause[at];
    const isVerb = verb?.kind === 'word' && /^[a-z]+$/.test(verb.lower) && !NO_DOING.test(verb.lower);
    if (ANYONE.test(who) && isVerb && THING.test(clause[at + 1]?.lower ?? '')) return at;
  }
  return -1;
}

/** `cancels`: cancelled, canceled. */
function participlesOf(verb: string): readonly string[] {
  const base = verb
    .replace(/ies$/, 'y')
    .replace(/(?<=ss|sh|ch|x|o)es$/, '')
    .replace(/(?<=[^s])s$/, '');
  if (base.endsWith('e')) return [`${base}d`];
  if (/[^aeiou]y$/.test(base)) return [`${base.slice(0, -1)}ied`];
  const last = base.at(-1) ?? '';
  const isShort = /[aeiou][bdglmnprt]$/.test(base) && stem(base).length > 1;
  return isShort ? [`${base}ed`, `${base}${last}ed`] : [`${base}ed`];
}
