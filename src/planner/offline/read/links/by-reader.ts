import { range } from '../../../../lib/collections/range.js';
import { slotsOf } from '../../said/slots.js';
import { stem } from '../../text/stem.js';
import type { ForeignFrame } from '../frames.js';
import type { Reading } from '../reading.js';
import { ALL, meAt } from './me-at.js';
import { MESSAGE, OF_ONE, SENDS, verbsOf } from '../services/operation-text.js';

/* `send me a Slack message` goes to one person, `alert the team in Slack` to a channel. A service has an operation for each. */

const SENDING = new Set([...SENDS, ...MESSAGE, ...OF_ONE]);

/** The operation for the reader whom the words of a message name, if the service has one for it; else the same one. */
export function byReader(r: Reading, at: number, frame: ForeignFrame): ForeignFrame {
  const verbs = verbsOf(frame.tool);
  if (frame.service === null || !frame.tool.sideEffects || !verbs.every((part) => SENDING.has(part))) return frame;
  const isToOne = verbs.some((part) => OF_ONE.has(part));
  if (isToOne && toAll(r, at)) return messageOf(r, frame.service.id, false) ?? frame;
  if (!isToOne && meAt(r, at) !== null && !namesPlace(r, at) && verbs.some((part) => SENDS.has(part)))
    return messageToMe(r, frame.service.id) ?? frame;
  return frame;
}

/** The operation for a message to the one who asks, if the service finds people by the address of the profile. */
export const messageToMe = (r: Reading, service: string): ForeignFrame | null =>
  r.has.email === null ? null : messageToOne(r, service);

/** The operation for a message to one person, if the service finds people by their addresses. */
export function messageToOne(r: Reading, service: string): ForeignFrame | null {
  const finds = r.frames.operations.some(
    ({ tool, service: own }) =>
      own?.id === service &&
      !tool.sideEffects &&
      slotsOf(tool)
        .filter(({ isRequired }) => isRequired)
        .map(({ role }) => role)
        .join() === 'email',
  );
  return finds ? messageOf(r, service, true) : null;
}

/** The plain operation of a service for a message to one person, or to a channel: the one that needs the least. */
function messageOf(r: Reading, service: string, isToOne: boolean): ForeignFrame | null {
  const fitting = r.frames.operations.filter(({ tool, service: own }) => {
    const verbs = verbsOf(tool);
    return (
      own?.id === service &&
      tool.sideEffects &&
      verbs.includes(stem('send')) &&
      verbs.includes(stem('message')) &&
      verbs.every((part) => SENDING.has(part)) &&
      verbs.some((part) => OF_ONE.has(part)) === isToOne
    );
  });
  const needed = ({ tool }: ForeignFrame): number => slotsOf(tool).filter(({ isRequired }) => isRequired).length;
  return fitting.toSorted((one, other) => needed(one) - needed(other))[0] ?? null;
}

const toAll = (r: Reading, at: number): boolean =>
  range(at + 1, Math.min(r.end, at + 5)).some(
    (next) =>
      ALL.test(r.lower(next)) &&
      (next === at + 1 || r.is(next - 1, 'the|our|my|whole|entire|to')) &&
      !r.is(next + 1, 'lead|leader|member'),
  ) || toUs(r, at);

/** `remind us in Slack`: several people read it, unless each of them is to get a message of their own. */
const toUs = (r: Reading, at: number): boolean =>
  !range(at, r.end).some((next) => r.is(next, 'dm|dms|direct|private|privately')) &&
  range(at + 1, r.end).some((next) => r.is(next, 'us') && (next === at + 1 || r.is(next - 1, 'to')));

const namesPlace = (r: Reading, at: number): boolean =>
  range(at + 1, r.end).some((next) => r.mention(next, 'channel') !== null || r.is(next, 'channel|group|chat'));
