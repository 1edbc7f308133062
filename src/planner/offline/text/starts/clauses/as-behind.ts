import type { ServiceWords } from '../../services/words.js';
import type { Token } from '../../tokens.js';

/* `a contact is created in HubSpot as a lead` → `a contact is created as a lead in HubSpot`: what it comes as is of the start. */

const COMES = /^(?:created|added|made|entered|saved|registered|imported|comes)$/;
const PLACES = /^(?:in|to|into|on)$/;
const MAX_KIND = 4;

/** The clause with its place at the end; null: it says nothing behind its place. */
export function asBehind(clause: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const as = clause.findIndex(({ lower }, at) => at > 3 && lower === 'as');
  const kind = clause.slice(as);
  const isKind = kind.length > 1 && kind.length <= MAX_KIND + 1 && kind.every(({ kind: one }) => one === 'word');
  if (as === -1 || !isKind) return null;
  const verb = clause.findIndex(({ lower }, at) => at > 0 && at < as && COMES.test(lower));
  const place = clause[verb + 1];
  const isPlace = verb !== -1 && PLACES.test(place?.lower ?? '') && words.service(clause, verb + 2) === as - verb - 2;
  return isPlace ? [...clause.slice(0, verb + 1), ...kind, ...clause.slice(verb + 1, as)] : null;
}
