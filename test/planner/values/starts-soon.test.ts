import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* `when a meeting is about to begin in 10 minutes`: how long before its start a workflow runs. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a start some time ahead of what it is about', () => {
  it.each<[string, string, number]>([
    ['Post to #team on Slack when a Google Calendar meeting is about to begin in 10 minutes', 'google_calendar', 600],
    ['Post to #team on Slack when an Outlook Calendar event is about to start in 5 minutes', 'microsoft_outlook', 300],
    ['Tell #team on Slack if a Google Calendar meeting starts within the next 20 minutes', 'google_calendar', 1200],
    ['When a calendar event is about to start within half an hour, post it to #team on Slack', 'google_calendar', 1800],
    ['Mail ann@example.com whenever an appointment in Google Calendar starts in two hours', 'google_calendar', 7200],
  ])('stands behind the act as well: %s', async (words, service, lead) => {
    const plan = await planning.plan(words, EVERY_SERVICE);
    expect(plan.trigger?.eventType).toBe(`${service}.event_starts`);
    expect(plan.trigger?.source?.parameters).toMatchObject({ lead });
    expect((plan.report?.gaps ?? []).filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });
});
