import { stem } from '../../text/stem.js';
import type { ForeignFrame } from '../frames.js';
import { reaching } from '../own-work.js';
import type { Reading } from '../reading.js';
import type { Named } from '../services/choice.js';
import { isDoubtful, isOtherObject } from '../services/doubtful.js';
import { isIdAt } from '../services/ids.js';

/** An operation with how well it fits. */
export interface Scored {
  readonly frame: ForeignFrame;
  readonly score: number;
  readonly spans: readonly (readonly [number, number])[];
  /** How many of its objects a pronoun stands for. */
  readonly meant?: number;
}

const CREATE = stem('create');
/** Verbs that make a post. */
const PUBLISHES = /^(?:publish|shar)$/;

/**
 * `search Notion for "roadmap"`, `comment "Hi" on the page`: the only operation with this verb, or the one that makes what
 * the verb is about.
 */
export function byVerbAlone(r: Reading, at: number, frames: readonly ForeignFrame[], { id }: Named): readonly Scored[] {
  if (reaching(r, at, id).length > 0) return [];
  const verb = r.stem(at);
  // `publish it on LinkedIn` makes a post there.
  const makes = PUBLISHES.test(verb) ? stem('post') : verb;
  const sure = frames.filter((frame) => !isOtherObject(r, at, frame, id) && !isDoubtful(r, at, frame));
  const own = sure.filter((frame) => frame.own.has(verb));
  // `record 15 …` names a record, and makes none.
  const made = (isIdAt(r, at + 1) ? [] : sure).filter(
    ({ verbs, objects }) => verbs.has(CREATE) && objects.length === 1 && objects[0] === makes,
  );
  const isOwn = own.length > 0 && !(PUBLISHES.test(verb) && made.length > 0);
  const names = new Set((isOwn ? own : made).map(({ tool }) => tool.name));
  const [frame] = isOwn ? own : made;
  return frame !== undefined && names.size === 1 ? [{ frame, score: 0.5, spans: [[at, at + 1]] }] : [];
}
