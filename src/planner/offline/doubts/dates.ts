import { titled } from '../build/value.js';
import { MONTHS, WEEKDAYS } from '../when/days.js';
import { placeOf, withoutQuotes } from './doubt.js';
import type { Doubt, Doubted } from './doubt.js';

/** `Saturday 14 June`, in a year in which that day is a Monday. */

const SAID = new RegExp(
  `\\b(${WEEKDAYS.join('|')}),? (?:the )?(?:(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTHS.join('|')})|(${MONTHS.join('|')}) (\\d{1,2})(?:st|nd|rd|th)?)(?:,? (\\d{4}))?\\b`,
  'i',
);
const DAY_MS = 86_400_000;

/** A day of the week and a date that do not go together. @param now when the plan is made */
export function dateDoubts({ request, steps }: Doubted, now = new Date()): readonly Doubt[] {
  const match = SAID.exec(withoutQuotes(request));
  if (!match) return [];
  const [said, weekday = '', before, monthBehind, monthBefore, behind, given] = match;
  const month = MONTHS.indexOf((monthBehind ?? monthBefore ?? '').toLowerCase());
  const day = Number(before ?? behind);
  const year = given === undefined ? now.getUTCFullYear() : Number(given);
  const on = (of: number): Date => new Date(Date.UTC(of, month, day));
  const isPast = given === undefined && on(year).getTime() + DAY_MS <= now.getTime();
  const date = on(isPast ? year + 1 : year);
  const own = WEEKDAYS[date.getUTCDay()] ?? '';
  const written = `-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const index = steps.findIndex(({ input }) => JSON.stringify(input ?? {}).includes(written));
  const name = Object.entries(steps[index]?.input ?? {}).find(([, value]) =>
    JSON.stringify(value).includes(written),
  )?.[0];
  if (own === weekday.toLowerCase() || index === -1 || name === undefined) return [];
  const shown = (one: Date): string =>
    `${one.getUTCDate()} ${titled(MONTHS[one.getUTCMonth()] ?? '')} ${one.getUTCFullYear()}`;
  // The day of that name which is nearest to the date.
  const away = ((WEEKDAYS.indexOf(weekday.toLowerCase()) - date.getUTCDay() + 10) % 7) - 3;
  const near = new Date(date.getTime() + away * DAY_MS);
  return [
    {
      target: `/steps/${index}/input/${name}`,
      said: placeOf(match),
      reason: `${shown(date)} is a ${titled(own)}.`,
      question: `Which day is meant by "${said}"? ${shown(date)} is a ${titled(own)}.`,
      choices: [
        { label: `${titled(own)}, ${shown(date)}`, patch: {}, words: shown(date) },
        { label: `${titled(weekday.toLowerCase())}, ${shown(near)}`, patch: {}, words: shown(near) },
      ],
    },
  ];
}
