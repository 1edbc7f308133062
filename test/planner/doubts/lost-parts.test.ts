import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Gap } from '../../../src/domain/plan-report/index.js';
import type { StepDraft } from '../../../src/domain/steps/step.js';
import type { TriggerDraft } from '../../../src/domain/trigger/trigger.js';
import type { JsonObject } from '../../../src/lib/json/json.js';
import { doubtsOf } from '../../../src/planner/offline/doubts/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Files, messages and words that are asked for, and that no step takes along. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const step = (tool: string, input: JsonObject): StepDraft => ({
  id: tool.split('.')[1] ?? tool,
  tool,
  title: tool,
  input,
});
const on = (eventType: string, filters: JsonObject, parameters: Record<string, string> = {}): TriggerDraft => ({
  type: 'EVENT',
  eventType,
  filters,
  source: { connection: 'c', parameters },
});
const mail = (text: string): StepDraft => step('gmail.send_message', { to: 'a@b.ch', text: `{{ ${text} }}` });

type Owned = readonly (readonly [words: string, effect: string])[];

/** @param owned the words that each effect has */
async function doubted(
  request: string,
  steps: readonly StepDraft[],
  trigger: TriggerDraft | null,
  { gaps = [], owned = [[request, '/trigger']] }: { gaps?: readonly Gap[]; owned?: Owned } = {},
): Promise<readonly (readonly [target: string | null, words: string])[]> {
  const ledger = owned.map(([words, effect]) => {
    const start = request.indexOf(words);
    return { words, start, end: start + words.length, owner: 'trigger', effect };
  });
  const tools = await planning.toolsFor(request);
  return doubtsOf({ request, steps, trigger, gaps, ledger, tools }).map(({ target, words }) => [target, words]);
}

const PHOTO = on('telegram.update', { 'message.photo': { exists: true } });

it.each([
  [
    'when a photo comes in on Telegram, mail a@b.ch its caption',
    [mail('trigger.payload.message.text')],
    PHOTO,
    '/steps',
    'caption',
  ],
  [
    'mail a@b.ch the rows of the Weights sheet that are over 1,250',
    [mail('steps.get_rows.output')],
    null,
    '/steps',
    'over 1,250',
  ],
  [
    'when a photo comes in on Telegram, mail it to a@b.ch',
    [mail('trigger.payload.message.text')],
    PHOTO,
    '/steps/0/tool',
    'mail it',
  ],
  [
    'when someone writes in Slack, mail me the message with its author',
    [mail('trigger.payload.user')],
    on('slack.new_message', {}),
    '/steps/0/input/text',
    'mail me the message with its ',
  ],
  [
    'delete spam in #deck on Slack and tell me who wrote it',
    [step('slack.send_message', { channel: '#deck', text: '{{ trigger.payload.user }}' })],
    on('slack.new_message', {}),
    '/steps/0/tool',
    'tell me',
  ],
  [
    'delete spam in #deck on Slack and tell me on Slack who wrote it in #deck',
    [step('slack.send_message', { channel: '#deck', text: '{{ trigger.payload.user }}' })],
    on('slack.new_message', {}),
    '/steps/0/tool',
    'tell me',
  ],
  [
    'when a task in Asana is done, add a comment congratulating whoever did it',
    [step('asana.add_comment', { task: '1', text: 'Congratulating whoever did it' })],
    on('asana.completed_task', {}),
    '/steps/0/input/text',
    'congratulating whoever did it',
  ],
  [
    'when a bug in Jira is set to Blocker, mail a@b.ch',
    [mail('trigger.payload.key')],
    on('jira.status_change', { 'fields.status.name': { matches: '(?i)^Blocker$' } }),
    '/trigger/filters/fields.status.name',
    'Blocker',
  ],
  [
    'when the Jira issue BOAT-4 is done, mail a@b.ch',
    [mail('trigger.payload.key')],
    on('jira.completed_issue', {}, { jql: 'BOAT-4' }),
    '/trigger/source/parameters/jql',
    'BOAT-4',
  ],
] as const)('what would be lost is asked about: %s', async (request, steps, trigger, target, words) => {
  expect(await doubted(request, steps, trigger)).toEqual([[target, words]]);
});

it.each([
  [
    'when a photo comes in on Telegram, mail it to a@b.ch',
    [
      step('gmail.send_message', {
        to: 'a@b.ch',
        text: 'Photo',
        attachments: [{ file: '{{ steps.download_file.output }}' }],
      }),
    ],
    PHOTO,
  ],
  [
    'mail a@b.ch the rows of the Weights sheet that are over 1,250 and older than 30 days',
    [mail('steps.get_rows.output[Weight > 1250]')],
    null,
  ],
  ['when a photo comes in on Telegram, tell a@b.ch', [mail('trigger.payload.message.text')], PHOTO],
  [
    'when a photo comes in on Telegram, tell me in the deck channel on Slack',
    [step('slack.send_message', { channel: 'deck', text: 'A photo' })],
    PHOTO,
  ],
  [
    'when a task in Asana is done, add a comment saying the paint dries',
    [step('asana.add_comment', { task: '1', text: 'The paint dries' })],
    on('asana.completed_task', {}),
  ],
  [
    'when someone writes in Slack, mail me the message with its author',
    [mail('trigger.payload.text & trigger.payload.user')],
    on('slack.new_message', {}),
  ],
  [
    'when the Jira issue BOAT-4 is done, mail a@b.ch',
    [mail('trigger.payload.key')],
    on('jira.completed_issue', {}, { jql: 'key = BOAT-4' }),
  ],
] as const)('what is there is not asked about: %s', async (request, steps, trigger) => {
  expect(await doubted(request, steps, trigger)).toEqual([]);
});

it.each([
  [
    'mail a@b.ch about each unread mail in Gmail',
    [mail('trigger.payload.subject')],
    on('gmail.new_message', {}),
    [['each unread mail in Gmail', '/trigger/eventType']],
  ],
  [
    'mail a@b.ch about every failed backup',
    [mail('trigger.payload.status')],
    on('n8n.new_execution', { status: 'error' }),
    [['failed', '/trigger/filters/status']],
  ],
] as const)('a property that the start has is not asked about: %s', async (request, steps, trigger, owned) => {
  expect(await doubted(request, steps, trigger, { owned })).toEqual([]);
});

const NAMED = {
  id: 'g1',
  words: 'the ducks in my Pond calendar',
  names: { calendarId: 'Pond' },
  target: '/steps/0/input/calendarId',
  isBlocking: true,
} as unknown as Gap;

it('asks about words that would be gone once a name beside them is found', async () => {
  const request = 'put a walk for the ducks in my Pond calendar';
  const steps = [step('google_calendar.create_event', { summary: 'Walk' })];
  const told = {
    gaps: [NAMED],
    owned: [
      ['the ducks', 'gap:g1'],
      ['my Pond calendar', 'gap:g1'],
    ] as const,
  };
  expect(await doubted(request, steps, null, told)).toEqual([['/steps', 'the ducks']]);
  const kept = {
    gaps: [NAMED],
    owned: [
      ['in my', 'gap:g1'],
      ['Pond calendar', 'gap:g1'],
    ] as const,
  };
  expect(await doubted(request, steps, null, kept)).toEqual([]);
});

it('asks about a name of one word that an event has taken', async () => {
  const request = 'tell me when something new turns up in Harbour on Slack';
  const owned = [[request, '/trigger/eventType']] as const;
  const event = on('slack.new_message', {});
  expect(await doubted(request, [mail('trigger.payload.text')], event, { owned })).toEqual([
    ['/trigger/filters', 'Harbour'],
  ]);
});

it.each([
  [
    'Get a weekly list of my open Asana tasks',
    [step('asana.list_tasks', { mine: 'me' })],
    [['Get a weekly list of', '/steps/0/tool']],
    [['/trigger', 'weekly']],
  ],
  [
    'Get an email of my open Asana tasks',
    [step('asana.list_tasks', { mine: 'me' })],
    [['Get an email of', '/steps/0/tool']],
    [['/steps', 'Get an email']],
  ],
  [
    'list all open issues of the Spring Launch milestone in acme/web',
    [step('github.list_issues', { owner: 'acme', repo: 'web', state: 'open' })],
    [['Spring Launch milestone in acme/web', '/steps/0/input/repo']],
    [['/steps', 'Spring Launch']],
  ],
  // The language is a code in the plan.
  [
    'translate it into German',
    [step('deepl.translate', { text: 'x', target_lang: 'DE' })],
    [['German', '/steps/0/input/target_lang']],
    [],
  ],
] as const)('words that an operation or an input has taken for nothing: %s', async (request, steps, owned, found) => {
  expect(await doubted(request, steps, null, { owned })).toEqual(found);
});

it.each([
  ['with the sections Permits, Gear and Transport', [['/steps/0/input/notes', 'Permits, Gear and Transport']]],
  ['with the note Permits, Gear and Transport', []],
] as const)('parts that are only written down: a project %s', async (words, found) => {
  const steps = [step('asana.create_project', { name: 'Trek', notes: 'Permits\n\nGear\n\nTransport' })];
  expect(await doubted(`create a project Trek ${words}`, steps, null)).toEqual(found);
});
