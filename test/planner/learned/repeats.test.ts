import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConnectionKind } from '../../../src/domain/connection/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Appointments that repeat: a rule says so, and never the words as they stand. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const CALENDAR = [{ name: 'google_calendar', kind: ConnectionKind.SERVICE, service: 'google_calendar' }];

describe('an appointment that repeats', () => {
  it.each([
    ['Make a recurring weekly 1:1 with Tom in Google Calendar on Wednesdays at 1pm', 'RRULE:FREQ=WEEKLY;BYDAY=WE'],
    ['Add a staff meeting to Google Calendar every Tuesday at 9am', 'RRULE:FREQ=WEEKLY;BYDAY=TU'],
    ['Block 9 to 11 every Monday on Google Calendar as focus time', 'RRULE:FREQ=WEEKLY;BYDAY=MO'],
  ])('has a rule: %s', async (words, rule) => {
    const { steps, report } = await planning.plan(words, CALENDAR);
    expect(steps).toMatchObject([{ tool: 'google_calendar.create_event', input: { recurrence: [rule] } }]);
    expect(report?.gaps.filter(({ kind }) => kind === 'UNCLAIMED')).toEqual([]);
  });

  it.each([
    'Create a Google Calendar event Payroll run every other Friday at 10am',
    'Put a biweekly call with Tom in Google Calendar on Fridays at 10',
  ])('takes place in every second week: %s', async (words) => {
    const { steps } = await planning.plan(words, CALENDAR);
    expect(steps[0]?.input).toMatchObject({ recurrence: ['RRULE:FREQ=WEEKLY;BYDAY=FR;INTERVAL=2'] });
  });
});
