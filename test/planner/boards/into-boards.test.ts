import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* New things that become tasks and cards, in a project or list that is named before its service. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const kinds = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ kind }) => kind);

describe('things that go to a place in a service', () => {
  it.each<[string, string, string]>([
    ['When a GitHub issue is opened, add it to the Dev project in Todoist', 'todoist.create_task', 'Dev project'],
    ['New GitHub issues should be added to my Dev project in Todoist', 'todoist.create_task', 'Dev project'],
    ['Add new Stripe payments to the Finance project in Asana', 'asana.create_task', 'Finance project'],
    ['New Shopify orders go to the Shipping list in Trello', 'trello.create_card', 'Shipping list'],
    ['New Shopify orders should be added to the Shipping list in Trello', 'trello.create_card', 'Shipping list'],
    [
      'A new Shopify order goes to the To Ship list on the Trello board Orders as a card',
      'trello.create_card',
      'To Ship',
    ],
    ['New GitHub issues should be added to the Dev list in ClickUp', 'clickup.create_task', 'Dev list'],
    ['When a task is added to Todoist, put it on the Home list in Trello', 'trello.create_card', 'Home list'],
  ])('%s', async (words, tool, place) => {
    const plan = await planOf(words);
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
    expect(kinds(plan).filter((kind) => kind !== 'VALUE' && kind !== 'CONNECTION')).toEqual([]);
    expect(plan.report?.gaps.some((gap) => gap.words.includes(place))).toBe(true);
  });
});

describe('things that should be something else', () => {
  it.each<[string, string, string]>([
    ['Each new email in Gmail should be a task in Asana', 'gmail.new_message', 'asana.create_task'],
    ['Every new starred email in Gmail should be a Trello card', 'gmail.starred_message', 'trello.create_card'],
    ['Every new GitHub issue must be a task in Todoist', 'github.new_issue', 'todoist.create_task'],
  ])('%s', async (words, event, tool) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toBe(event);
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
  });
});

describe('labels before the name of the service', () => {
  it.each([
    'Make an Asana task from each email labeled Action in Gmail',
    'Each new email with the label Action in Gmail should be a task in Asana',
    'New emails tagged Action in Gmail become Asana tasks',
    'Turn emails labelled "Action" in Gmail into Asana tasks',
  ])('%s', async (words) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({
      eventType: 'gmail.labelled_message',
      source: { parameters: { label: 'Action' } },
    });
    expect(plan.steps.map((step) => step.tool)).toEqual(['asana.create_task']);
  });
});

describe('a report on one day of the week', () => {
  it.each([
    ['Email me my overdue Todoist tasks on Friday at 4pm', '0 16 * * 5'],
    ['On Friday at 4pm email me my overdue Todoist tasks', '0 16 * * 5'],
    ['Send my overdue Todoist tasks to me on Sunday night', '0 21 * * 0'],
  ])('%s', async (words, schedule) => {
    const plan = await planOf(words);
    expect(plan.trigger).toBeNull();
    const gap = plan.report?.gaps.find(({ question }) => question.startsWith('When is it to run?'));
    expect(JSON.stringify(gap?.choices)).toContain(schedule);
  });

  it('keeps a day that an act is about', async () => {
    const plan = await planOf('Add a Todoist task "Call Bob" on Friday at 4pm');
    expect(plan.steps[0]?.input).toMatchObject({ due_string: 'Friday at 4pm' });
    expect(kinds(plan).filter((kind) => kind === 'UNSUPPORTED')).toEqual([]);
  });
});
