import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Times of new events that follow from the words around them. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);

it.each([
  ['create a prep event the day before called Charge batteries', 'Charge batteries', '- 86400000'],
  ['create an event "Pack" one day before it', 'Pack', '- 86400000'],
  ['create an event "Follow up" one week after it', 'Follow up', '+ 604800000'],
  ['add a reminder event "Clear the yard" on the day before', 'Clear the yard', '- 86400000'],
])('are moved: %s', async (act, summary, shift) => {
  const { steps, report } = await planOf(
    `When an event with "wedding" in the title is added to my Google Calendar, ${act}`,
  );
  expect(steps).toMatchObject([
    {
      tool: 'google_calendar.create_event',
      input: {
        summary,
        start: `{{ $fromMillis($toMillis(trigger.payload.start.dateTime) ${shift}) }}`,
        end: `{{ $fromMillis($toMillis(trigger.payload.end.dateTime) ${shift}) }}`,
      },
    },
  ]);
  expect(report?.assumptions.map(({ text }) => text).join()).toContain('what starts the run, and takes as long');
});

it.each([
  'Put "Choir rehearsal" into my Google Calendar each Thursday from 19:30 to 21:30',
  'Enter "Shift" into my Google Calendar every Monday from 8:00 to 12:00',
])('are no times of a schedule: %s', async (words) => {
  const { trigger, steps } = await planOf(words);
  expect(trigger).toBeNull();
  expect(String(steps[0]?.input['start'])).toMatch(/T(?:19:30|08:00):00/);
  expect(String(steps[0]?.input['end'])).toMatch(/T(?:21:30|12:00):00/);
});
