import { range } from '../../../../lib/collections/range.js';
import { stem } from '../../text/stem.js';
import type { ForeignFrame } from '../frames.js';
import type { Reading } from '../reading.js';
import type { Named } from '../services/choice.js';
import { headOf } from './head.js';
import type { Head } from './head.js';
import { tellsNew } from '../only-newer.js';
import { isListed } from '../made/listed.js';
import { narrowsAt, termsOf } from './phrases.js';
import { isUnscoped } from './narrow.js';
import { thingOf } from './thing-of.js';
import { wordList } from '../../word-list.js';

/** An operation with the words that name its verb and its thing. */
export interface Choice {
  readonly frame: ForeignFrame;
  readonly spans: readonly (readonly [number, number])[];
}

/** Stems of verbs by which people ask for a list. */
const READS: ReadonlySet<string> = new Set(
  [
    'list',
    'get',
    'find',
    'search',
    'fetch',
    'show',
    'look',
    'read',
    'check',
    'pull',
    'collect',
    'gather',
    'retrieve',
    'load',
    'query',
    'view',
    'display',
    'count',
    'take',
    'grab',
    'scan',
    'review',
  ].map(stem),
);
/**
 * `list the open issues of this week`: the operation that leaves the fewest words of the clause without an effect, and
 * asks for the least. Null: the words ask for no list.
 */
export function listingOf(
  r: Reading,
  at: number,
  frames: readonly ForeignFrame[],
  named: Named,
  fill: (choice: Choice) => void,
): Choice | null {
  if (!READS.has(r.stem(at)) || r.is(at + 1, 'it|them|this|him|her')) return null;
  // An operation that counts knows the number without the items.
  if (r.is(at, 'count') && frames.some(({ own }) => own.has(r.stem(at)))) return null;
  const found = headOf(r.tokens, { from: at + 1, to: r.end }, frames, named) ?? oneOf(r, at, frames);
  if (!found) return null;
  const meant = found.fitting.filter(({ tool }) => !isOfUnsaidState(r, tool));
  const asList = r.said(at + 1, 'a list of', 'the list of', 'a full list of', 'a list with');
  const tried = (meant.length > 0 ? meant : found.fitting).map((frame) => {
    const spans = [
      [at, at + 1] as const,
      [found.head, found.head + 1] as const,
      ...wordsBefore(r, at, found.head, frame),
      ...(asList > 0 ? [[at + 1, at + 1 + asList] as const] : []),
    ];
    const saved = r.builder.save();
    const [made, gaps] = [r.made.length, r.builder.gapCount];
    fill({ frame, spans });
    const open = range(at, r.end).filter((next) => isLost(r, next));
    const isWide = r.builder.steps.some((step) => step.tool === frame.tool && isUnscoped(step));
    // An operation that knows times tells what is new better than a memory of earlier runs.
    const further = tellsNew(r, frame.tool) ? 0 : 0.5;
    const asked = r.builder.gapCount - gaps;
    const cost = (isWide ? WIDE : 0) + open.length * 2 + asked + further + (frame.own.has(r.stem(at)) ? 0 : 0.25);
    r.builder.restore(saved);
    r.made.splice(made);
    return { frame, spans, cost };
  });
  const [best] = tried.toSorted((one, other) => one.cost - other.cost);
  return best ?? null;
}

/** `List completed tasks`, if no word says that they are completed: `my tasks` are those that are to do. */
function isOfUnsaidState(r: Reading, { title, service }: ForeignFrame['tool']): boolean {
  const state = /: \w+ (\w+ed) \w+$/.exec(title)?.[1];
  if (!service?.narrows || state === undefined) return false;
  const same = termsOf(service.narrows).flatMap(({ said }) => (said.includes(state) ? said : []));
  return !range(0, r.end).some((at) => r.said(at, ...same) > 0);
}

/** `find the customer with the email …`: one of the things, if the list is narrowed by what is said of it. */
function oneOf(r: Reading, at: number, frames: readonly ForeignFrame[]): Head | null {
  if (!r.is(at, 'find|look|search')) return null;
  const listing = frames.filter(({ tool }) => isListed(tool) && !tool.sideEffects);
  for (let next = at + 1; next < r.end; next += 1) {
    const fitting = listing.filter(({ tool }) => stem(stem(thingOf(tool) ?? '')) === stem(r.stem(next)));
    const isSaid = ({ tool }: ForeignFrame): boolean => range(next + 1, r.end).some((one) => narrowsAt(r, one, tool));
    const narrowed = r.is(next - 1, 'the|a|an') ? fitting.filter(isSaid) : [];
    if (narrowed.length > 0) return { head: next, fitting: narrowed };
  }
  return null;
}

/** `time entries`, `support tickets`: the words of the thing before its noun, by the title or the phrases of the operation. */
function wordsBefore(
  r: Reading,
  at: number,
  head: number,
  { tool }: ForeignFrame,
): readonly (readonly [number, number])[] {
  const words = new Set((thingOf(tool) === null ? '' : tool.title).toLowerCase().split(/[^a-z]+/));
  for (const [, ...object] of (tool.service?.phrases ?? []).map((phrase) => phrase.split(' ')))
    if (stem(object.at(-1) ?? '') === r.stem(head)) for (const word of object.slice(0, -1)) words.add(word);
  const spans: (readonly [number, number])[] = [];
  for (let next = head - 1; next > at && words.has(r.lower(next)) && !r.isTaken(next); next -= 1)
    spans.push([next, next + 1]);
  return spans;
}

/** What a list costs that is about more than the account. */
const WIDE = 10;
const SMALL = wordList('the|a|an|all|my|our|of|in|on|from|for|to|me|us|any|are|is|that|which|up|at');

function isLost(r: Reading, at: number): boolean {
  return r.tokens[at]?.kind !== 'mark' && !r.isTaken(at) && !SMALL.test(r.lower(at));
}
