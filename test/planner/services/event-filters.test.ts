import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/lib/json/json.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();

beforeAll(() => planning.open());
afterAll(() => planning.close());

const likeText = (text: string): JsonObject => ({ matches: `(?i)^${text}$` });

describe('Fields by which words say which events of a service they mean', () => {
  it.each<[string, string, JsonObject]>([
    ['new hubspot deal > $5k -> #sales', 'hubspot.new_deal', { 'properties.amount': { gt: 5000 } }],
    [
      'When a ticket is opened in HubSpot with priority High, post its subject to #cs',
      'hubspot.new_ticket',
      { 'properties.hs_ticket_priority': 'HIGH' },
    ],
    [
      'If a contact is created in HubSpot as a subscriber, mail ann@example.com their name',
      'hubspot.new_contact',
      { 'properties.lifecyclestage': 'subscriber' },
    ],
    ['new linear issue labeled regression -> #qa', 'linear.new_issue', { 'labels.nodes.name': likeText('regression') }],
    ['When an urgent Linear issue is created, post it to #dev', 'linear.new_issue', { priority: 1 }],
    [
      'When an issue is created in Linear without an assignee, post it to #dev',
      'linear.new_issue',
      { assignee: { eq: null } },
    ],
    [
      'When an issue of type Incident is created in the Jira project OPS, post it to #ops',
      'jira.new_issue',
      { 'fields.issuetype.name': likeText('Incident') },
    ],
    [
      'When a Jira issue in project WEB changes to Done, mail ann@example.com',
      'jira.status_change',
      { 'fields.status.name': likeText('Done') },
    ],
    [
      'When a Shopify order over 250 pounds comes in, post it to #vip',
      'shopify.new_order',
      { total_price: { gt: 250 }, currency: { in: ['gbp', 'GBP'] } },
    ],
    [
      'When an Outlook email with an attachment arrives from billing@acme.com, post its subject to #finance',
      'microsoft_outlook.new_message',
      { hasAttachments: true, 'from.emailAddress.address': 'billing@acme.com' },
    ],
    [
      'When a message that mentions "invoice" or "bill" comes to my Telegram bot, mail me',
      'telegram.update',
      { 'message.text': { matches: String.raw`(?i)(?:invoice|\bbill(?:s|ed|ing)?\b)` } },
    ],
    [
      'When a PDF is added to the Dropbox folder /Scans, mail me',
      'dropbox.new_file',
      { name: { matches: '(?i)[.]pdf$' } },
    ],
    ['When a Zendesk ticket with high priority is opened, alert #support', 'zendesk.new_ticket', { priority: 'high' }],
  ])('%s', async (words, eventType, filters) => {
    const plan = await planning.plan(words);

    expect(plan.trigger).toMatchObject({ eventType, filters });
    expect(plan.report?.status).toBe('READY');
  });

  it('are a condition of the acts if they are negated', async () => {
    const plan = await planning.tryPlan('When a Linear issue not labelled bug is created, mail me');

    expect(plan?.steps[0]?.when).toMatch(/\$not\("bug" in .*labels/);
    expect(plan?.trigger?.filters).toEqual({});
  });

  it.each(['When a Todoist task except urgent ones is created, mail me'])(
    'are never read against a negation: %s',
    async (words) => {
      const plan = await planning.tryPlan(words);

      expect(plan?.report?.status).not.toBe('READY');
    },
  );

  it('are the text that somebody writes', async () => {
    const plan = await planning.plan('When someone writes "refund" in Discord channel 556677889900112233, mail me');

    expect(plan.report?.status).toBe('READY');
    expect(plan.trigger?.filters).toEqual({ content: { matches: '(?i)refund' } });
  });
});
