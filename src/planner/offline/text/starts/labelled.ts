import { made, placeOf } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { before, isActAt } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { openerLength, separatorAt } from './openers.js';
import { wordList } from '../../word-list.js';

/*
 * The name of a service as a heading: `trello: when a card is added, …`, `GitHub - new issue → …`, `Outlook inbox: sort the
 * incoming mail …`. The name goes beside the thing that is new, where the readers of starts look for it.
 */

const LEAD = /^(?:in|on|for|my|our|the|with)$/;
/** Parts of a service that may stand behind its name. */
const HOLDER = wordList(
  'inbox|account|store|shop|bot|board|calendar|workspace|app|crm|mailbox|automation|workflow|trigger',
);
const COLON = /^(?::|-|–|—)$/;
const FRESH = wordList('new|incoming|fresh|each|every|any|all');
/** Words behind which the name of a service says what kind of thing is meant. */
const BEFORE_NAME = /^(?:a|an|the|any|each|every|all|new|incoming|fresh|my|our|another|newly)$/;
/** Verbs that tell what becomes of a thing. */
const BECOMES = /^(?:should|must|shall|will|becomes?|goes|go|gets?|turns?|creates?|triggers?|lands?)$/;
const MAX_CLAUSE = 30;

/** The sentence without its heading; null: it has none, or no start stands behind it. */
export function unlabelled(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const label = labelOf(sentence, words);
  if (!label) return reported(sentence, words);
  const rest = sentence.slice(label.to);
  const opener = openerLength(rest);
  const end = opener > 0 ? endOfClause(rest, opener, words) : endOfHead(rest, words);
  const clause = rest.slice(opener, end);
  const named = withName(clause, label.name, words);
  if (named) return [...rest.slice(0, opener), ...named, ...rest.slice(end)];
  // `In Airtable, if the field Paid becomes checked, …`: the name stands behind what happens there.
  const [name] = label.name;
  if (name && opener > 0 && label.isPlace)
    return [...rest.slice(0, end), before(rest[end] ?? name, 'in'), ...label.name, ...rest.slice(end)];
  return opener > 0 ? null : withinOrder(rest, label.name, words);
}

const REPORTS = /^(?:reports?|says|shows|tells|notifies|informs|signals|detects|notices|flags|alerts)$/;

/** `when Stripe reports that a payment failed` → `when a Stripe payment failed`. */
function reported(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const opener = openerLength(sentence);
  let at = opener;
  while (/^(?:my|our|the)$/.test(sentence[at]?.lower ?? '')) at += 1;
  const length = opener === 0 ? 0 : words.service(sentence, at);
  let to = at + length;
  if (length === 0 || !REPORTS.test(sentence[to]?.lower ?? '')) return null;
  to += 1;
  while (/^(?:me|us|that|about|of|to)$/.test(sentence[to]?.lower ?? '')) to += 1;
  const [first, ...more] = sentence.slice(at, at + length);
  const end = endOfClause(sentence, to, words);
  const covered = sentence.slice(at + length, to).map(placeOf);
  const name = first && [{ ...first, also: [...(first.also ?? []), ...covered] }, ...more];
  const named = name && withName(sentence.slice(to, end), name, words);
  return named ? [...sentence.slice(0, opener), ...named, ...sentence.slice(end)] : null;
}

interface Label {
  /** The words of the name, which stand for the mark behind them as well. */
  readonly name: readonly Token[];
  readonly to: number;
  /** `In Airtable, …` */
  readonly isPlace: boolean;
}

function labelOf(sentence: readonly Token[], words: ServiceWords): Label | null {
  let at = 0;
  while (LEAD.test(sentence[at]?.lower ?? '')) at += 1;
  const length = words.service(sentence, at);
  if (length === 0) return null;
  let to = at + length;
  while (HOLDER.test(sentence[to]?.lower ?? '')) to += 1;
  const isPlace = /^(?:in|on)$/.test(sentence[0]?.lower ?? '') && sentence[to]?.lower === ',';
  if (!(isPlace || COLON.test(sentence[to]?.lower ?? '')) || to + 2 >= sentence.length) return null;
  const [first, ...more] = sentence.slice(at, at + length);
  if (!first) return null;
  const covered = [...sentence.slice(0, at), ...sentence.slice(at + length, to + 1)].map(placeOf);
  return { name: [{ ...first, also: [...(first.also ?? []), ...covered] }, ...more], to: to + 1, isPlace };
}

/** The end of a clause with `when`: the mark before the first act. */
function endOfClause(rest: readonly Token[], from: number, words: ServiceWords): number {
  for (let at = from + 1; at < Math.min(rest.length, from + MAX_CLAUSE); at += 1)
    if (/^(?:→|:)$/.test(rest[at]?.lower ?? '') || (rest[at]?.lower === ',' && isActAt(rest, at + 1, words))) return at;
  const comma = rest.findIndex(({ lower }, at) => at > from && lower === ',');
  return comma === -1 ? Math.min(rest.length, from + MAX_CLAUSE) : comma;
}

/** The end of a clause without an opener: the mark behind it, or the verb that tells what becomes of the thing. */
function endOfHead(rest: readonly Token[], words: ServiceWords): number {
  const mark = separatorAt(rest, words);
  if (mark !== null) return mark;
  const verb = rest.findIndex(({ lower }, at) => at > 0 && BECOMES.test(lower));
  if (verb !== -1) return verb;
  const comma = rest.findIndex(({ lower }) => lower === ',');
  return comma === -1 ? rest.length : comma;
}

/** The clause with the name at the place at which it leaves the fewest words open; null: it is no start. */
function withName(clause: readonly Token[], name: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const [first] = clause;
  if (!first || isOrderAt(clause, words)) return null;
  let best: { readonly line: readonly Token[]; readonly cost: number } | null = null;
  for (let at = 0; at <= clause.length; at += 1) {
    const before = clause[at - 1];
    if (before && !(before.kind === 'word' || at === clause.length)) continue;
    const line = [...clause.slice(0, at), ...name, ...clause.slice(at)];
    const start = words.start(line);
    if (!start) continue;
    const isLed = BEFORE_NAME.test((before ?? clause[0])?.lower ?? '');
    const isBest = before ? isLed : !isLed;
    const cost = start.open * 4 + (isBest ? 0 : at === clause.length ? 6 : 1) + at / 100;
    if (best === null || cost < best.cost) best = { line, cost };
  }
  return best?.line ?? null;
}

/** Whether the words are an order, which starts nothing: `trello: add a card …`. */
function isOrderAt(clause: readonly Token[], words: ServiceWords): boolean {
  const [first, second] = clause;
  if (!first || FRESH.test(first.lower) || /[^s]s$/.test(first.lower)) return false;
  return (
    words.isVerb(first.stem) && /^(?:a|an|the|my|our|new|it|all|every|each|me|to|that|this)$/.test(second?.lower ?? '')
  );
}

/** `sort incoming messages …`: the name goes before the thing that is new. */
function withinOrder(rest: readonly Token[], name: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const at = rest.findIndex(({ lower }) => FRESH.test(lower));
  const noun = rest[at + 1];
  if (at < 1 || !noun || noun.kind !== 'word') return null;
  const told = words.start([made(rest[at] as Token, 'new'), ...name, noun]);
  return told?.open === 0 ? [...rest.slice(0, at + 1), ...name, ...rest.slice(at + 1)] : null;
}
