import type { NarrowingTerm } from '../../../../domain/steps/narrowing.js';
import { titled } from '../../build/value.js';
import type { Reading } from '../reading.js';
import type { Found } from './filled.js';

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
