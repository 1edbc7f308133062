import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();

beforeAll(() => planning.open());
afterAll(() => planning.close());

const calendar = [{ name: 'google_calendar', kind: 'SERVICE' as const, service: 'google_calendar' }];

describe('The name of the person who does something', () => {
  it.each([
    ['When Zoe puts an event in my Google Calendar, tell me', 'Zoe'],
    ['When Igor moves an appointment in my Google Calendar, mail me', 'Igor'],
    ['When Mia puts a new meeting in the Clinic calendar in Google Calendar, email me the time', 'Mia'],
  ])('is never left out: %s', async (words, name) => {
    const { report } = await planning.plan(words, calendar);
    expect(report?.status).toBe('DRAFT');
    expect(report?.gaps.some((gap) => gap.words.includes(name))).toBe(true);
  });

  it('is offered as the organizer of the event', async () => {
    const { report } = await planning.plan('When Zoe puts an event in my Google Calendar, tell me', calendar);
    const labels = report?.gaps.flatMap(({ choices }) => choices.map(({ label }) => label));
    expect(labels).toContain('If its organizer has "Zoe" in it');
  });
});
