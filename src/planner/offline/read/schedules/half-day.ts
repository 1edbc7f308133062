import { GapKind } from '../../../../domain/plan-report/index.js';
import type { Builder } from '../../build/builder.js';

/* `on Fridays at 4`: an hour of the night that rather means the afternoon. */

const HOUR = /\bat (?:([1-6])(?::([0-5]\d))?|(one|two|three|four|five|six))(?![:\d]| ?[ap]\.?m\b| ?h\b)/i;
const HALF =
  /\b(?:morning|mornings|afternoon|afternoons|evening|evenings|night|nights|nightly|tonight|a\.?m|p\.?m|early|late)\b/i;
/** Work that people let machines do at night, or data that are fetched then. */
const AT_NIGHT =
  /\b(?:back ?ups?|backed up|back up|sync|syncs|synchroni[sz]e|restarts?|reboots?|rebuild|deploys?|fetch|download|export|import|csv|https?)\b/i;
/** `daily at 5:30`: early work and the end of the day are both likely. */
const EARLY = 5;
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six'];

const UNTIL = /\b(?:until|till) (?:about )?(\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m)?|noon|midday|midnight|\w+ o'?clock)\b/i;
const BEGINS = /\b(?:from|between|at|hourly|minutes?|mins?|hours?|hrs?)\b/i;

/** `on Tuesdays until 15:00`: the only time of day says when it ends. Asks when it starts, since no step ends it. */
export function askForBeginning(builder: Builder, said: string, schedule: string): void {
  const found = UNTIL.exec(said);
  const [minute = '0', hour = '9', ...rest] = schedule.split(' ');
  if (!found || BEGINS.test(said) || !/^\d+$/.test(hour)) return;
  const at = (time: string): string => ['0', time, ...rest].join(' ');
  builder.ask({
    kind: GapKind.CHOICE,
    tokens: [],
    reason: `"${found[0]}" says when it ends, and nothing says when it starts.`,
    question: `When is it to start? "${found[0]}" only says when it ends, and no step ends it.`,
    at: { step: null, path: '/trigger/schedule' },
    valueSchema: { type: 'string' },
    choices: [
      { label: 'At 9:00', value: at('9') },
      { label: `At ${hour}:${minute.padStart(2, '0')}`, value: schedule },
    ],
  });
}

/**
 * The schedule with the half of the day that an hour from 1 to 6 means, if the words do not say which. Up to 5 it is the
 * afternoon, and 6 is the morning. The plan says so. It asks if the work is of a kind that runs at night,
 * and for a time after 5.
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
  const isOpen = hour === EARLY && minute !== '0';
  if (!AT_NIGHT.test(request) && !isOpen) {
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
