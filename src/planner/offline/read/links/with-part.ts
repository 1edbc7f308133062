import { range } from '../../../../lib/collections/range.js';
import { slotsOf } from '../../said/slots.js';
import { stem } from '../../text/stem.js';
import type { ForeignFrame } from '../frames.js';
import type { Reading } from '../reading.js';

/* `add ann@example.com to the list with the tag New`: an operation of the same service does both at once, as its title says. */

const TITLE = /\bwith (?:a|an|the) (\p{Ll}+)\b/u;

/** The operation that makes the same with a part that the words name behind `with`; else the same one. */
export function withPart(r: Reading, at: number, frame: ForeignFrame): ForeignFrame {
  const { tool, service } = frame;
  if (service === null || !tool.sideEffects) return frame;
  const needed = slotsOf(tool)
    .filter(({ isRequired }) => isRequired)
    .map(({ name }) => name);
  const isSame = (one: ForeignFrame): boolean => {
    const noun = TITLE.exec(one.tool.title)?.[1];
    if (one.service?.id !== service.id || noun === undefined || verbOf(one.tool.title) !== verbOf(tool.title))
      return false;
    const slots = slotsOf(one.tool);
    const part = slots.find(({ exact, isRequired }) => isRequired && exact.has(stem(noun)));
    const isWhole = needed.every((name) => slots.some((slot) => slot.name === name));
    return part !== undefined && isWhole && !needed.includes(part.name) && saysPart(r, at, stem(noun));
  };
  return r.frames.operations.find(isSame) ?? frame;
}

/** `Add` of `Mailchimp: Add a person`. */
const verbOf = (title: string): string => title.replace(/^.*?: /, '').split(' ')[0] ?? '';

/** `with the tag`, behind the verb. */
const saysPart = (r: Reading, at: number, noun: string): boolean =>
  range(at + 1, r.end).some(
    (next) =>
      r.stem(next) === noun && (r.is(next - 1, 'with') || (r.is(next - 1, 'the|a|an') && r.is(next - 2, 'with'))),
  );
