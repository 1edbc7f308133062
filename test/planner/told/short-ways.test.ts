import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Short ways to say what a mail holds, when a list is worth a mail, and which folder is meant. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const CONNECTIONS = ['google_calendar', 'google_drive', 'gmail'].map((name) => ({
  name,
  kind: 'SERVICE' as const,
  service: name,
}));
const planOf = async (words: string) => {
  const plan = await planning.tryPlan(words, [...CONNECTIONS, { name: 'model', kind: 'MODEL' as const }]);
  return {
    tools: plan?.steps.map(({ tool }) => tool),
    plan: JSON.stringify(plan?.steps),
    gaps: plan?.report?.gaps.filter(({ isBlocking }) => isBlocking),
  };
};

describe('short words', () => {
  it.each<[words: string, tools: readonly string[], has: string]>([
    [
      'An hour before each event in Google Calendar, notify me by email and include the description',
      ['email.send'],
      'description',
    ],
    ['When a new event is added in Google Calendar, email me the title and who is coming', ['email.send'], 'attendees'],
    ['After each Google Calendar event ends, email me to send the minutes', ['email.send'], '"Send the minutes"'],
    [
      'An hour before each Google Calendar event, mail me so I remember to lock the shop',
      ['email.send'],
      '"Lock the shop"',
    ],
    [
      'Every day at 8 summarise unread Gmail messages in three bullets and send it to me',
      ['gmail.search_messages', 'llm.generate', 'email.send'],
      'in three bullets',
    ],
    [
      'Every day at 7 look at my Google Calendar and mail me if I have more than 4 appointments',
      ['google_calendar.list_events', 'email.send'],
      '> 4',
    ],
  ])('are read as the longer ones: %s', async (words, tools, has) => {
    const plan = await planOf(words);
    expect(plan.tools).toEqual(tools);
    expect(plan.plan).toContain(has);
    expect(plan.gaps).toEqual([]);
  });

  it('name a folder without its noun', async () => {
    const { tools, gaps } = await planOf(
      'Every Friday mail me the files added this week to Site Plans in Google Drive',
    );
    expect(tools?.[0]).toBe('google_drive.list_folder');
    expect(gaps?.map(({ names }) => names)).toEqual([{ folderId: 'Site Plans' }]);
  });
});
