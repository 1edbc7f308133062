import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* `send me when it starts and who is coming`: clauses that stand for fields, where conditions might stand. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('clauses that stand for fields', () => {
  it.each<readonly [words: string, parts: readonly string[]]>([
    [
      'When an event is added to my Google Calendar, send me on Telegram 1234567 when it starts, where it is and who is coming',
      ['start.dateTime', 'location', 'attendees'],
    ],
    [
      'When an appointment is booked into the Google Calendar "Studio A", post who and when in Slack #bookings.',
      ['creator.displayName', 'start.dateTime'],
    ],
    [
      'When a file is added to the Google Drive folder "Footage", tell me on Telegram chat 77 what it is called.',
      ['payload.name'],
    ],
    ['When a message is posted in Discord #general, mail me who wrote it and when', ['author.username', 'timestamp']],
  ])('%s', async (words, parts) => {
    const { steps, report } = await planning.plan(words);
    expect(steps).toHaveLength(1);
    for (const part of parts) expect(JSON.stringify(steps[0]?.input)).toContain(part);
    expect(report?.gaps.filter(({ kind }) => kind === 'UNCLAIMED' || kind === 'CONDITION')).toEqual([]);
  });
});

describe('conditions', () => {
  it.each([
    'When a card is added in Trello, post it to #ops and when it is urgent mail me',
    'Notify me by email when it is raining and who is there',
    'mail me when it is done and where it fails',
  ])('stay conditions: %s', async (words) => {
    const plan = await planning.tryPlan(words);
    expect(plan?.report?.status).not.toBe('READY');
  });
});
