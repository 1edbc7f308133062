import { describe, expect, it } from '@jest/globals';
import { timesSaid } from './times-said.js';

const scheduleOf = (request: string): string | undefined => timesSaid(request)?.schedule;

describe('the schedule of a request', () => {
  it.each([
    ['Every Monday at 9 mail me the open orders', '0 9 * * 1'],
    ['Fridays at 16:30 I want the list', '30 16 * * 5'],
    ['Send me one list on Friday at 4 pm', '0 16 * * 5'],
    ['By noon each weekday, mail me the menu', '0 12 * * 1-5'],
    ['During the week I need it at 7 every morning', '0 7 * * 1-5'],
    ['From Monday to Thursday at half past seven', '30 7 * * 1-4'],
    ['Every morning except Sundays, mail me a quote', '0 9 * * 1,2,3,4,5,6'],
    ['Mornings and evenings remind me of my pills', '0 9,18 * * *'],
    ['Three times a day, look at the queue', '0 9,13,18 * * *'],
    ['Twice a week mail me new flats', '0 9 * * 1,4'],
    ['Remind me daily at half past two', '30 14 * * *'],
    ['Every night at half past two copy the table', '30 2 * * *'],
    ['Every 15 minutes on weekdays, look at https://example.com', '*/15 * * * 1-5'],
    ['Between 8 am and 6 pm, look every ten minutes', '*/10 8-18 * * *'],
  ])('has days and hours: %s', (request, schedule) => {
    expect(scheduleOf(request)).toBe(schedule);
  });

  it.each([
    ['On the last working day of the month, remind me of my invoices', '0 9 LW * *'],
    ['At the end of each month, add it up', '0 9 L * *'],
    ['On the last evening of every month, clear the table', '0 18 L * *'],
    ['On the 3rd and the 17th of each month', '0 9 3,17 * *'],
    ['Remind me on the 5th of every month, as it is due before the tenth', '0 9 5 * *'],
    ['On the second Tuesday of the month', '0 9 * * 2#2'],
    ['The clocks: on the last Friday of March and September', '0 9 * 3,9 5L'],
    ['In April and October, remind us of the tyres', '0 9 1 4,10 *'],
    ['On 5 January and 5 July', '0 9 5 1,7 *'],
    ['Every Sunday at 6 pm, but not in August', '0 18 * 1,2,3,4,5,6,7,9,10,11,12 0'],
    ['Through the summer, from May to September, look every day at 7', '0 7 * 5,6,7,8,9 *'],
    ['Quarterly report for the board', '0 9 1 1,4,7,10 *'],
    ['A half-yearly reminder to change the passwords', '0 9 1 */6 *'],
    ['At the end of the week I want the totals', '0 17 * * 5'],
  ])('has dates and months: %s', (request, schedule) => {
    expect(scheduleOf(request)).toBe(schedule);
  });

  it.each([
    ['The bins are fetched on Wednesdays, so remind me the evening before', '0 18 * * 2'],
    ['Sunday evening I want the plan of the week, because Mondays catch me out', '0 18 * * 0'],
    ['Every Friday, send me the Saturday orders', '0 9 * * 5'],
    ['Mails that come after 8 pm: list them every morning', '0 9 * * *'],
    ['May I ask for a list every day at 7?', '0 7 * * *'],
    ['evry wensday evening put the bins out', '0 18 * * 3'],
    ['frist thing: every mon 8am mail me a summary of the weekend mails', '0 8 * * 1'],
  ])('tells its times from others: %s', (request, schedule) => {
    expect(scheduleOf(request)).toBe(schedule);
  });

  it.each([
    'On Mondays at 9 the plan and on Fridays at 4 pm the results',
    'On the third working day of each month',
    'Each morning at 7:30 the question, and the answer at noon',
    'Post new orders to the shop',
    'On 5 January and 7 July at 9',
    'Every morning before 8 am',
  ])('is not one schedule: %s', (request) => {
    expect(timesSaid(request)).toBeNull();
  });

  it.each([
    ['From Monday until Friday at 8', '0 8 * * 1-5'],
    ['Between Monday and Friday at 8', '0 8 * * 1-5'],
    ['Every hour look at our weekly menu page', '0 * * * *'],
    ['On 24 and 31 December at 9', '0 9 24,31 12 *'],
    ['Every Monday at 9 list the orders of the day before', '0 9 * * 1'],
    ['Every day at 7 post the menu for Friday', '0 7 * * *'],
    ['Every year on 5 January remind me to take a day off', '0 9 5 1 *'],
    ['Every weekday except Fridays', '0 9 * * 1,2,3,4'],
    ['Remind me every Thursday that there is no class on Fridays', '0 9 * * 4'],
    ['Every Monday mail me what came in on the weekend', '0 9 * * 1'],
    ['At the end of every working day mail me the list', '0 17 * * 1-5'],
    ['On the first Monday of each quarter mail me the figures of the last quarter', '0 9 * 1,4,7,10 1#1'],
    ['Every morning send the top 5 Amazon reviews', '0 9 * * *'],
    ['Every morning compare prices at three shops', '0 9 * * *'],
    ['Every Monday by 8 send the plan', '0 8 * * 1'],
    ['What came in overnight, every morning', '0 9 * * *'],
    ['Every Monday mail me the budget for April', '0 9 * * 1'],
    ['Mail Frida every day at 8', '0 8 * * *'],
    ['Every year on xmas eve', '0 9 24 12 *'],
  ])('is not led astray by other words: %s', (request, schedule) => {
    expect(scheduleOf(request)).toBe(schedule);
  });

  it('is read in no time from words that fit in many ways', () => {
    const request = `on ${'the 1st and '.repeat(900)}foo`;
    expect(timesSaid(request)).toBeNull();
  });

  it('counts weeks and days, and says what it assumes', () => {
    expect(timesSaid('every other Tuesday evening')).toMatchObject({ evenly: { every: 2, unit: 'week' }, notes: [] });
    expect(timesSaid('mail me every other wed evening')).toMatchObject({ evenly: { every: 2, unit: 'week' } });
    expect(timesSaid('Sourdough wants feeding every three days')).toMatchObject({ evenly: { every: 3, unit: 'day' } });
    expect(timesSaid('every Monday')?.notes).toEqual(['No time of day is given: it runs at 9:00.']);
    expect(timesSaid('On Fridays at four')).toMatchObject({
      schedule: '0 16 * * 5',
      notes: ['Hours from 1 to 5 are those of the afternoon.'],
    });
  });
});
