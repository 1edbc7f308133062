import { stem } from '../../text/stem.js';
import type { ForeignFrame } from '../frames.js';
import type { Reading } from '../reading.js';

/* What verbs do, in so far as any of a kind may be meant by another one. */

export type Act = 'make' | 'send' | 'read' | 'change' | 'remove';

const VERBS: Readonly<Record<Act, string>> = {
  make: 'create add make open insert file write put save log append record submit draft store track sync synchronize synchronise copy mirror duplicate backup back archive export import push collect capture register enter fill turn convert become schedule book plan generate upload start set list new dump keep note jot queue build prepare produce transfer move post publish attach raise assign invite enroll enrol subscribe star bookmark upsert',
  send: 'send post notify message share publish deliver alert ping tell inform route forward dm text tweet announce remind email mail broadcast reply answer respond let give drop call warn report confirm thank invite hand pass congratulate welcome greet',
  read: 'get read fetch show find look retrieve load check view list search query collect monitor watch pull scrape see track download summarize summarise recap digest analyze analyse count count compare review scan take grab export describe lookup',
  change:
    'update change edit set modify rename move mark assign tag label close complete archive star pin sync resolve finish reopen enrich adjust increase decrease merge approve publish add cancel pause stop upsert turn switch toggle play',
  remove:
    'delete remove erase destroy trash bin purge clear drop empty void cancel unsubscribe unassign revoke kill scrap discard wipe ban kick evict',
};

const byVerb = new Map<string, Set<Act>>();
for (const [act, verbs] of Object.entries(VERBS) as [Act, string][])
  for (const verb of verbs.split(' ')) {
    const acts = byVerb.get(stem(verb)) ?? new Set<Act>();
    acts.add(act);
    byVerb.set(stem(verb), acts);
  }

/** Verbs that move money. */
const PAYS = new Set(
  ['pay', 'charge', 'refund', 'transfer', 'payout', 'buy', 'purchase', 'capture', 'order', 'withdraw', 'trade'].map(
    stem,
  ),
);

/** What a verb may do, by its stem. Empty: not known. */
const actsOf = (verb: string): ReadonlySet<Act> => byVerb.get(verb) ?? new Set();

/** What the verb of an act may do. `take the file out of the folder` reads nothing. */
export function actsAt(r: Reading, at: number): ReadonlySet<Act> {
  const isOut = r.is(at, 'take') && r.slice(at + 1, r.end).some(({ lower }) => /^(?:out|off|away|down)$/.test(lower));
  return isOut ? new Set(['remove']) : actsOf(r.stem(at));
}

/** What an operation does, by the verbs of its own. */
export function actsOfFrame({ own, tool }: ForeignFrame): ReadonlySet<Act> {
  if (!tool.sideEffects) return new Set(['read']);
  const acts = new Set([...own].flatMap((verb) => [...actsOf(verb)]));
  if (acts.has('remove') && !acts.has('make')) return new Set(['remove']);
  acts.delete('read');
  return acts;
}

/** Whether a verb takes something away or moves money, by its stem. */
export const isGraveVerb = (verb: string): boolean =>
  PAYS.has(verb) || (actsOf(verb).has('remove') && !actsOf(verb).has('make'));

/** Whether an operation takes something away, or moves money: it is never taken for granted. */
export function isGrave(frame: ForeignFrame): boolean {
  return [...frame.own, ...frame.parts].some((one) => isGraveVerb(stem(one)));
}
