import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What is told of an event: whoever made it, and its day even if it has no time. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const inputsOf = async (words: string): Promise<string> => {
  const { steps, report } = await planning.plan(words, EVERY_SERVICE);
  expect(report?.gaps.filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE')).toEqual([]);
  return JSON.stringify(steps.map(({ input }) => input));
};

describe('the one who made an event', () => {
  it.each([
    'When a new event is added to my Google Calendar, mail me the title and who created it',
    'Whenever an event is created in Google Calendar, send me its title and creator by mail',
    'When an event is added in Google Calendar, post its name and who added it to #rota in Slack',
  ])('is its creator: %s', async (words) => {
    const inputs = await inputsOf(words);
    expect(inputs).toContain('creator.');
    expect(inputs).not.toContain('organizer.');
  });

  it('is not the one who organizes it', async () => {
    const inputs = await inputsOf('When a new event is added to my Google Calendar, mail me the organizer');
    expect(inputs).toContain('organizer.displayName');
  });
});

describe('the day of an event', () => {
  it.each([
    'When a new event is added to my Google Calendar, mail me its date',
    'When a new event is added to my Google Calendar, mail me its title, date and time',
    'When a new event is added to my Google Calendar, add a Todoist task with its title and date',
  ])('is told of one that lasts all day: %s', async (words) => {
    expect(await inputsOf(words)).toContain(': start.date)');
  });
});
