import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../../src/planner/planner.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Which thing is changed, and which input of it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const OWN = ['google_calendar', 'gmail', 'todoist'].map((name) => ({ name, kind: 'SERVICE' as const, service: name }));
const planOf = async (words: string): Promise<Plan> => (await planning.tryPlan(words, OWN)) as Plan;
const asked = ({ report }: Plan): readonly (readonly [string, string | null])[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ kind, target }) => [kind, target] as const);
const questions = ({ report }: Plan): string => (report?.gaps ?? []).map(({ question }) => question).join('\n');

describe('words that tell which thing is meant', () => {
  it.each<[string, string, object, string]>([
    [
      'Change the location of my 3pm Google Calendar event to Conference Room B',
      'google_calendar.update_event',
      { location: 'Conference Room B' },
      '3pm event',
    ],
    [
      "Change the location of tomorrow's Google Calendar client meeting to the Main Street office",
      'google_calendar.update_event',
      { location: 'Main Street office' },
      "tomorrow's client meeting",
    ],
    [
      'Set the location of "School run" in Google Calendar to Main Street',
      'google_calendar.update_event',
      { location: 'Main Street' },
      'School run',
    ],
  ])('%s', async (words, tool, input, thing) => {
    const plan = await planOf(words);
    expect(plan.trigger ?? null).toBeNull();
    expect(plan.steps).toMatchObject([{ tool, input }]);
    expect(asked(plan)).toEqual([['VALUE', '/steps/0/input/eventId']]);
    expect(questions(plan)).toContain(`which one is "${thing}"?`);
  });
});

describe('the input that the words name', () => {
  it.each<[string, object]>([
    [
      'Update the description of the Google Calendar event Sprint Planning with the text "Please bring your estimates"',
      { description: 'Please bring your estimates' },
    ],
    ['Change the title of my Google Calendar event "Sync" to "Weekly sync"', { summary: 'Weekly sync' }],
  ])('%s', async (words, input) => {
    const plan = await planOf(words);
    expect(plan.steps).toMatchObject([{ tool: 'google_calendar.update_event', input }]);
    expect(asked(plan)).toEqual([['VALUE', '/steps/0/input/eventId']]);
  });
});

describe('the new time of a thing', () => {
  it.each<[string, readonly string[]]>([
    ['Set the end of the Google Calendar event "Retro" to 5pm', ['eventId', 'end']],
    ['set the start time of my Google Calendar event "School run" to 7:50', ['eventId', 'start']],
    ['Change the start of "School run" in Google Calendar to 7:50', ['eventId', 'start']],
    ['Move "Retro" in my Google Calendar to 3pm', ['eventId', 'start']],
  ])('is no time at which something runs: %s', async (words, inputs) => {
    const plan = await planOf(words);
    expect(plan.trigger ?? null).toBeNull();
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['google_calendar.update_event']);
    expect(
      asked(plan)
        .map(([, target]) => target ?? '')
        .toSorted((one, other) => one.localeCompare(other)),
    ).toEqual(inputs.map((name) => `/steps/0/input/${name}`).toSorted((one, other) => one.localeCompare(other)));
  });

  it('is the last one that is said, and the one before tells which thing it is', async () => {
    const plan = await planOf('Move my 2pm Google Calendar event today to 4pm');
    expect(plan.steps).toMatchObject([{ tool: 'google_calendar.update_event' }]);
    expect(JSON.stringify(plan.steps[0]?.input?.['start'])).toContain('T16:00:00');
    expect(plan.steps[0]?.input?.['end']).toBeUndefined();
    expect(questions(plan)).toContain('2pm today');
  });

  it('stays words for a service that takes them', async () => {
    const plan = await planOf('set the deadline of "Pay rent" in Todoist to Friday 5pm');
    expect(plan.steps).toMatchObject([{ tool: 'todoist.update_task', input: { due_string: 'Friday 5pm' } }]);
  });
});

describe('a place behind `under`', () => {
  it('is the label that is watched', async () => {
    const plan = await planOf(
      'Log sender, subject and date of every new Gmail email under the label Leads in the Google Sheet "Lead log"',
    );
    expect(plan.trigger).toMatchObject({
      eventType: 'gmail.labelled_message',
      source: { parameters: { label: 'Leads' } },
    });
    expect(asked(plan)).toEqual([['VALUE', '/steps/0/input/spreadsheetId']]);
  });
});
