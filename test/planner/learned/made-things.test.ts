import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerable, openGaps } from '../../support/planner/answered-planning.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What a thing that is made is called and says, and the time that a list is about. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('the text of what is made', () => {
  it.each([
    ['A Todoist reminder to water the display plants on Mondays and Thursdays', 'content', 'Water the display plants'],
    ["Whenever a Stripe invoice isn't paid, put a Todoist task to chase it with priority high", 'content', 'Chase it'],
    ['When I star an email in Gmail, add a task to Todoist called Read school mail', 'content', 'Read school mail'],
    ['Leave a comment on the Todoist task "Replace bulbs" with the bulb size E27', 'content', 'Bulb size E27'],
    ['Log a call in HubSpot with Sunita Rao about the kitchen estimate', 'body', 'Kitchen estimate'],
    [
      'Create a HubSpot contact for jane.miller@redpine.com and add a note saying met at the trade show',
      'body',
      'Met at the trade show',
    ],
  ])('is in the words: %s', async (request, input, text) => {
    const { steps } = answerable(await planning.plan(request));
    expect(steps.at(-1)?.input).toMatchObject({ [input]: text });
  });

  it('has the name of the thing if the words are a verb alone', async () => {
    const { steps } = answerable(
      await planning.plan('Add a Todoist task to prepare for each Google Calendar event with "meeting" in the title'),
    );
    expect(steps[0]?.input).toMatchObject({ content: 'Prepare: {{ trigger.payload.summary }}' });
  });

  it('is asked for if the words only name it', async () => {
    const plan = answerable(
      await planning.plan('Add a comment to the Todoist task "Prepare pitch" with the link to the deck'),
    );
    expect(plan.steps[0]?.input).not.toHaveProperty('content');
    expect(openGaps(plan).some(({ words }) => words.includes('link to the deck'))).toBe(true);
  });
});

describe('the time of a list', () => {
  it.each([
    ["At 6pm daily send me an email with what I've completed in Todoist today", '$substring(now, 0, 10)', null],
    [
      'Post in Slack #standup what I completed in Todoist yesterday, at 9:15 on weekdays',
      '- 86400000',
      '$substring(now, 0, 10)',
    ],
    ['Every Sunday at 20:00 email me the tasks I completed in Todoist this week', '[F0]', null],
  ])('has a begin, and an end if it is over: %s', async (request, since, until) => {
    const plan = answerable(await planning.plan(request));
    expect(plan.steps[0]?.tool).toBe('todoist.list_completed');
    expect(plan.steps[0]?.input['since']).toContain(since);
    if (until === null) expect(plan.steps[0]?.input).not.toHaveProperty('until');
    else expect(plan.steps[0]?.input['until']).toContain(until);
  });

  it('is a day in words if the service reads words', async () => {
    const { steps } = answerable(await planning.plan('Todoist task: pay the water bill on the 15th, priority 1'));
    expect(steps[0]?.input).toMatchObject({ content: 'Pay the water bill', due_string: 'the 15th' });
  });
});

describe('a sender without a name', () => {
  it('is asked about', async () => {
    const plan = answerable(
      await planning.plan('Email from the school in Gmail? Add a task to Todoist called Read school mail'),
    );
    expect(plan.trigger).toMatchObject({ filters: {} });
    expect(openGaps(plan).some(({ words }) => words.endsWith('the school'))).toBe(true);
  });
});

describe('the noun of a place', () => {
  it('belongs to its name, and is no field of what starts the run', async () => {
    const plan = answerable(
      await planning.plan('Create a Todoist task in the project Work whenever a Jira issue is assigned to me'),
    );
    expect(plan.steps[0]?.input).toMatchObject({ content: '{{ trigger.payload.fields.summary }}' });
    expect(openGaps(plan).some(({ words }) => words.endsWith('project Work'))).toBe(true);
  });

  it('leaves a number to the input that the words name', async () => {
    const { steps } = answerable(await planning.plan('Make a deal in HubSpot called Website project with amount 4500'));
    expect(steps[0]?.input).toMatchObject({ dealname: 'Website project', amount: 4500 });
  });
});
