import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Questions and wishes about services are read as orders, and words that say nothing more are not asked about. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);

describe('a request for a service', () => {
  it.each([
    ['who is in our clockify workspace 60ff11?', 'clockify.list_users', { workspaceId: '60ff11' }],
    ['tables in nocodb base pCrm1?', 'nocodb.list_tables', { base: 'pCrm1' }],
    ["I'd like to see our SendGrid templates", 'sendgrid.list_templates', {}],
    ['is gustav@holm.se among our SendGrid contacts?', 'sendgrid.find_contacts', { emails: ['gustav@holm.se'] }],
    ['whats the state of apify run 9Kx22Lmn', 'apify.get_run', { runId: '9Kx22Lmn' }],
    ["what's the status of crawl 7f3e-22ab in firecrawl?", 'firecrawl.get_crawl', { id: '7f3e-22ab' }],
    ['Which languages can DeepL actually handle? Just show me.', 'deepl.list_languages', {}],
    ['I want to see the projects of Asana workspace 1100', 'asana.list_projects', { workspace: '1100' }],
    ['Which calendars do I have in my calendar?', 'google_calendar.list_calendars', {}],
  ])('is a question: %s', async (words, tool, input) => {
    const plan = await planOf(words);
    expect(plan.steps).toMatchObject([{ tool, input }]);
    expect(plan.report?.status).toBe('READY');
  });

  it.each([
    [
      'Under Asana task 998877 I need a subtask "print flyers"',
      'asana.create_subtask',
      { task: '998877', name: 'print flyers' },
    ],
    [
      'We need a new Trello card "Order paint" in list 5ee1',
      'trello.create_card',
      { idList: '5ee1', name: 'Order paint' },
    ],
    [
      'there should be a Trello card "Order paint" in list 5ee1',
      'trello.create_card',
      { idList: '5ee1', name: 'Order paint' },
    ],
    [
      'A WhatsApp message must go to 351912345678 from id 771100: "We are open"',
      'whatsapp.send_message',
      { to: '351912345678', text: 'We are open' },
    ],
    [
      'Every Friday at 16:00 a mail must go out from Gmail to ann@example.com, subject "Hours", text "Fill in"',
      'gmail.send_message',
      { to: 'ann@example.com', subject: 'Hours' },
    ],
  ])('is a wish: %s', async (words, tool, input) => {
    const plan = await planOf(words);
    expect(plan.steps).toMatchObject([{ tool, input }]);
    expect(plan.report?.status).toBe('READY');
  });

  it.each([
    ['New Zendesk tickets should become a Trello card "Look" in list 5ee1', 'zendesk.new_ticket', 'trello.create_card'],
    [
      'Whenever a page is edited in the Notion data source 9b1d22, I want a Telegram message in chat 620011',
      'notion.changed_page',
      'telegram.send_message',
    ],
  ])('is a wish for each thing that happens: %s', async (words, eventType, tool) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toBe(eventType);
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
    expect(plan.report?.status).toBe('READY');
  });

  it.each([
    ['put "Wir liefern" into english for me with deepl', 'deepl.translate'],
    ['Could you list the boards in Trello for me please', 'trello.list_boards'],
    ['Create a Zendesk ticket for me with the subject "Hello" and the description "Hi"', 'zendesk.create_ticket'],
    ['Swap every "2026" for "2027" in Google Doc 1PriceLst', 'google_docs.replace_text'],
  ])('is not asked about words that say nothing more: %s', async (words, tool) => {
    const plan = await planOf(words);
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
    expect(plan.report?.status).toBe('READY');
  });

  it.each([
    'A mail must not go out from Gmail to ann@example.com',
    'tables in nocodb base pCrm1 except logs?',
    'who is in our clockify workspace 60ff11 since Monday?',
    'Which languages can DeepL not handle?',
    'whats the state of apify run 9Kx22Lmn since yesterday',
    'Is gustav@holm.se among our SendGrid contacts from Sweden?',
    'A message must go by Telegram to chat 55 after approval: "Hi"',
  ])('is asked about if it says more: %s', async (words) => {
    expect((await planning.tryPlan(words))?.report?.status ?? 'REFUSED').not.toBe('READY');
  });
});
