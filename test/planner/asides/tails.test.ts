import { describe, expect, it } from '@jest/globals';
import { serviceAt } from '../../../src/planner/words/services.js';
import { withoutAsides } from '../../../src/planner/offline/text/asides/asides.js';
import { findMentions } from '../../../src/planner/offline/text/find-mentions.js';
import { tokensOf } from '../../../src/planner/offline/text/tokens.js';

/* Descriptions of workflows end with praise and purposes. They are set aside, unless they may ask for something. */

const VERBS = new Set(['creat', 'post', 'send', 'add', 'mail', 'mak', 'writ', 'sav', 'shar', 'copi']);

function heard(words: string): { readonly kept: string; readonly aside: string } {
  const tokens = tokensOf(words, findMentions(words, { tools: new Set(), events: new Set() }));
  const { tokens: kept, asides } = withoutAsides(tokens, {
    service: (line, at) => serviceAt(line, at)?.length ?? 0,
    isVerb: (one) => VERBS.has(one),
  });
  return { kept: kept.map(({ lower }) => lower).join(' '), aside: asides.map(({ text }) => text).join(' ') };
}

describe('praise and purposes', () => {
  it.each([
    ['When an order is placed in Shopify, create an Asana task for packing', 'for packing'],
    ['Add new Typeform responses to HubSpot for follow-up', 'for follow-up'],
    ['Add new leads to HubSpot for sales follow-up and lead nurturing', 'for sales follow-up and lead nurturing'],
    ['When a meeting is booked, create a contact to kick off your onboarding', 'to kick off your onboarding'],
    ['Post new Trello cards to Slack, saving hours of manual updates', 'saving hours of manual updates'],
    ['Share new videos in Slack, so your team never misses an upload', 'so your team never misses an upload'],
    ['Add new customers to Mailchimp, eliminating manual data entry', 'eliminating manual data entry'],
    [
      'Create an issue for every new ticket, ensuring nothing falls through the cracks.',
      'ensuring nothing falls through the cracks',
    ],
    ['Send a message when a task is completed, keeping everyone aligned', 'keeping everyone aligned'],
    ['Copy new events to Outlook, keeping your lists in sync', 'keeping your lists in sync'],
    ['Add new invoices to the sheet – streamlining your accounting', 'streamlining your accounting'],
    ['Post new deals to Slack, allowing your sales team to react', 'allowing your sales team to react'],
    ['Post new tickets to Slack to reduce response times', 'to reduce response times'],
    ['This workflow allows you to create cards from new messages', 'This workflow allows you to'],
    ['Helps you post new issues to Slack', 'Helps you'],
    ['This template lets you save new responses to Airtable', 'This template lets you'],
  ])('are set aside: %s', (words, aside) => {
    expect(heard(words).aside).toBe(aside);
  });

  it('leave the verb of a workflow that is described as an order', () => {
    expect(heard('This workflow posts new issues to Slack and creates a card').kept).toContain(
      'post new issues to slack',
    );
  });

  it.each([
    'Create a card for packing',
    'When an order is placed, create a task for tracking number 5',
    'When an order is placed, create a task for Anna',
    'Upload each attachment to Dropbox, keeping the original name',
    'Download each file, saving it to Dropbox',
    'Add new customers to the sheet, avoiding duplicates',
    'Copy each row, reducing the price by 10',
    'When an order is placed, create a record to start the campaign',
    'Let me know when a new order comes in',
  ])('are no words that ask for something: %s', (words) => {
    expect(heard(words).aside).toBe('');
  });
});
