import { leadLength } from '../../text/sentences.js';
import type { Line } from '../payload/line.type.js';
import { endsPart, JOINING, LEADS } from './leads.js';
import type { Restrictions } from './leads.js';
import { fixedOffset, isWithin, timeWindowAt } from './time-window.js';

const JOINS = JOINING.filter((said) => !said.endsWith('only'));

/** `only between 4 and 6 pm`, `outside office hours`: it counts at some times alone. */
export function timeTest(
  line: Line,
  start: number,
  { isWithin: isClause, timezone }: { readonly isWithin: boolean; readonly timezone: string },
): (Restrictions & { readonly to: number }) | null {
  const { tokens } = line;
  const joined = start + leadLength(tokens, start, JOINS);
  const lead = LEADS.at(tokens, joined) ?? LEADS.at(tokens, start);
  const at = LEADS.at(tokens, joined) ? joined : start;
  const from = lead ? at + lead.length + leadLength(tokens, at + lead.length, WHILE) : start;
  const window = lead || isClause ? timeWindowAt(tokens, from) : null;
  // Days alone behind a clause may be those of the acts.
  const isClear = window !== null && (lead !== null || window.from !== null);
  if (!window || !isClear || !(endsPart(line, window.to) || /^(?:when|while|as)$/.test(tokens[window.to]?.lower ?? '')))
    return null;
  const offset = fixedOffset(timezone);
  const isNot = lead?.value ?? false;
  if (offset === null)
    return {
      to: window.to,
      tests: [],
      open: [{ from: start, to: window.to, isNot, words: tokens.slice(from, window.to) }],
    };
  const within = isWithin(window, offset);
  const assumes = window.assumes === null ? {} : { assumes: [window.assumes] };
  return {
    to: window.to,
    tests: [{ from: start, to: window.to, expr: isNot ? `$not(${within})` : within, filters: null, ...assumes }],
    open: [],
  };
}

const WHILE = [
  'if it is',
  'when it is',
  'while it is',
  'if it comes in',
  'if it comes',
  'if it happens',
  'if this is',
  'if',
];
