import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Conditions on what a service tells of: filters of the trigger if they say the same, else conditions of the steps. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const conditionsOf = ({ steps }: Plan): readonly unknown[] => steps.map(({ when }) => when ?? null);

describe('a condition on what arrives', () => {
  it.each([
    [
      'When a Shopify order over $500 comes in, post it to Slack #vip',
      { total_price: { gt: 500 }, currency: { in: ['usd', 'USD'] } },
    ],
    ['Post to #wins when a Pipedrive deal is created that is worth more than 10k', { value: { gt: 10_000 } }],
    ['When a QuickBooks invoice of at least 1000 euros is created, post it to Slack #ops', { TotalAmt: { gte: 1000 } }],
    [
      'When a ticket in HubSpot is created with high priority, post it to Slack #ops',
      { 'properties.hs_ticket_priority': 'HIGH' },
    ],
    ['Send new high-priority Zendesk tickets to #support', { priority: 'high' }],
    [
      'When a new ticket comes in Zendesk with urgent or high priority, post it to Slack #ops',
      { priority: { in: ['urgent', 'high'] } },
    ],
    ['When a new urgent Zendesk ticket comes in, post it to Slack #ops', { priority: 'urgent' }],
    ["When a new Zendesk ticket comes in that isn't urgent, post it to #ops", { priority: { ne: 'urgent' } }],
    ['Post each new Zendesk ticket tagged billing to #ops', { tags: { contains: 'billing' } }],
    ['When a new Todoist task with priority 1 is added, post it to Slack #ops', { priority: 4 }],
    ['When a new PDF file is added to Dropbox, post its name to #ops', { name: { matches: '(?i)[.]pdf$' } }],
    ['When a new email arrives in Outlook with an attachment, post it to #ops', { hasAttachments: true }],
    ['When somebody sends a voice message to my Telegram bot, tell #ops', { 'message.voice': { exists: true } }],
    ['When a new Zoom meeting longer than 1 hour is scheduled, post it to #ops', { duration: { gt: 60 } }],
    ['Tell #alerts on Slack about every failed n8n execution', { status: 'error' }],
    ['When a WhatsApp message contains "order", post it to Slack #ops', { 'text.body': { matches: '(?i)order' } }],
  ])('is a filter: %s', async (words, filters) => {
    const plan = await planOf(words);
    expect(plan.trigger?.filters).toEqual(filters);
    expect(plan.report?.status).toBe('READY');
    expect(conditionsOf(plan).every((when) => when === null)).toBe(true);
  });

  it.each([
    ['On each push to main in GitLab, post it to Slack #ops', 'gitlab.push', 'ref'],
    [
      'Whenever a merge request targeting main is opened in GitLab, post it to #ops',
      'gitlab.new_merge_request',
      'target_branch',
    ],
    ['When a new bug is created in Jira, post it to Slack #ops', 'jira.new_issue', 'fields.issuetype.name'],
    [
      'When a ClickUp task with urgent priority is created, tell #ops in Slack',
      'clickup.new_task',
      'priority.priority',
    ],
  ])('is a filter beside a place that is asked for: %s', async (words, eventType, path) => {
    const { trigger } = await planOf(words);
    expect(trigger?.eventType).toBe(eventType);
    expect(Object.keys(trigger?.filters ?? {})).toEqual([path]);
  });

  it.each([
    [
      'When a new Zendesk ticket comes in that mentions refund, post it to Slack #ops',
      '$contains($lowercase($join([trigger.payload.subject, trigger.payload.description][$ != null].$string($), " ")), "refund")',
    ],
    [
      'When a new issue arrives in Linear without a description, post it to Slack #ops',
      '$count([trigger.payload.description][$ != null and $ != ""]) = 0',
    ],
    [
      'When a new ticket is created in Zendesk, post it to Slack #urgent if it is urgent',
      '"urgent" in trigger.payload.priority',
    ],
    [
      'When a new deal is created in Pipedrive, post it to Slack #wins only if the value is above 10000',
      '(trigger.payload.value != null and $number(trigger.payload.value) > 10000)',
    ],
    [
      'When a new Zendesk ticket comes in, post it to Slack #ops unless it is tagged spam',
      '$not("spam" in trigger.payload.tags.$lowercase($string($)))',
    ],
    [
      'When a new order is placed in Shopify, if the total is over 100 and it is paid, post it to Slack #ops',
      '((trigger.payload.total_price != null and $number(trigger.payload.total_price) > 100)) and ("paid" in trigger.payload.financial_status)',
    ],
  ])('is a condition of the step: %s', async (words, when) => {
    const plan = await planOf(words);
    expect(conditionsOf(plan)).toEqual([when]);
    expect(plan.report?.status).toBe('READY');
  });

  it('decides between two acts', async () => {
    const plan = await planOf(
      'When a new HubSpot deal is worth over 5000 euros, post it to Slack #deals, otherwise post it to Slack #small',
    );
    const big = '(trigger.payload.properties.amount != null and $number(trigger.payload.properties.amount) > 5000)';
    expect(plan.trigger?.filters ?? {}).toEqual({});
    expect(conditionsOf(plan)).toEqual([big, `$not(${big})`]);
  });

  it.each([
    ['Create a Todoist task from each Telegram message that contains a date', 'contains a date'],
    ['When a new Zendesk ticket mentions our product, post it to Slack #ops', 'our product'],
    ['When a new Zoom meeting over 5 people is scheduled, post it to #ops', 'over 5 people'],
    ['When a new Zendesk ticket with gigantic priority comes in, post it to #ops', 'gigantic priority'],
  ])('stays a question if nothing that is known tells it: %s', async (words, open) => {
    const plan = await planOf(words);
    const asked = (plan.report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map((gap) => gap.words);
    expect(plan.report?.status).toBe('DRAFT');
    expect(asked.some((gap) => gap.includes(open))).toBe(true);
    expect(plan.trigger?.filters ?? {}).toEqual({});
  });
});

describe('a thing with a name of its own', () => {
  it.each([
    ['When a recipe is saved to the Notion database Recipes, post it to Slack #ops', 'notion.new_page'],
    ['When a volunteer is added to the Notion database People, post it to Slack #ops', 'notion.new_page'],
    [
      'When a transcript is dropped into the OneDrive folder Transcripts, post it to #ops',
      'microsoft_onedrive.new_file',
    ],
    ['When an idea is posted in the Slack channel #ideas, create a Trello card', 'slack.new_message'],
    ['When a student submits a Typeform, post it to Slack #ops', 'typeform.new_response'],
  ])('is what its place holds: %s', async (words, eventType) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toBe(eventType);
    expect(plan.report?.gaps.filter(({ kind }) => kind === 'CONDITION' || kind === 'UNCLAIMED')).toEqual([]);
  });

  it('is asked about if a word beside it tells which ones are meant', async () => {
    const plan = await planOf('When a young volunteer is added to the Notion database People, post it to Slack #ops');
    expect(plan.trigger?.eventType).toBe('notion.new_page');
    expect(plan.report?.gaps.some(({ words }) => words.includes('young'))).toBe(true);
  });

  it('is a message with a link', async () => {
    const plan = await planOf('When somebody posts a link in Telegram, post it to Slack #ops');
    expect(plan.trigger?.filters).toEqual({ 'message.text': { matches: '(?i)https?://' } });
  });
});
