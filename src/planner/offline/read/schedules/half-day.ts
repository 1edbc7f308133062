import { GapKind } from '../../../../domain/plan-report/index.js';
import type { Builder } from '../../build/builder.js';

/* `on Fridays at 4`: an hour of the night that rather means the afternoon. */

const HOUR = /\bat (?:([1-6])(?::([0-5]\d))?|(one|two|three|four|five|six))(?![:\d]| ?[ap]\.?m\b| ?h\b)/i;
const HALF =
  /\b(?:morning|mornings|afternoon|afternoons|evening|evenings|night|nights|nightly|tonight|a\.?m|p\.?m|early|late)\b/i;
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six'];

/**
 * Asks which half of the day is meant, if the words give an hour from 1 to 5 and nothing more. `at 6`, and a time with
 * minutes, are taken as they are written, and the plan says so.
 */
export function askForHalfOfDay(builder: Builder, said: string, schedule: string): void {
  const found = HOUR.exec(said);
  const [minute = '0', hours = '', ...rest] = schedule.split(' ');
  const hour = found ? Number(found[1] ?? NUMBERS.indexOf(found[3]?.toLowerCase() ?? '') + 1) : 0;
  if (!found || HALF.test(said) || hours !== String(hour)) return;
  const at = { step: null, path: '/trigger/schedule' };
  const time = (one: number): string => `${one}:${minute.padStart(2, '0')}`;
  if (found[2] !== undefined || hour === 6) return builder.assume(`${time(hour)} is in the morning.`, at, found[0]);
  builder.ask({
    kind: GapKind.CHOICE,
    tokens: [],
    reason: `"${found[0]}" may be in the morning or in the afternoon.`,
    question: `Is ${time(hour)} or ${time(hour + 12)} meant by "${found[0]}"?`,
    at,
    valueSchema: { type: 'string' },
    choices: [hour + 12, hour].map((one) => ({ label: time(one), value: [minute, one, ...rest].join(' ') })),
  });
}
