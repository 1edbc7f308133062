import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StepDraft } from '../../../src/domain/steps/step.js';
import type { TriggerDraft } from '../../../src/domain/trigger/trigger.js';
import type { JsonObject } from '../../../src/lib/json/json.js';
import { withColumns } from '../../../src/planner/offline/columns/known-columns.js';
import { doubtsOf } from '../../../src/planner/offline/doubts/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Plans that were read wrong, and the place that each question is about. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const step = (tool: string, input: JsonObject): StepDraft => ({ id: 'one', tool, title: tool, input });

const COLUMNS = [
  { name: 'Plant', kind: 'text' as const, values: [] },
  { name: 'Telephone', kind: 'text' as const, values: [] },
  { name: 'Sown', kind: 'date' as const, values: [] },
];

async function doubted(
  request: string,
  steps: readonly StepDraft[],
  trigger: TriggerDraft | null = null,
): Promise<readonly (readonly [target: string | null, words: string])[]> {
  const ledger = [{ words: request, start: 0, end: request.length, owner: 'trigger', effect: '/trigger' }];
  const tools = await planning.toolsFor(request);
  const gaps = await withColumns(COLUMNS, async () => doubtsOf({ request, steps, trigger, gaps: [], ledger, tools }));
  return gaps.map(({ target, words }) => [target, words]);
}

const events = (query: string): StepDraft => step('google_calendar.list_events', { query });
const row = (values: JsonObject): StepDraft => step('notion.update_page', { page: 'p', values });
const model = (prompt: string): StepDraft =>
  step('llm.generate', { prompt: `${prompt}. Answer with the result and nothing else.` });
const on = (eventType: string, filters: JsonObject = {}): TriggerDraft => ({ type: 'EVENT', eventType, filters });

describe('a place that was read wrong', () => {
  it.each([
    ['list my events with places', [events('places')], '/steps/0/input/query', 'places'],
    [
      'tell me how many Todoist tasks with the label errand I finished',
      [step('todoist.find_tasks', { query: '@errand I finished' })],
      '/steps/0/input/query',
      'I finished',
    ],
    ['list the events in my Choir calendar', [events('Choir')], '/steps/0/input/query', 'Choir'],
    [
      'set Telephone to ask him in Notion',
      [row({ Telephone: 'ask him' })],
      '/steps/0/input/values/Telephone',
      'ask him',
    ],
    ['set Sown to next Monday in Notion', [row({ Sown: 'next Monday' })], '/steps/0/input/values/Sown', 'next Monday'],
    [
      'add a@b.ch in Mailchimp with the tags Choir and Band',
      [step('mailchimp.add_tagged_member', { tag: 'Choir and Band', email_address: 'a@b.ch' })],
      '/steps/0/input/tag',
      'Choir and Band',
    ],
    [
      'put "Rehearsal" in the calendar and invite Ann Lee',
      [step('google_calendar.create_event', { summary: 'Ann Lee', description: 'Rehearsal' })],
      '/steps/0/input/summary',
      'Ann Lee',
    ],
    ['if it scores our food 3 or less, mail me', [model('Scores our food 3 or less')], '/steps/0/input/prompt', ''],
    [
      'answer that we reply within a day',
      [model('Answer that we reply within the following')],
      '/steps/0/input/prompt',
      '',
    ],
    [
      'if someone writes to my bot, send them the menu',
      [step('email.send', { to: '{{ trigger.payload.message.from.first_name }}', text: 'Menu' })],
      '/steps/0/input/to',
      '',
    ],
    ['tag the product Sale', [step('shopify.update_product', { id: 1, tags: 'Sale' })], '/steps/0/input/tags', ''],
    [
      'put "Walk" in the calendar on Monday 1 January 2030',
      [step('google_calendar.create_event', { summary: 'Walk', start: '2030-01-01' })],
      '/steps/0/input/start',
      'Monday 1 January 2030',
    ],
    [
      "mail me today's sowings",
      [step('data.transform', { expression: 'x[createdTime >= $now()]' })],
      '/steps/0/input',
      "today's sowings",
    ],
    ['mail me the sums and the total', [step('email.send', { text: '$count(x)' })], '/steps/0/input', 'the total'],
    ['post "Doors open" in the channel', [step('slack.send_message', { text: 'Doors' })], '/steps', '"Doors open"'],
    ['list what was finished this month', [step('email.send', { text: 'all' })], '/steps', 'this month'],
  ] as const)('is asked about: %s', async (request, steps, target, words) => {
    const [first, ...more] = await doubted(request, steps);
    expect(first?.[0]).toBe(target);
    expect(request).toContain(first?.[1]);
    if (words !== '') expect(first?.[1]).toBe(words);
    expect(more).toEqual([]);
  });

  it.each([
    [
      'when a new person joins with the tag Vip, mail me',
      on('mailchimp.tagged_member'),
      ['/trigger/eventType', 'a new person joins'],
    ],
    [
      'when a contact is created with the company type Bakery, mail me',
      on('hubspot.new_contact', { 'properties.company': { matches: '(?i)^type Bakery$' } }),
      ['/trigger/filters/properties.company', 'type Bakery'],
    ],
    [
      'when a file is older than a year, mail me',
      on('google_drive.new_file'),
      ['/trigger/eventType', 'is older than a year'],
    ],
    [
      'when a mail is starred, add a task with a link to it',
      on('gmail.starred_message', { text: { matches: 'https?://' } }),
      ['/trigger/filters/text', 'a link to it'],
    ],
    ['block 2-5pm on Monday', { type: 'SCHEDULED', schedule: '0 14,17 * * 1' }, ['/trigger/schedule', '2-5pm']],
  ] as const)('of the start is asked about: %s', async (request, trigger, expected) => {
    expect(await doubted(request, [], trigger)).toEqual([expected]);
  });
});

describe('a plan that is right', () => {
  it.each([
    ['list the events about rent', [events('rent')]],
    ['list the events with "rent" in them', [events('rent')]],
    ['set Telephone to 0171 2345 in Notion', [row({ Telephone: '0171 2345' })]],
    ['set Plant to Basil in Notion', [row({ Plant: 'Basil' })]],
    ['add the tag Bed and Breakfast', [step('mailchimp.add_tagged_member', { tag: 'Bed and Breakfast' })]],
    [
      'put "Walk" in the calendar with the description "Bring boots"',
      [step('google_calendar.create_event', { summary: 'Walk', description: 'Bring boots' })],
    ],
    ['mail the customer', [step('email.send', { to: '{{ trigger.payload.customer.email }}', text: 'Thanks' })]],
    ['set the tags of the product to Sale', [step('shopify.update_product', { id: 1, tags: 'Sale' })]],
    [
      'put "Walk" in the calendar on Tuesday 1 January 2030',
      [step('google_calendar.create_event', { summary: 'Walk', start: '2030-01-01' })],
    ],
    ["list today's new sowings", [step('data.transform', { expression: 'x[createdTime >= $now()]' })]],
    ['write a short summary', [model('Write a short summary')]],
    ['process the text', [model('Process the text')]],
    ['post "Closed this week" in the channel', [step('slack.send_message', { text: 'Closed this week' })]],
    ['mail me the total', [step('email.send', { text: '{{ $sum(steps.x.output.amount) }}' })]],
  ] as const)('is not asked about: %s', async (request, steps) => {
    expect(await doubted(request, steps)).toEqual([]);
  });

  it.each([
    ['when a new comment is added to a changed page, mail me', on('notion.changed_page')],
    ['run at 9 and 17', { type: 'SCHEDULED', schedule: '0 9,17 * * *' }],
  ] as const)('is not asked about its start: %s', async (request, trigger) => {
    expect(await doubted(request, [], trigger)).toEqual([]);
  });
});
