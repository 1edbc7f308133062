import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/lib/json/json.js';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
const tools = ({ steps }: Plan) => steps.map(({ tool }) => tool);
const blocking = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('A field of a thing that gets a new value', () => {
  it.each<[string, string, JsonObject]>([
    [
      'When a new Airtable record is created, set its Status to "Stale"',
      'airtable.update_record',
      { fields: { Status: 'Stale' }, record: '{{ trigger.payload.id }}' },
    ],
    [
      'When a new Airtable record is created, change its Owner to Kim',
      'airtable.update_record',
      { fields: { Owner: 'Kim' } },
    ],
    [
      'When a new HubSpot deal is created, set its dealstage to "won"',
      'hubspot.update_deal',
      { dealstage: 'closedwon' },
    ],
    ['When a new Linear issue is created, set its priority to high', 'linear.update_issue', { priority: 2 }],
    [
      'When a new Asana task is created, set its due date to tomorrow',
      'asana.update_task',
      { task: '{{ trigger.payload.gid }}' },
    ],
    [
      'When a Trello card is created, set its due date to tomorrow',
      'trello.update_card',
      { id: '{{ trigger.payload.data.card.id }}' },
    ],
  ])('is set by an event: %s', async (words, tool, input) => {
    const plan = await planning.plan(words);
    expect(tools(plan)).toEqual([tool]);
    expect(plan.steps[0]?.input).toMatchObject(input);
    expect(blocking(plan).filter(({ kind }) => kind !== 'VALUE')).toEqual([]);
  });

  it.each<[string, readonly string[], JsonObject]>([
    [
      'Every night set the Status of Airtable deals older than 21 days to "Stale"',
      ['airtable.list_records', 'data.transform', 'airtable.update_record'],
      { fields: { Status: 'Stale' }, table: 'Deals', record: '{{ item.id }}' },
    ],
    [
      'Set Status = "Stale" on Airtable deals created more than 21 days ago, nightly',
      ['airtable.list_records', 'data.transform', 'airtable.update_record'],
      { fields: { Status: 'Stale' } },
    ],
    [
      'Every Friday set the priority of Linear issues in the state "Backlog" to low',
      ['linear.list_issues', 'data.transform', 'linear.update_issue'],
      { priority: 4, id: '{{ item.id }}' },
    ],
    [
      'Every morning set the due date of overdue Todoist tasks to today',
      ['todoist.find_tasks', 'todoist.update_task'],
      { due_string: 'today', id: '{{ item.id }}' },
    ],
  ])('is set for each of several: %s', async (words, expected, input) => {
    const plan = await planning.plan(words);
    expect(tools(plan)).toEqual(expected);
    expect(plan.steps.at(-1)?.input).toMatchObject(input);
    expect(plan.steps.at(-1)?.forEach).not.toBeNull();
    expect(blocking(plan).filter(({ kind }) => kind !== 'VALUE')).toEqual([]);
  });

  it('leaves out those with another value', async () => {
    const plan = await planning.plan(
      'Set Status = "Stale" on Airtable deals created more than 21 days ago, nightly, except Tier A',
    );
    expect(JSON.stringify(plan.steps)).toContain('$not($lowercase($string(fields.Tier)) = \\"a\\")');
    expect(blocking(plan).filter(({ kind }) => kind !== 'VALUE')).toEqual([]);
  });
});
