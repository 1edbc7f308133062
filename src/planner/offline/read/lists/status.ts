import type { NarrowingTerm } from '../../../../domain/steps/narrowing.js';
import { titled } from '../../build/value.js';
import type { Reading } from '../reading.js';
import { ageAt } from './amounts.js';
import type { Found } from './filled.js';
import { STATES } from './states.js';
import { isSafe } from './value-words.js';

/* `issues that are blocked`, `the pending orders`: a status said without its noun. */

const STATUS = [
  'blocked',
  'waiting',
  'pending',
  'on hold',
  'stuck',
  'escalated',
  'rejected',
  'approved',
  'parked',
  'paused',
  'reopened',
  'verified',
  'deployed',
  'released',
  'planned',
  'cancelled',
  'canceled',
  'postponed',
  'submitted',
  'processing',
  'in review',
  'in testing',
  'ready for review',
  'to do',
];

/** The status that words give to the things; null: they give none, or the list knows no status. */
export function statusAt(r: Reading, at: number, head: number, by: readonly NarrowingTerm[]): Found | null {
  const term = by.find(
    ({ said, set, keep }) => said.includes('with status') && /<value/.test(JSON.stringify([set, keep])),
  );
  const named = term ? namedStatus(r, at, term) : null;
  if (named) return named;
  const length = term ? r.said(at, ...STATUS) : 0;
  if (!term || length === 0) return null;
  const isTaken = (place: number): boolean => r.isTaken(place) || r.frames.services.at(r.tokens, place) !== null;
  const between = Array.from({ length: Math.max(0, head - at - length) }, (_, offset) => at + length + offset);
  const isBeside = at < head ? between.every(isTaken) : r.is(at - 1, 'are|is|currently|still|marked');
  if (!isBeside) return null;
  const value = titled(r.textOf(at, at + length));
  return {
    term,
    from: at,
    to: at + length,
    value,
    period: null,
    assumption: `"${r.textOf(at, at + length)}" is read as the status "${value}".`,
  };
}

const STAYS = /^(?:are|is|was|were|been|be|sit|sits|sat|sitting|stay|stays|stayed|stuck|remain|remains|still|waiting)$/;

/** `are In Review`, `still in "To Do"`, `sits in "Waiting" for 3 days`: the name of a status, by its capitals or its quotes. */
function namedStatus(r: Reading, at: number, term: NarrowingTerm): Found | null {
  const start = at + (r.is(at, 'in') ? 1 + r.said(at + 1, 'the') : 0);
  const token = r.tokens[start];
  const quote = r.mention(start, 'quote')?.value;
  const isJoined = token?.kind === 'word' && token.lower.includes(' ') && start < r.end;
  const value = quote ?? (isJoined ? token.text : null);
  if (value === null || !isSafe(value) || r.isTaken(start) || !STAYS.test(r.lower(at - 1))) return null;
  const isKnown = STATUS.includes(value.toLowerCase()) || STATES.includes(value.toLowerCase());
  const lasts = r.is(start + 1, 'for|since') && ageAt(r, start + 1) !== null;
  if (!isKnown && !lasts && start > at) return null;
  const assumption = `"${r.textOf(at, start + 1)}" is read as the status "${value}".`;
  return { term, from: at, to: start + 1, value, period: null, assumption };
}

/** `still To Do`, with the capitals of a status: those that are in it, and not all that are open. */
export function asToDo(r: Reading, found: Found, by: readonly NarrowingTerm[]): Found {
  const isNamed = found.term.said.includes('open') && /\bTo Do$/.test(r.textOf(found.from, found.to));
  const term = isNamed ? by.find(({ said }) => said.includes('with status')) : undefined;
  return term ? { ...found, term, value: 'To Do' } : found;
}
