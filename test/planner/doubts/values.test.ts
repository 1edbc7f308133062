import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { StepDraft } from '../../../src/domain/steps/step.js';
import type { TriggerDraft } from '../../../src/domain/trigger/trigger.js';
import type { JsonObject } from '../../../src/lib/json/json.js';
import { doubtsOf } from '../../../src/planner/offline/doubts/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Values with words that belong to no name, names that were cut short, and messages that hold something else. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const step = (tool: string, input: JsonObject, more: Partial<StepDraft> = {}): StepDraft => ({
  id: tool.split('.')[1] ?? tool,
  tool,
  title: tool,
  input,
  ...more,
});
const on = (eventType: string, filters: JsonObject): TriggerDraft => ({ type: 'EVENT', eventType, filters });
const whole = (name: string): JsonObject => ({ matches: `(?i)^${name}$` });

async function doubted(
  request: string,
  steps: readonly StepDraft[],
  trigger: TriggerDraft | null = null,
): Promise<readonly (readonly [target: string | null, words: string])[]> {
  const ledger = [{ words: request, start: 0, end: request.length, owner: 'trigger', effect: '/trigger' }];
  const tools = await planning.toolsFor(request);
  return doubtsOf({ request, steps, trigger, gaps: [], ledger, tools }).map(({ target, words }) => [target, words]);
}

const tagged = (tag: string): StepDraft => step('mailchimp.add_tagged_member', { tag, email_address: 'a@b.ch' });
const mail = (text: string): StepDraft => step('gmail.send_message', { to: 'a@b.ch', text: `{{ ${text} }}` });

it.each([
  ['add a@b.ch to Mailchimp and tag them Choir', [tagged('them Choir')], '/steps/0/input/tag', 'them Choir'],
  ['add a@b.ch to Mailchimp with the tag Choir list', [tagged('Choir list')], '/steps/0/input/tag', 'Choir list'],
  ['add a@b.ch to Mailchimp with the tag Weekly Reader', [tagged('Reader')], '/steps/0/input/tag', 'Weekly Reader'],
  ['add a@b.ch to Mailchimp with the tag Late payer', [tagged('Late')], '/steps/0/input/tag', 'Late payer'],
  [
    'make a Google Drive folder named Rota plus the week',
    [step('google_drive.create_folder', { name: 'Rota plus the week' })],
    '/steps/0/input/name',
    'Rota plus the week',
  ],
  [
    'when a row with Size set to Large comes in, mail a@b.ch',
    [{ ...mail('trigger.payload.Size'), when: '"marked large" in trigger.payload.Size.$lowercase($string($))' }],
    '/steps/0/when',
    '',
  ],
  [
    'when a mail is about my garden, mail a@b.ch',
    [{ ...mail('trigger.payload.text'), when: '$contains(trigger.payload.text, "please water my garden.")' }],
    '/steps/0/when',
    '',
  ],
  [
    'pin it in Slack and mail a@b.ch the message',
    [step('slack.pin_message', { channel: '#deck', timestamp: '1' }), mail('$string(steps.pin_message.output, true)')],
    '/steps/1/input/text',
    'message',
  ],
  [
    'mail a@b.ch the trips and the costs',
    [mail('$join(["Trips: " & $sum(steps.x.output.price), "Costs: " & $sum(steps.x.output.price)], "\\n")')],
    '/steps/0/input/text',
    'costs',
  ],
  [
    'mail a@b.ch a recap of the sales with the total',
    [
      step('data.transform', { expression: '(\n  $result := $sum($numbers);\n  $result\n)' }),
      step('text.summarize', { text: '{{ $string(steps.transform.output) }}' }),
    ],
    '/steps/1/input/text',
    'recap',
  ],
  [
    'when a file is shared in Slack, reply "Seen" in its thread',
    [step('slack.send_message', { channel: '#deck', text: 'Seen' })],
    '/steps/0/input/thread_ts',
    'in its thread',
  ],
  [
    'list the records of the Boats view of our Harbour base in Airtable',
    [step('airtable.list_records', { base: 'Harbour', table: 'Harbour', view: 'Boats' })],
    '/steps/0/input/table',
    'Harbour',
  ],
] as const)('a value that was read wrong is asked about: %s', async (request, steps, target, words) => {
  expect(await doubted(request, steps)).toEqual([[target, words]]);
});

it.each([
  [
    'when the deal Kite Hill is lost in HubSpot, mail a@b.ch',
    on('hubspot.updated_deal', { 'properties.dealname': whole('Kite Hill is lost') }),
    ['/trigger/filters/properties.dealname', 'Kite Hill is lost'],
  ],
  [
    'when a card is moved to Ready for Glaze on my Trello board, mail a@b.ch',
    on('trello.card_updated', { 'data.listAfter.name': whole('Ready') }),
    ['/trigger/filters/data.listAfter.name', 'Ready for Glaze'],
  ],
] as const)('a name of the start that was read wrong is asked about: %s', async (request, trigger, expected) => {
  expect(await doubted(request, [mail('trigger.payload.name')], trigger)).toEqual([expected]);
});

it.each([
  [
    'add a@b.ch to Mailchimp and tag them Choir',
    [tagged('them Choir')],
    null,
    ['"Choir"', { '/steps/0/input/tag': 'Choir' }],
  ],
  [
    'add a@b.ch to Mailchimp with the tag Late payer',
    [tagged('Late')],
    null,
    ['"Late payer"', { '/steps/0/input/tag': 'Late payer' }],
  ],
  [
    'when the deal Kite Hill is lost in HubSpot, mail a@b.ch',
    [mail('trigger.payload.id')],
    on('hubspot.updated_deal', { 'properties.dealname': whole('Kite Hill is lost') }),
    ['"Kite Hill"', { '/trigger/filters/properties.dealname': whole('Kite Hill') }],
  ],
] as const)('offers the better cut: %s', async (request, steps, trigger, [label, patch]) => {
  const ledger = [{ words: request, start: 0, end: request.length, owner: 'trigger', effect: '/trigger' }];
  const tools = await planning.toolsFor(request);
  const [gap] = doubtsOf({ request, steps, trigger, gaps: [], ledger, tools });
  expect(gap?.choices[0]).toMatchObject({ label, patch });
});

it('asks whether each item of a list is sent alone', async () => {
  const schedule: TriggerDraft = { type: 'SCHEDULED', schedule: '0 9 * * *' };
  const sent = { ...mail('item.name'), forEach: 'steps.list.output' };
  expect(await doubted('every day mail me the new contacts of HubSpot', [sent], schedule)).toEqual([
    ['/steps/0/forEach', 'mail me the new contacts'],
  ]);
  expect(await doubted('every day mail me once for each new contact of HubSpot', [sent], schedule)).toEqual([]);
});

it.each([
  ['add a@b.ch to Mailchimp with the tag Weekly Reader', [tagged('Weekly Reader')], null],
  [
    'when a message comes in, reply "Seen" in its thread in Slack',
    [step('slack.send_message', { channel: '#deck', text: 'Seen', thread_ts: '1' })],
    null,
  ],
  ['add a@b.ch to Mailchimp with the tag "Is it her"', [tagged('Is it her')], null],
  ['add a@b.ch to Mailchimp with the tag Late on Monday', [tagged('Late')], null],
  ['add a@b.ch to Mailchimp with the Late tag', [tagged('Late')], null],
  [
    'when a card is moved to Waiting on Clay on my Trello board, mail a@b.ch',
    [mail('trigger.payload.name')],
    on('trello.card_updated', { 'data.listAfter.name': whole('Waiting on Clay') }),
  ],
  [
    'create a task in HubSpot and mail a@b.ch the subject',
    [step('hubspot.create_task', { subject: 'Call' }), mail('$string(steps.create_task.output.subject)')],
    null,
  ],
  [
    'mail a@b.ch the trips and the costs',
    [mail('$join(["Trips: " & $count(steps.x.output), "Costs: " & $sum(steps.x.output.price)], "\\n")')],
    null,
  ],
] as const)('a value that is right is not asked about: %s', async (request, steps, trigger) => {
  expect(await doubted(request, steps, trigger)).toEqual([]);
});
