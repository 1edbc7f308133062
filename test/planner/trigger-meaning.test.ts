import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filtersMatch } from '../../src/domain/event/filter/index.js';
import { findEventType } from '../../src/domain/event/types/index.js';
import type { JsonObject } from '../../src/lib/json/json.js';
import { createOfflinePlanner } from '../../src/planner/offline/offline-planner.js';
import type { Plan } from '../../src/planner/planner.js';
import { createEvalCatalog } from '../planner-eval/catalog.js';
import type { EvalCatalog } from '../planner-eval/catalog.js';

/* `opened`, `labelled` and `new` mean one event each: one occurrence starts one run. */

const planner = createOfflinePlanner();
let catalog: EvalCatalog;

beforeAll(() => {
  catalog = createEvalCatalog();
});
afterAll(() => catalog.close());

function planOf(description: string): Promise<Plan> {
  return planner.plan({
    title: 'W',
    description,
    tools: catalog.tools,
    timezone: 'Europe/Berlin',
    email: 'joe@example.com',
    signal: AbortSignal.timeout(60_000),
  });
}

const SAMPLE = findEventType('github.issues')?.sample ?? {};
const BUG = { name: 'bug' };
const URGENT = { name: 'urgent' };
/** GitHub sends one delivery for the issue and one for each of its labels. */
const DELIVERIES: readonly JsonObject[] = [
  { ...SAMPLE, action: 'opened', issue: { ...(SAMPLE['issue'] as JsonObject), labels: [BUG, URGENT] } },
  { ...SAMPLE, action: 'labeled', label: BUG, issue: { ...(SAMPLE['issue'] as JsonObject), labels: [BUG, URGENT] } },
  { ...SAMPLE, action: 'labeled', label: URGENT, issue: { ...(SAMPLE['issue'] as JsonObject), labels: [BUG, URGENT] } },
];

describe('what starts a workflow', () => {
  it.each<readonly [string, readonly boolean[]]>([
    ['When an issue is opened, post it to Slack', [true, false, false]],
    ['When a new issue is created, post it to Slack', [true, false, false]],
    ['When an issue with the label "bug" is opened, post it to Slack', [true, false, false]],
    ['When an issue is labelled "bug", post it to Slack', [false, true, false]],
    ['When an issue is closed, post it to Slack', [false, false, false]],
  ])('an issue opened with two labels starts it as the words say: "%s"', async (words, starts) => {
    const { trigger } = await planOf(words);
    expect(trigger?.eventType).toBe('github.issues');
    expect(DELIVERIES.map((payload) => filtersMatch((trigger?.filters ?? {}) as JsonObject, payload))).toEqual(starts);
  });

  it('says what has to be set up at the other side, without holding the plan back', async () => {
    const { report } = await planOf('When an issue is opened, post it to Slack');
    expect(report?.status).toBe('READY');
    expect(report?.gaps.find(({ target }) => target === '/trigger')).toMatchObject({
      kind: 'CONNECTION',
      isBlocking: false,
      question: expect.stringContaining('webhooks of the repository'),
    });
  });

  it('states the zone that its times are in', async () => {
    const said = await planOf('Every day at 7 in Tokyo, post "Hi" to Slack');
    expect(said.trigger).toMatchObject({ timezone: 'Asia/Tokyo' });
    const unsaid = await planOf('Every day at 7, post "Hi" to Slack');
    expect(unsaid.trigger).toMatchObject({ timezone: 'Europe/Berlin' });
    expect(unsaid.report?.assumptions.map(({ text }) => text)).toContain('Times are in Europe/Berlin.');
  });

  it('reads only what is new of a feed that is read again and again', async () => {
    const { steps } = await planOf('Read https://blog.example.com/feed.xml every hour and post new items to Slack');
    expect(steps[0]?.input['since']).toBe('{{ $fromMillis($toMillis(now) - 3600000) }}');
  });
});
