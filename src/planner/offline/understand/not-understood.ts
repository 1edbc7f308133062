import { mentionsIn, restore, UNUSABLE, type MarkedText } from '../text/mentions.js';
import { asksBeyond } from './beyond.js';
import { isCommon, type CapabilityIndex } from './capability-index.js';
import type { Clause } from './clauses.js';
import { AVERAGE, SUM } from './shaping.js';
import { isConditional, OTHERWISE } from './conditions.js';
import type { Understanding } from './understanding.type.js';
import { stem } from '../text/stem.js';

interface Read {
  readonly clauses: readonly Clause[];
  readonly text: string;
  readonly marked: MarkedText;
  readonly index: CapabilityIndex;
  readonly understanding: Understanding;
  /** Clauses that make the rest depend on something that cannot be asked for. */
  readonly left: readonly Clause[];
}

/** Verbs that ask for nothing by themselves, or that any of the acts may be told with. */
const HARMLESS = new Set(
  'head make take look see use keep go come put set get let know think like love want need try help hear know have be do start begin end create clear trigger inform update turn become work run happen follow base choose pick include mean check watch monitor track repeat go through process handle note remember wish thank would could receive act continue proceed finish join combine collect gather'.split(' ').map(stem),
);

/** What of a request no tool at hand can do, in its words. */
export function notUnderstoodIn(read: Read): readonly string[] {
  const parts: string[] = [];
  for (const clause of read.clauses) {
    if (isOnlyNote(clause, read)) continue;
    if (clause.text.includes(UNUSABLE)) parts.push('an address of the web with a password or an expression in it');
    else if (read.left.includes(clause) || asksBeyond(clause.text) || hasUnknownOrder(clause, read) || waitsForNothing(clause, read) || branches(clause, read) || worksOutNothing(clause, read)) parts.push(wordsOf(clause, read));
  }
  return parts.slice(0, 5);
}

function wordsOf(clause: Clause, { marked }: Read): string {
  const text = restore(clause.text, marked.mentions).replace(/\s+/g, ' ').trim();
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** What somebody wants to be reminded of is nothing to be done. */
function isOnlyNote(clause: Clause, { understanding, text }: Read): boolean {
  const reminder = understanding.acts.find((act) => act.kind === 'remind');
  return reminder !== undefined && (clause.start >= reminder.at || clause.end > reminder.at || text.length === 0);
}

/** `wait until tomorrow`: a pause that no step can be made of. */
function waitsForNothing(clause: Clause, { understanding }: Read): boolean {
  if (!/^(?:then |and |please )*(?:wait|sleep|pause|hold on)\b/i.test(clause.text)) return false;
  return !understanding.acts.some((act) => act.kind === 'sleep' || act.kind === 'wait-event' || act.kind === 'approval');
}

/** `add up the amounts` of what has none: no number is made up. */
function worksOutNothing(clause: Clause, { understanding }: Read): boolean {
  const { aggregate } = understanding.shaping;
  if (!SUM.test(clause.text) && !AVERAGE.test(clause.text)) return false;
  const isMail = understanding.sources.some(({ kind }) => kind === 'mail');
  return understanding.sources.length > 0 && !understanding.fields.some((field) => /total|sum|average/i.test(field)) && (aggregate === null || (isMail && aggregate.kind !== 'count'));
}

/** `otherwise …`: only of whether something answers is there another way. */
function branches(clause: Clause, { understanding }: Read): boolean {
  return OTHERWISE.test(clause.text) && !understanding.shaping.status;
}

/** An whose verb nothing is known of, in a clause that names nothing else to do. */
function hasUnknownOrder(clause: Clause, { marked, index, understanding }: Read): boolean {
  if (isConditional(clause)) return false;
  const first = clause.words.find((word) => !isCommon(word.text.toLowerCase()) && !/^(?:then|also|just|please|afterwards|finally|next|automatically|only)$/i.test(word.text));
  const object = clause.words[clause.words.findIndex((word) => word === first) + 1];
  // `rate and date`: what nothing follows that it could be done to is no order.
  if (!first || !object || /^(?:and|or|from|of|in|on|at|to|by|is|are|,)$/i.test(object.text) || first.after.includes(',')) return false;
  // `compare URL`: an order, whatever the grammar takes an unknown word for.
  const isOrder = first.tags.has('Verb') || (object.tags.has('Mention') && first === clause.words[0] && first.after.trim() === '');
  if (!isOrder || first.tags.has('PastTense') || first.tags.has('Gerund') || first.tags.has('Mention')) return false;
  if (!/^[a-z]+$/i.test(first.text) || index.knows(first.stem) || HARMLESS.has(first.stem)) return false;
  const acts = understanding.acts.some(({ at }) => at >= clause.start && at <= clause.end);
  return !acts && mentionsIn(clause.text, marked.mentions).every(({ kind }) => kind === 'url' || kind === 'quote');
}
