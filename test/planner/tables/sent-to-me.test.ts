import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* `send me everything in the Rota calendar in Google Calendar`: the list goes to the user, and nothing is made in the service. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a list that is sent to the user', () => {
  it.each([
    ['send me everything in the Rota calendar in Google Calendar for next week', 'google_calendar.list_events'],
    [
      'send us a list of the entries in the Duty calendar on Google Calendar for next week',
      'google_calendar.list_events',
    ],
    ['send me all events in the Choir calendar on Google Calendar for the coming week', 'google_calendar.list_events'],
    ['send me everything in the Wills folder on Google Drive', 'google_drive.list_folder'],
  ])('is not put into the service itself: %s', async (words, tool) => {
    const plan = await planning.plan(`Every Friday at 6pm ${words}`, EVERY_SERVICE);
    expect(plan.steps.map((step) => step.tool)).toEqual([tool, 'email.send']);
  });
});
