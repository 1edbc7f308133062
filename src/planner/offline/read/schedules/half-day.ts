import { GapKind } from '../../../../domain/plan-report/index.js';
import type { Builder } from '../../build/builder.js';

/* `on Fridays at 4`: an hour of the night that rather means the afternoon. */

const HOUR = /\bat (?:([1-6])(?::([0-5]\d))?|(one|two|three|four|five|six))(?![:\d]| ?[ap]\.?m\b| ?h\b)/i;
const HALF =
  /\b(?:morning|mornings|afternoon|afternoons|evening|evenings|night|nights|nightly|tonight|a\.?m|p\.?m|early|late)\b/i;
/** Work that people let machines do at night, or data that are fetched then. */
const AT_NIGHT =
  /\b(?:back ?ups?|backed up|back up|sync|syncs|synchroni[sz]e|restarts?|reboots?|rebuild|deploys?|fetch|download|export|import|csv|https?)\b/i;
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six'];

/**
 * The schedule with the half of the day that an hour from 1 to 6 means, if the words do not say which. Up to 5 it is the
 * afternoon, and 6 is the morning. The plan says so. It asks if the work is of a kind that runs at night.
 *
 * @param said the words of the schedule
 * @param request all words
 */
export function withHalfOfDay(builder: Builder, said: string, request: string, schedule: string): string {
  const found = HOUR.exec(said);
  const [minute = '0', hours = '', ...rest] = schedule.split(' ');
  const hour = found ? Number(found[1] ?? NUMBERS.indexOf(found[3]?.toLowerCase() ?? '') + 1) : 0;
  if (!found || HALF.test(said) || hours !== String(hour)) return schedule;
  const at = { step: null, path: '/trigger/schedule' };
  const time = (one: number): string => `${one}:${minute.padStart(2, '0')}`;
  const half = (one: number): string => [minute, one, ...rest].join(' ');
  if (hour === 6) {
    builder.assume(`${time(hour)} is in the morning.`, at, found[0]);
    return schedule;
  }
  if (!AT_NIGHT.test(request)) {
    builder.assume(`"${found[0]}" is in the afternoon, at ${time(hour + 12)}.`, at, found[0]);
    return half(hour + 12);
  }
  builder.ask({
    kind: GapKind.CHOICE,
    tokens: [],
    reason: `"${found[0]}" may be in the morning or in the afternoon.`,
    question: `Is ${time(hour)} or ${time(hour + 12)} meant by "${found[0]}"?`,
    at,
    valueSchema: { type: 'string' },
    choices: [hour + 12, hour].map((one) => ({ label: time(one), value: half(one) })),
  });
  return schedule;
}
