import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What happens to a thing that was there before: it gets a state, a label, a person or another value. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
/** The questions about words, and not about a value that a plan needs. */
const open = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE').map(({ words }) => words);

const ON = { matches: '(?i)^Review$' };

describe('what somebody does to a thing', () => {
  it.each([
    ['When I drag a card to Review on the Trello board Web', 'trello.card_updated', { 'data.listAfter.name': ON }],
    ['Once someone drops a Trello card into the list Review', 'trello.card_updated', { 'data.listAfter.name': ON }],
    ['When an issue in Linear gets the label Review', 'linear.updated_issue', { 'labels.nodes.name': ON }],
    [
      'Once a Jira ticket gets the label "customer"',
      'jira.updated_issue',
      { 'fields.labels': { contains: 'customer' } },
    ],
    [
      'If someone adds the label "help wanted" to a GitHub issue in acme/site',
      'github.issues',
      { action: 'labeled', 'label.name': 'help wanted' },
    ],
    [
      'As soon as somebody assigns a Jira issue to Priya',
      'jira.assigned_issue',
      { 'fields.assignee.displayName': { matches: '(?i)^Priya(?: |$)' } },
    ],
    [
      'When a Linear issue is given to Ana',
      'linear.assigned_issue',
      { 'assignee.name': { matches: '(?i)^Ana(?: |$)' } },
    ],
    ['When a Jira ticket is moved to Review', 'jira.status_change', { 'fields.status.name': ON }],
  ])('starts the runs: %s', async (words, eventType, filters) => {
    const plan = await planOf(`${words}, post it to Slack #ops`);
    expect(plan.trigger).toMatchObject({ eventType, filters });
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['slack.send_message']);
    expect(open(plan)).toEqual([]);
  });
});

describe('a title about a thing that gets a state', () => {
  it.each([
    ['Linear issue → Review: post it to Slack #ops', 'linear.status_change', { 'state.name': ON }],
    ['HubSpot deal → Closed Won: post it to Slack #ops', 'hubspot.updated_deal', {}],
    ['Trello card → Review: post it to Slack #ops', 'trello.card_updated', { 'data.listAfter.name': ON }],
    ['GitHub issue assigned to octo-cat -> post it to Slack #ops', 'github.issues', { action: 'assigned' }],
    ['Notion task set to "Blocked" -> post it to Slack #ops', 'notion.changed_page', {}],
    ['Airtable record status becomes Done → post it to Slack #ops', 'airtable.changed_record', {}],
    ['Checkbox "Publish" ticked in Airtable -> post it to Slack #ops', 'airtable.changed_record', {}],
  ])('starts the runs: %s', async (words, eventType, filters) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType, filters });
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['slack.send_message']);
    expect(open(plan)).toEqual([]);
  });
});

describe('a field that gets a value', () => {
  it.each([
    ["Airtable: if a record's Stage is changed to Signed", 'airtable.changed_record', 'signed'],
    ['When the Status of a record in the Airtable table Orders becomes Shipped', 'airtable.changed_record', 'shipped'],
    ['When someone sets the field Status to Approved in Airtable', 'airtable.changed_record', 'approved'],
    ['In Airtable, if the field "Paid" becomes checked', 'airtable.changed_record', 'true'],
    ['As soon as the box Done is ticked in our Airtable base Tasks', 'airtable.changed_record', 'true'],
    ['If the Stage of a page in our Notion CRM changes to Won', 'notion.changed_page', 'won'],
    ['When I mark a Notion task as Done', 'notion.changed_page', 'done'],
  ])('is a condition of the changed thing: %s', async (words, eventType, value) => {
    const plan = await planOf(`${words}, post it to Slack #ops`);
    expect(plan.trigger).toMatchObject({ eventType });
    expect(JSON.stringify(plan.steps[0]?.when)).toContain(value);
    expect(open(plan)).toEqual([]);
  });

  it('never starts at new things', async () => {
    const plan = await planOf('When a Todoist task in the project Team receives an attachment, post it to Slack #ops');
    expect(plan.trigger).toMatchObject({ eventType: 'todoist.updated_task' });
    expect(open(plan)).toContain('an attachment');
    expect(plan.report?.status).not.toBe('READY');
  });
});

describe('a person who is the user', () => {
  it.each([
    ['When a Jira ticket is assigned to me, post it to Slack #ops', 'jira.assigned_issue', 'Jira'],
    ['Post it to Slack #ops when someone assigns a Linear issue to me', 'linear.assigned_issue', 'Linear'],
  ])('is asked for by the name in the service: %s', async (words, eventType, service) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType });
    expect(plan.report?.gaps.map(({ question }) => question)).toContain(
      `Which name do you have in ${service}? Give it as it is shown there.`,
    );
  });
});
