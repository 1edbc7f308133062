import { made } from '../sentences.js';
import { before } from './parts.js';
import { thingOf, isTold, whenNew } from './thing.js';
import type { Token } from '../tokens.js';
import type { EachAct } from '../services/each-of-things.js';
import type { ServiceWords } from '../services/words.js';

/*
 * An act on each new thing, where it is: `assign new Jira bugs to Ann` becomes `when new Jira bugs, assign it to Ann`. Without
 * a time, nothing else can be meant by `new`: those that are there now are no longer new.
 */

const MODAL_LEAD = /^(?:please|automatically|always|just|also|,)$/;

/** The clause of the event, and the act on its thing; null: the things are not new ones, or nothing tells of them. */
export function onEachNew({ before: lead, things, act, rest }: EachAct, words: ServiceWords): readonly Token[] | null {
  if (words.hasTime || !lead.every(({ lower }) => MODAL_LEAD.test(lower))) return null;
  const thing = thingOf(things, words);
  if (!thing || thing.amount !== 'new' || !isTold(thing)) return null;
  const [first] = act.length > 0 ? act : rest;
  if (!first) return null;
  return [...whenNew(thing, lead), before(first, ','), ...ofIt(act), ...rest];
}

/** `set the priority` → `set its priority`: the field is one of the thing. */
function ofIt(act: readonly Token[]): readonly Token[] {
  const [verb, article, ...more] = act;
  const isField = /^(?:set|change|update)$/.test(verb?.lower ?? '') && article?.lower === 'the';
  if (!verb || !article || !isField || act.some(({ lower }) => lower === 'it')) return act;
  return [verb, made(article, 'its'), ...more];
}
