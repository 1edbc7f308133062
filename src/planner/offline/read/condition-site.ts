import type { Part } from './account.js';
import type { Condition } from './condition.type.js';
import { ADJECTIVES_DOWN, ADJECTIVES_UP, DOWN, FETCHED, UP, UP_AGAIN } from './condition-words.js';
import { aboutStatus } from './condition-status.js';
import type { Operand, Reading } from './reading.js';
import { healthAt } from './site-health.js';
import type { Health } from './site-health.js';
import { source } from './source.js';

/** `slack #alerts when not reachable`. */
const NOT_UP = [
  'not reachable',
  'not up',
  'not online',
  'not available',
  'not responding',
  'not answering',
  'not working',
  'no answer',
  'no response',
];

const AGAIN = { change: 'Nothing remembers whether it was down before. Is it to be told each time that it answers?' };

const lengthOf = (health: Health | null, isDown: boolean): number => (health?.isDown === isDown ? health.length : 0);

/** `https://example.com is up`, `https://a.example.com and https://b.example.com are online`: they are asked first. */
export function aboutSite(r: Reading, at: number, part: Part, slot: string): Condition | null {
  const start =
    at +
    r.said(at, 'the site', 'the page', 'the website', 'the server', 'the address', 'the url', 'the sites', 'the api');
  if (!r.mention(start, 'url')) return null;
  const saved = r.builder.save();
  const made = r.made.length;
  const operand = source(r, start);
  const again = operand ? r.said(operand.to, ...UP_AGAIN) : 0;
  const health = operand ? healthAt(r, operand.to) : null;
  const down = operand
    ? Math.max(r.said(operand.to, ...DOWN), r.said(operand.to, ...ADJECTIVES_DOWN), lengthOf(health, true))
    : 0;
  const up = operand
    ? Math.max(r.said(operand.to, ...UP), r.said(operand.to, ...ADJECTIVES_UP), lengthOf(health, false))
    : 0;
  const byStatus =
    operand && down + up + again === 0 ? statusOf(r, operand, part, slot, () => r.take(at, start, part, 'use')) : null;
  if (byStatus) return byStatus;
  if (!operand || down + up + again === 0 || (operand.value.kind !== 'page' && operand.value.kind !== 'data')) {
    r.builder.restore(saved);
    r.made.splice(made);
    return null;
  }
  r.take(at, start, r.made.at(-1)?.part ?? part, 'use');
  const steps = [operand.value.stepId ?? '', ...(operand.value.also ?? [])];
  const isDown = down > 0 && down >= up && down >= again;
  const expr = steps
    .map((id) => `steps.${id}.status = "${isDown ? 'FAILED' : 'SUCCEEDED'}"`)
    .join(isDown ? ' or ' : ' and ');
  const to = operand.to + Math.max(down, up, again);
  r.take(operand.to, to, part, slot);
  return { to, expr, part, unknownField: null, failureOf: steps, ...(again > Math.max(down, up) ? AGAIN : {}) };
}

/** `https://example.com does not return 200`. */
function statusOf(
  r: Reading,
  { to, value }: Operand,
  part: Part,
  slot: string,
  takeLead: () => void,
): Condition | null {
  if (value.kind !== 'page' && value.kind !== 'data') return null;
  const read = aboutStatus(r, to, part, slot);
  if (read) takeLead();
  return read;
}

/** `it is down`, `the site does not answer`. */
export function aboutFailure(r: Reading, at: number, part: Part, slot: string): Condition | null {
  const read = r.values.find(({ kind, stepId }) => stepId !== null && (kind === 'data' || kind === 'page'));
  // A call that sends something yields no value to speak of, and may fail as well.
  const called = r.builder.steps.findLast(({ tool }) => /^(?:call|run)$/.test(tool.planning?.use ?? ''));
  const fetched = read ?? (called ? { stepId: called.id } : null);
  if (!fetched) return null;
  const subject = r.said(at, ...FETCHED);
  const bare = subject === 0 ? Math.max(r.said(at, ...ADJECTIVES_DOWN), r.said(at, ...NOT_UP)) : 0;
  // Other languages leave the pronoun out.
  if (subject === 0 && bare === 0 && !r.is(at, 'is|does')) return null;
  const health = subject > 0 ? healthAt(r, at + subject) : null;
  const down = Math.max(bare, r.said(at + subject, ...DOWN), lengthOf(health, true));
  const up = Math.max(r.said(at + subject, ...UP), lengthOf(health, false));
  const again = r.said(at + subject, ...UP_AGAIN);
  const steps = [fetched.stepId ?? '', ...(read?.also ?? [])];
  const statuses = (wanted: string, joint: string): string =>
    steps.map((id) => `steps.${id}.status = "${wanted}"`).join(` ${joint} `);
  const longest = Math.max(down, up, again);
  if (longest === 0) return null;
  const to = at + subject + longest;
  r.take(at, to, part, slot);
  const expr = down === longest ? statuses('FAILED', 'or') : statuses('SUCCEEDED', 'and');
  return { to, expr, part, unknownField: null, failureOf: steps, ...(again === longest ? AGAIN : {}) };
}
