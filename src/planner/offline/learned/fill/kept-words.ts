import { range } from '../../../../lib/collections/range.js';
import type { Reading } from '../../read/reading.js';
import { slotsOf } from '../../said/slots.js';
import type { Draft } from '../../build/builder.js';
import type { LearnedWords } from '../../text/pins.js';

/**
 * Reads with the words of an act that are values of other inputs kept apart: `greet them and share the rules` names no
 * chat, and `the name and phone number` no spreadsheet.
 *
 * @param among whether only words that people are told are kept, and not titles and the like, which may hold an option
 */
export function keepingOthers(
  r: Reading,
  at: number,
  step: Draft,
  learned: LearnedWords | null,
  among: 'told' | 'all',
  read: () => void,
): void {
  if (learned) r.kept = keptWords(r, at, step, learned, among);
  read();
  r.kept = new Set();
}

const TOLD = /^(?:text|record|file)$/;

function keptWords(
  r: Reading,
  at: number,
  { tool }: Draft,
  { values }: LearnedWords,
  among: 'told' | 'all',
): ReadonlySet<number> {
  const places = new Set(tool.service?.choices);
  const roles = new Map(slotsOf(tool).map(({ name, role }) => [name, role]));
  const isKept = (name: string): boolean =>
    among === 'all' ? !places.has(name) : TOLD.test(roles.get(name) ?? 'text');
  const others = values.filter(({ name }) => isKept(name));
  const isOther = ({ start, end }: { readonly start: number; readonly end: number }): boolean =>
    others.some(({ from, to }) => start >= from && end <= to);
  return new Set(
    range(at, r.end).flatMap((place) => {
      const token = r.tokens[place];
      return token && token.end > token.start && isOther(token) ? [token.index] : [];
    }),
  );
}
