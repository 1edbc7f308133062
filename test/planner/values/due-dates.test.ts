import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Days on which something is due: those that the words say are dates of the step, and those of a record give an event its day. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

/** A date that depends on when the run is. */
const DATED = /^\{\{ \$fromMillis\(\$toMillis\(now\)/;

describe('the day of the run', () => {
  it.each([
    'Every Monday at 8am add a task "Submit timesheet" to my Todoist, due the same day',
    'Each Friday at 9 create a Todoist task "Tidy up" due same day',
  ])('is today in words that the service reads: %s', async (words) => {
    const plan = await planning.plan(words, EVERY_SERVICE);
    expect(plan.steps[0]?.input).toMatchObject({ due_string: 'today' });
  });
});

describe('a day in words is a date', () => {
  it.each([
    ['Make me an Asana task called Call the landlord due on Friday', 'name', 'Call the landlord', 'due_on'],
    ['Create an Asana task called Call the landlord, due next Monday', 'name', 'Call the landlord', 'due_on'],
    [
      'Create a Jira task in project OPS called Renew certificate with due date Friday',
      'summary',
      'Renew certificate',
      'duedate',
    ],
    ['Create a ClickUp task named Review budget due on Monday', 'name', 'Review budget', 'due_date'],
    ['Create a Linear issue titled Upgrade Postgres, deadline next Friday', 'title', 'Upgrade Postgres', 'dueDate'],
    [
      'When a Typeform response arrives, create an Asana task named Follow up with a due date of tomorrow',
      'name',
      'Follow up',
      'due_on',
    ],
    [
      'When a deal is won in HubSpot, make an Asana task named Kickoff with a deadline of next Monday',
      'name',
      'Kickoff',
      'due_on',
    ],
    [
      'When a Stripe payment fails, create a GitLab issue titled Check payment due tomorrow',
      'title',
      'Check payment',
      'due_date',
    ],
  ])('%s', async (words, title, name, due) => {
    const { steps, report } = await planning.plan(words, EVERY_SERVICE);
    expect(steps[0]?.input[title]).toBe(name);
    expect(steps[0]?.input[due]).toMatch(DATED);
    expect(Object.keys(steps[0]?.input ?? {}).filter((one) => /^due/i.test(one))).toEqual([due]);
    expect((report?.gaps ?? []).filter(({ kind }) => kind === 'UNCLAIMED')).toEqual([]);
  });

  it('stays in words for an input that takes them', async () => {
    const { steps } = await planning.plan('Make a Todoist task named Pay rent due in 3 days', EVERY_SERVICE);
    expect(steps[0]?.input).toMatchObject({ content: 'Pay rent', due_string: 'in 3 days' });
  });
});

describe('an event on the due date of a record', () => {
  it.each([
    ['If a new Asana task comes in, add it to my Google Calendar on its due date', 'due_on', true],
    ['new Todoist tasks with a due date should show up on my Google Calendar', 'due.date', false],
    ['When a new Linear issue is created, create a Google Calendar event on its due date', 'dueDate', true],
    ['Add every new Google Task to Google Calendar for its due date', 'due', true],
    ['Whenever a task is added in Asana, block it in my Google Calendar on the day it is due', 'due_on', true],
    ['New Jira issues should be added to my Google Calendar using the due date', 'fields.duedate', true],
  ])('%s', async (words, field, isHeld) => {
    const [step] = (await planning.plan(words, EVERY_SERVICE)).steps;
    const day = `$substring(trigger.payload.${field}, 0, 10)`;
    expect(step?.tool).toBe('google_calendar.create_event');
    expect(step?.input).toMatchObject({
      start: `{{ ${day} }}`,
      end: `{{ $fromMillis($toMillis(${day}) + 86400000, "[Y0001]-[M01]-[D01]") }}`,
    });
    expect(step?.when?.includes(`trigger.payload.${field} != null`) ?? false).toBe(isHeld);
  });

  it.each(['gets a due date', 'gets a deadline', 'is given a due date'])(
    'begins at the time when a card %s',
    async (said) => {
      const words = `When a Trello card ${said}, create a Google Calendar event for it`;
      const { trigger, steps } = await planning.plan(words, EVERY_SERVICE);
      expect(trigger).toMatchObject({
        eventType: 'trello.card_updated',
        filters: { 'data.card.due': { matches: String.raw`\S` } },
      });
      expect(steps[0]?.input).toMatchObject({
        start: '{{ trigger.payload.data.card.due }}',
        end: '{{ $fromMillis($toMillis(trigger.payload.data.card.due) + 3600000) }}',
      });
    },
  );

  it('takes the whole day in a calendar that wants times, and knows that a calendar holds events', async () => {
    const words = 'When a Jira issue with a due date is created, put it in my Outlook calendar on the due date';
    const { trigger, steps } = await planning.plan(words, EVERY_SERVICE);
    expect(trigger).toMatchObject({ filters: { 'fields.duedate': { matches: String.raw`\S` } } });
    expect(steps[0]?.tool).toBe('microsoft_outlook.create_event');
    expect(steps[0]?.input).toMatchObject({ isAllDay: true });
  });
});

describe('an order that hands a thing on and says when it is due', () => {
  it.each([
    'When a task is added to the Asana project Harvest, assign it to Olga and make it due in four days',
    'When a task is added to the Asana project Harvest, assign it to Olga, then set it due next Friday',
  ])('is two orders: %s', async (words) => {
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(steps.map(({ tool }) => tool)).toEqual(['asana.assign_task', 'asana.update_task']);
    expect(steps[1]?.input).toMatchObject({ due_on: expect.stringMatching(DATED) });
  });
});
