import { Part } from './account.js';
import type { Reading } from './reading.js';

/*
 * `avoid processing the same email twice`, `avoids re-processing previously handled emails`: an event starts one run, so that
 * nothing is to be done for it. The report says so.
 */

const AVOIDS = [
  'avoid',
  'avoids',
  'prevent',
  'prevents',
  'never',
  'do not',
  "don't",
  'without',
  'not',
  'skip',
  'skips',
];
const WORKS = /^(?:re-?)?(?:process|handle|read|run|start)(?:ing|es|s)?$|^(?:processing|handling|reading)$/;
const AGAIN = /^(?:re-?process(?:ing|es|s)?|twice|again|already|previously|duplicates?)$/;
const HANDLED = /^(?:processed|handled|read|seen)$/;

/** Reads words that ask to do nothing twice, which holds for each event. @returns whether they were such words */
export function readHandledOnce(r: Reading, at: number): boolean {
  const lead = r.said(at, ...AVOIDS);
  if (lead === 0 || !r.event) return false;
  const said = r.slice(at + lead, r.end).map(({ lower }) => lower);
  const isAgain = said.some((word) => AGAIN.test(word));
  const isWork = said.some((word) => WORKS.test(word)) || said.some((word) => HANDLED.test(word));
  if (!isAgain || !isWork || said.length > 8) return false;
  const part = new Part('trigger');
  part.wrote('event', '/trigger/eventType');
  r.take(at, r.end, part, 'event');
  r.builder.assume('Each one starts one run, so that none is handled twice.', { step: null, path: '/trigger' });
  return true;
}
