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

describe('several things that are made', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'Add the subtasks Draft, Edit and Publish to each new Asana task in Newsletter',
      'asana.create_subtask',
      ['Draft', 'Edit', 'Publish'],
    ],
    [
      'Create the lists Backlog, Sprint and Done on my Trello board Mobile',
      'trello.create_list',
      ['Backlog', 'Sprint', 'Done'],
    ],
    [
      'Create the sections To do, Doing and Done in each new Asana project',
      'asana.create_section',
      ['To do', 'Doing', 'Done'],
    ],
  ])('have one name each: %s', async (words, tool, names) => {
    const { steps } = await planning.plan(words);
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({ tool, forEach: JSON.stringify(names), input: { name: '{{ item }}' } });
  });
});

it('writes nothing a second time on what is made within the thing itself', async () => {
  const { steps } = await planning.plan('Create a subtask "Review" for each new task in the Asana project Website');
  expect(steps[0]?.input).toEqual({ connection: 'asana', name: 'Review', task: '{{ trigger.payload.gid }}' });
});

it('attaches the address that stands in quotes', async () => {
  const { steps } = await planning.plan(
    'When a card is moved to Done in Trello, attach the link "https://example.com/doc" to it',
  );
  expect(steps[0]).toMatchObject({ tool: 'trello.add_attachment', input: { url: 'https://example.com/doc' } });
});

it('takes no text of what was made for its id', async () => {
  const { steps, report } = await planning.plan(
    'When a HubSpot deal is won, create an Asana project from the template Onboarding and assign it to Lisa',
  );
  expect(steps.at(-1)?.input).not.toHaveProperty('task');
  expect(report?.gaps.some(({ target }) => target === '/steps/1/input/task')).toBe(true);
});
