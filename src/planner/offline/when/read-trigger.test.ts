import { describe, expect, test } from '@jest/globals';
import { checkTrigger } from '../../../domain/trigger-rules.js';
import { PlanningFailure } from '../../../errors.js';
import { readTrigger } from './read-trigger.js';

const ZONE = 'America/New_York';

describe('readTrigger', () => {
  const scheduled: [words: string, schedule: string, timezone?: string][] = [
    ['Summarize important emails every morning', '0 9 * * *'],
    ['every weekday at 7 in Berlin', '0 7 * * 1-5', 'Europe/Berlin'],
    ['every morning at 7:30', '30 7 * * *'],
    ['every evening at 7', '0 19 * * *'],
    ['every evening', '0 18 * * *'],
    ['nightly', '0 21 * * *'],
    ['at 6pm daily', '0 18 * * *'],
    ['daily at 18:30', '30 18 * * *'],
    ['every day at noon', '0 12 * * *'],
    ['every day at 9 and 17', '0 9,17 * * *'],
    ['every Monday', '0 9 * * 1'],
    ['every Monday and Thursday at 8am', '0 8 * * 1,4'],
    ['on Fridays at 4pm', '0 16 * * 5'],
    ['Monday to Friday at 8:15', '15 8 * * 1-5'],
    ['weekly', '0 9 * * 1'],
    ['every weekend', '0 9 * * 0,6'],
    ['hourly', '0 * * * *'],
    ['check it every hour', '0 * * * *'],
    ['every 15 minutes', '*/15 * * * *'],
    ['every five minutes', '*/5 * * * *'],
    ['every half hour on weekdays', '*/30 * * * 1-5'],
    ['every hour between 9 and 5 on weekdays', '0 9-17 * * 1-5'],
    ['every 2 hours', '0 */2 * * *'],
    ['on the first of the month', '0 9 1 * *'],
    ['on the 15th of each month at 10am', '0 10 15 * *'],
    ['on the last day of the month', '0 9 L * *'],
    ['the second Tuesday of the month', '0 9 * * 2#2'],
    ['the last Friday of every month at 5pm', '0 17 * * 5L'],
    ['monthly', '0 9 1 * *'],
    ['every quarter', '0 9 1 1,4,7,10 *'],
    ['every year on December 24', '0 9 24 12 *'],
    ['every day at 8am New York time', '0 8 * * *', 'America/New_York'],
    ['every day at 8am in Tokyo', '0 8 * * *', 'Asia/Tokyo'],
    ['every day at 8 UTC', '0 8 * * *', 'UTC'],
    ['twice a day', '0 9,18 * * *'],
    ['Send the report at 9am', '0 9 * * *'],
  ];
  test.each(scheduled.map(([words, schedule, timezone]) => ({ words, schedule, timezone: timezone ?? ZONE })))('reads "$words" as $schedule', ({ words, schedule, timezone }) => {
    const trigger = readTrigger(words, ZONE);
    expect(trigger).toEqual({ type: 'SCHEDULED', schedule, timezone });
    if (trigger) checkTrigger(trigger, { timezone: ZONE });
  });

  const events: [words: string, filters: object][] = [
    ['When an email arrives, summarize it', {}],
    ['when my boss writes', { from: { contains: 'boss' } }],
    ['Whenever I get an email from boss@example.com, summarize it', { from: 'boss@example.com' }],
    ['For every new email about invoices tell me the amount', { subject: { contains: 'invoices' } }],
    ['when Alice emails me', { from: { contains: 'Alice' } }],
  ];
  test.each(events)('reads "%s" as an event', (words, filters) => {
    expect(readTrigger(words, ZONE)).toEqual({ type: 'EVENT', eventType: 'gmail.new_email', filters });
  });

  test.each(['Summarize my inbox', 'Check https://example.com and tell me the title', 'wait 10 minutes then fetch https://example.com', 'Summarize the emails of the last week', 'tomorrow at 9 fetch https://example.com'])(
    'finds nothing about when in "%s"',
    (words) => {
      expect(readTrigger(words, ZONE)).toBeNull();
    },
  );

  test.each(['every 45 minutes', 'every 5 hours', 'every other day', 'every 2 weeks'])('says that no schedule can express "%s"', (words) => {
    expect(() => readTrigger(words, ZONE)).toThrow(PlanningFailure);
  });
});
