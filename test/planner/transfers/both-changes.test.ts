import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Two changes of one thing in a start, and calls of a service that tells of one kind of thing alone. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const asked = ({ report }: Plan): string =>
  (report?.gaps ?? [])
    .filter(({ isBlocking }) => isBlocking)
    .map(({ question }) => question)
    .join('\n');

describe('two changes of one thing', () => {
  it.each([
    ['When a page is created or updated in Notion, tell Slack #ops.', 'notion.changed_page'],
    ['When a record is created/changed in Airtable, post it to #ops on Slack.', 'airtable.changed_record'],
    ['When a Jira issue is created or updated, post it to Slack #ops.', 'jira.updated_issue'],
    [
      'When a HubSpot contact is added or an existing one is updated, post it to #crm on Slack.',
      'hubspot.updated_contact',
    ],
    ['For every new or updated Shopify product, post it to Slack #shop.', 'shopify.updated_product'],
    [
      'When a row is added or a row is changed in Google Sheets, post it to #ops on Slack.',
      'google_sheets.updated_row',
    ],
  ])('are told by one event: %s', async (words, event) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType: event, filters: {} });
    expect(asked(plan)).not.toMatch(/meant by/);
  });

  it.each([
    ['When a task is created or is deleted in Asana, post it to #ops on Slack.', /deleted/],
    ['When an issue in acme/web on GitHub is opened/closed, post it to Slack #ops.', /closed/],
  ])('are asked about if no event tells of both: %s', async (words, question) => {
    expect(asked(await planOf(words))).toMatch(question);
  });
});

describe('the webhook of a service', () => {
  it.each([
    ['When a Typeform webhook fires, post the answers to #leads on Slack.', 'typeform.new_response'],
    ['Whenever I receive a Typeform webhook, post it to #leads on Slack.', 'typeform.new_response'],
    ['Post to #leads on Slack when a Jotform webhook comes in.', 'jotform.new_submission'],
    ['When a webhook is received, post the field name to #ops on Slack.', 'webhook.received'],
  ])('stands for the one thing that it tells of: %s', async (words, event) => {
    expect((await planOf(words)).trigger?.eventType).toBe(event);
  });
});
