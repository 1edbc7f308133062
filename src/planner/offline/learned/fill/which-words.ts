import { range } from '../../../../lib/collections/range.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import { termsOf } from '../../read/lists/phrases.js';
import { slotsOf } from '../../said/slots.js';
import type { Slot } from '../../said/slots.js';
import type { LearnedWords } from '../../text/pins.js';
import { WHICH_SLOT } from '../slot-names.js';

/* `tomorrow's client meeting`, `the "Photo day" of June 3`: words that tell which thing is meant, beside its name. */

/** Words that turn round or hold back what they stand before. */
const HOLDS =
  /^(?:not|no|never|none|without|except|excluding|unless|only|but|just|until|before|other|besides|otherwise)$/;
const LEADS = /^(?:of|on|from|in|for|at|the|my|our)$/;

/** A name with the words beside it that tell which thing is meant. */
export interface Told {
  readonly text: string;
  /** The places of the words beside it. */
  readonly places: readonly number[];
}

/** The name at these places with the words of the same act that tell which thing is meant. Null: there are none. */
export function withWhich(
  r: Reading,
  { text, from, to }: { readonly text: string; readonly from: number; readonly to: number },
  values: LearnedWords['values'],
  { tool }: Draft,
): Told | null {
  // `finished this week` of a list picks its items, and is no part of the name of a project.
  const terms = tool.sideEffects || !tool.service?.narrows ? [] : termsOf(tool.service.narrows);
  const picks = ({ from: start, to: end }: LearnedWords['values'][number]): boolean =>
    r.tokens.some(
      (token, at) => token.start >= start && token.end <= end && terms.some(({ said }) => r.said(at, ...said) > 0),
    );
  const isWhich = (at: number): boolean => {
    const token = r.tokens[at];
    return (
      token !== undefined &&
      values.some((one) => one.name === WHICH_SLOT && token.start >= one.from && token.end <= one.to && !picks(one))
    );
  };
  const free = range(0, r.end).filter(
    (at) => isWhich(at) && !r.isTaken(at) && r.tokens[at]?.kind !== 'mark' && (at < from || at >= to),
  );
  if (free.length === 0 || free.some((at) => HOLDS.test(r.lower(at)) || HOLDS.test(r.lower(at - 1)))) return null;
  const before = free.filter((at) => at < from);
  const behind = free.filter((at) => at >= to);
  const [first] = behind;
  const lead = first !== undefined && !r.isTaken(first - 1) && LEADS.test(r.lower(first - 1)) ? [first - 1] : [];
  const said = (places: readonly number[]): string => places.map((at) => r.tokens[at]?.text ?? '').join(' ');
  return {
    text: [said(before), text, said([...lead, ...behind])].filter((part) => part !== '').join(' '),
    places: [...before, ...lead, ...behind],
  };
}

/** Whether a thing is the only one that an operation needs: of a row in a sheet, the words may tell either of them. */
export const isOnlyThing = (step: Draft, slot: Slot): boolean =>
  slot.isRequired &&
  slotsOf(step.tool).every((one) => one === slot || !one.isRequired || !/^(?:ref|number)$/.test(one.role));
