import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { StepDraft } from '../../../src/domain/steps/step.js';
import type { TriggerDraft } from '../../../src/domain/trigger/trigger.js';
import type { JsonObject } from '../../../src/lib/json/json.js';
import { doubtsOf } from '../../../src/planner/offline/doubts/index.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Starts, titles, texts and operations that are not those of the words. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const step = (tool: string, input: JsonObject): StepDraft => ({ id: 'a', tool, title: tool, input });
const OPENED: TriggerDraft = { type: 'EVENT', eventType: 'github.issues', filters: { action: 'opened' } };

async function doubted(request: string, one: StepDraft, trigger: TriggerDraft | null = null) {
  const tools = await planning.toolsFor(request, EVERY_SERVICE);
  const ledger = [{ words: request, start: 0, end: request.length, owner: 'trigger', effect: '/trigger' }];
  return doubtsOf({ request, steps: [one], trigger, gaps: [], ledger, tools }).map(({ target }) => target);
}

it.each([
  ['nothing starts it', 'every Friday mail a@b.ch the news', step('email.send', { to: 'a@b.ch' }), null, '/trigger'],
  [
    'it starts at new ones only',
    'for each open issue add a card',
    step('trello.create_card', { name: '{{ trigger.payload.issue.title }}' }),
    OPENED,
    '/trigger/eventType',
  ],
  [
    'its title begins with the noun',
    'add all day event christmas party to the calendar',
    step('google_calendar.create_event', { summary: 'Event christmas party' }),
    null,
    '/steps/0/input/summary',
  ],
  [
    'its title holds the place',
    'Add an item: "Ten barns" in Content Ideas',
    step('notion.create_page', { title: '"Ten barns" in Content Ideas' }),
    null,
    '/steps/0/input/title',
  ],
  [
    'its text is the place',
    'Daily standup reminder in #dev',
    step('slack.send_message', { channel: '#dev', text: 'in #dev' }),
    { type: 'SCHEDULED', schedule: '0 9 * * *' } as const,
    '/steps/0/input/text',
  ],
  [
    'a copy is a move',
    'copy the recipe into Archive',
    step('google_drive.move_file', { fileId: 'recipe', folderId: 'archive' }),
    null,
    '/steps/0/tool',
  ],
])('is asked about: %s', async (_what, request, one, trigger, target) => {
  expect(await doubted(request, one, trigger)).toContain(target);
});

it.each([
  ['an appointment that repeats', 'block 9 to 11 every Monday', { recurrence: 'RRULE:FREQ=WEEKLY;BYDAY=MO' }],
  ['a name', 'add a tag Weekly Reader', { tag: 'Weekly Reader' }],
  ['a title that is quoted', 'add "Event planning for all" to the calendar', { summary: 'Event planning for all' }],
])('is right: %s', async (_what, request, input) => {
  expect(await doubted(request, step('google_calendar.create_event', input))).not.toContain('/trigger');
});
