import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Gap, PlanReport } from '../../src/domain/plan-report/index.js';
import type { StepDraft } from '../../src/domain/steps/step.js';
import { EVENT_TYPES } from '../../src/domain/event/types/index.js';
import { checkSteps } from '../../src/domain/steps/check-steps.js';
import type { TriggerDraft } from '../../src/domain/trigger/trigger.js';
import { createExpressionEvaluator } from '../../src/engine/expressions/index.js';
import { PlanChecker, triedOut } from '../../src/planner/check/index.js';
import type { TriedPlan } from '../../src/planner/check/index.js';
import { eventValue } from '../../src/planner/offline/read/event-value.js';
import { createOfflinePlanner } from '../../src/planner/offline/offline-planner.js';
import { createEvalCatalog } from '../planner-eval/catalog.js';
import type { EvalCatalog } from '../planner-eval/catalog.js';
import { DEVELOPMENT, KEPT_BACK } from '../planner-sentences/development.js';

/* A plan is tried on samples before it is ready. A step that cannot work is repaired, or becomes a question. */

const evaluator = createExpressionEvaluator();
const checker = new PlanChecker({ evaluator, now: () => new Date('2026-11-24T09:00:00.000Z') });
const TURN = { ownerId: 'ada', workflowId: 'wf_1' };
let catalog: EvalCatalog;

beforeAll(() => {
  catalog = createEvalCatalog();
});
afterAll(async () => {
  await evaluator.close();
  await catalog.close();
});

const REPORT: PlanReport = {
  status: 'READY',
  request: '',
  readBack: '',
  language: 'en',
  assumptions: [],
  gaps: [],
  ledger: [],
  decisions: [],
};

function tried(
  steps: readonly StepDraft[],
  trigger: TriggerDraft | null = null,
  report: PlanReport = REPORT,
): Promise<TriedPlan> {
  return checker.check(
    { steps: checkSteps(steps, catalog.tools), trigger, inputSchema: null, report },
    { tools: catalog.tools, turn: TURN },
  );
}

const places = ({ report }: TriedPlan): readonly (string | null)[] =>
  report.gaps.filter(({ isBlocking }) => isBlocking).map(({ target }) => target);
const mail = (input: object, more: object = {}): StepDraft => ({
  id: 'send',
  title: 'Send',
  tool: 'email.send',
  input: { connection: 'out', to: 'ada@example.com', subject: 'News', text: 'Hello', ...input },
  ...more,
});
const PAGE: StepDraft = {
  id: 'page',
  title: 'Read the page',
  tool: 'html.extract',
  input: { url: 'https://example.com/' },
};
const FEED: StepDraft = {
  id: 'feed',
  title: 'Read the feed',
  tool: 'rss.read',
  input: { url: 'https://example.com/feed.xml' },
};
const POEM: StepDraft = {
  id: 'poem',
  title: 'Ask the model',
  tool: 'llm.generate',
  input: { connection: 'model', prompt: 'Write a poem.' },
};
const API: StepDraft = {
  id: 'api',
  title: 'Call the API',
  tool: 'http.request',
  input: { url: 'https://example.com/stats' },
};
const NEW_MAIL = (filters: object): TriggerDraft => ({
  type: 'EVENT',
  eventType: 'gmail.new_email',
  filters: { ...filters },
});

describe('a trial of a plan', () => {
  it.each<readonly [string, readonly StepDraft[]]>([
    [
      'a condition on a number of an answer',
      [API, mail({}, { when: '$number(steps.api.output.body.data.errors) > 10' })],
    ],
    [
      'a condition between two numbers',
      [API, mail({}, { when: 'steps.api.output.body.total > 100 and steps.api.output.body.total < 200' })],
    ],
    [
      'a condition on words of a page',
      [PAGE, mail({}, { when: '$contains($lowercase(steps.page.output.text), "sold out")' })],
    ],
    ['a condition on how many there are', [FEED, mail({}, { when: '$count(steps.feed.output.items) > 5' })]],
    ['a condition on a failure', [{ ...API, onError: 'CONTINUE' }, mail({}, { when: 'steps.api.status = "FAILED"' })]],
    [
      'a filter of rows',
      [
        API,
        { id: 'rows', title: 'Read rows', tool: 'csv.parse', input: { text: '{{ steps.api.output.body }}' } },
        {
          id: 'keep',
          title: 'Keep',
          tool: 'data.transform',
          input: { expression: '[steps.rows.output.rows[$lowercase($string(status)) = "unpaid"]]' },
        },
        mail({ text: '{{ $join(steps.keep.output.name, ", ") }}' }),
      ],
    ],
    [
      'a loop over rows',
      [
        API,
        { id: 'rows', title: 'Read rows', tool: 'csv.parse', input: { text: '{{ steps.api.output.body }}' } },
        mail({ to: '{{ item.email }}' }, { forEach: 'steps.rows.output.rows' }),
      ],
    ],
    [
      'what waits for a yes',
      [
        { id: 'ask', title: 'Ask', tool: 'flow.approval', input: { message: 'Go on?' } },
        mail({}, { when: 'steps.ask.output.approved' }),
      ],
    ],
    [
      'a field that may stand anywhere in an answer',
      [
        API,
        mail(
          {},
          {
            when: '($value := steps.api.output.body.**.size[0]; $exists($value) ? $number($value) > 1000 : $error("There is no size in the answer."))',
          },
        ),
      ],
    ],
    [
      'the entries of an answer of which nothing is known',
      [
        API,
        {
          id: 'entries',
          title: 'Entries',
          tool: 'data.transform',
          input: {
            expression:
              '($answer := steps.api.output.body; [$type($answer) = "array" ? $answer : $answer.*[$type($) = "object"]])',
          },
        },
        mail(
          { text: '{{ item.($join($each($, function($value, $name) { $name & ": " & $string($value) }), ", ")) }}' },
          { forEach: 'steps.entries.output' },
        ),
      ],
    ],
    ['a condition on the day', [mail({}, { when: '$fromMillis($toMillis(now), "[F0]") = "1"' })]],
  ])('finds no fault with %s', async (_name, steps) => {
    expect(places(await tried(steps))).toEqual([]);
  });

  it('does not judge a condition that a field is missing, which samples always have', async () => {
    const when = '$count([trigger.payload.date][$ != null and $ != ""]) = 0';
    const trigger: TriggerDraft = { type: 'EVENT', eventType: 'email.received', filters: {} };
    expect(places(await tried([mail({}, { when })], trigger))).toEqual([]);
  });

  it('asks about a condition that can never hold, and says why', async () => {
    const plan = await tried([PAGE, mail({}, { when: 'steps.page.output.price < 50' })], null, {
      ...REPORT,
      request: 'mail me if it is below 50',
      ledger: [{ words: 'if it is below 50', start: 8, end: 25, owner: 'trigger', effect: '/steps/1/when' }],
    });
    expect(places(plan)).toEqual(['/steps/1/when']);
    expect(plan.report.status).toBe('DRAFT');
    expect(plan.report.gaps[0]).toMatchObject({
      kind: 'CONDITION',
      words: 'if it is below 50',
      start: 8,
      end: 25,
    } satisfies Partial<Gap>);
    expect(plan.report.gaps[0]?.question).toMatch(/"Read the page" yields no "price"/);
    expect(plan.report.gaps[0]?.choices.map(({ patch }) => patch)).toEqual([{ '/steps/1/when': null }, {}]);
  });

  it.each<readonly [string, readonly StepDraft[], string]>([
    ['a condition that always holds', [FEED, mail({}, { when: '$exists(steps.feed.output.items)' })], '/steps/1/when'],
    [
      'contradicting conditions',
      [API, mail({}, { when: 'steps.api.output.body.total > 200 and steps.api.output.body.total < 100' })],
      '/steps/1/when',
    ],
    [
      'an input that yields nothing',
      [PAGE, mail({ subject: '{{ steps.page.output.heading }}' })],
      '/steps/1/input/subject',
    ],
    ['a hole in a text', [PAGE, mail({ text: 'It costs {{ steps.page.output.price }} now' })], '/steps/1/input/text'],
    ['a loop over nothing', [PAGE, mail({}, { forEach: 'steps.page.output.rows' })], '/steps/1/forEach'],
    [
      'a loop over a field that no item has',
      [FEED, mail({ to: '{{ item.name }}' }, { forEach: 'steps.feed.output.items.authors' })],
      '/steps/1/forEach',
    ],
    [
      'an expression that cannot be worked out',
      [FEED, mail({ text: '{{ $number(steps.feed.output.items[0].title) + 1 }}' })],
      '/steps/1/input/text',
    ],
    [
      'a list in place of an address',
      [
        FEED,
        { id: 'page', title: 'Read it', tool: 'html.extract', input: { url: '{{ steps.feed.output.items.link }}' } },
      ],
      '/steps/1/input/url',
    ],
    [
      'a filter that keeps nothing',
      [
        FEED,
        {
          id: 'keep',
          title: 'Keep',
          tool: 'data.transform',
          input: { expression: '[steps.feed.output.items[price > 5]]' },
        },
      ],
      '/steps/1/input/expression',
    ],
  ])('asks about %s', async (_name, steps, target) => {
    expect(places(await tried(steps))).toEqual([target]);
  });

  it('asks about filters that no event passes', async () => {
    const plan = await tried([mail({})], NEW_MAIL({ sender: 'ada@example.com' }));
    expect(places(plan)).toEqual(['/trigger/filters/sender']);
    expect(plan.report.gaps[0]?.question).toMatch(/has no "sender"/);
  });

  it('makes filters and conditions that do not mind capitals of those that do', async () => {
    const plan = await tried(
      [{ ...mail({}), when: '$contains(trigger.payload.text, "Invoice")' }],
      NEW_MAIL({ subject: { contains: 'Invoice (new)' }, from: 'ada@example.com' }),
    );
    expect(plan.trigger?.filters).toEqual({
      subject: { matches: String.raw`(?i)Invoice \(new\)` },
      from: 'ada@example.com',
    });
    expect(plan.steps[0]?.when).toBe('$contains($lowercase($string(trigger.payload.text)), "invoice")');
    expect(plan.report.assumptions.map(({ target }) => target)).toEqual(['/trigger/filters/subject', '/steps/0/when']);
    expect(plan.report.status).toBe('READY');
  });

  it('writes a list into a message as a person would', async () => {
    const plan = await tried([FEED, mail({ text: '{{ $string(steps.feed.output.items) }}' })]);
    expect(plan.steps[1]?.input['text']).toContain('$join');
    expect(plan.report.assumptions[0]?.text).toMatch(/line by line/);
  });

  it('does not ask again about what the user wants as it is', async () => {
    const steps = [FEED, mail({}, { when: '$exists(steps.feed.output.items)' })];
    const accepted = [{ target: '/steps/1/when', value: JSON.stringify('$exists(steps.feed.output.items)') }];
    expect(places(await tried(steps, null, { ...REPORT, accepted }))).toEqual([]);
    expect(
      places(await tried(steps, null, { ...REPORT, accepted: [{ target: '/steps/1/when', value: '"true"' }] })),
    ).toEqual(['/steps/1/when']);
  });

  it('says so if time is up, and finds no fault with what it did not see', async () => {
    const steps = checkSteps([PAGE, mail({}, { when: 'steps.page.output.price < 50' })], catalog.tools);
    const stuck = new PlanChecker({
      evaluator: { evaluate: () => new Promise(() => undefined), resolve: () => new Promise(() => undefined) },
      budgetMs: 20,
    });
    const startedAt = performance.now();
    const plan = await Promise.race([
      stuck.check({ steps, trigger: null, inputSchema: null, report: REPORT }, { tools: catalog.tools, turn: TURN }),
      new Promise<null>((resolve) => setTimeout(resolve, 8_000, null)),
    ]);
    expect(performance.now() - startedAt).toBeLessThan(4_000);
    expect(plan?.report).toMatchObject({
      status: 'READY',
      assumptions: [{ text: expect.stringMatching(/time was up/) }],
    });
  });

  it('does not ask about a value that a later sample would have had', async () => {
    const steps = checkSteps(
      [FEED, mail({ text: '{{ steps.feed.output.items[title = "Rare"].link }}' }, { when: 'true' })],
      catalog.tools,
    );
    const isRare = (...given: readonly unknown[]): boolean => /"title":"Rare/.test(JSON.stringify(given));
    const never = new Promise<never>(() => undefined);
    const slow = new PlanChecker({
      evaluator: {
        evaluate: (expression, data, turn) => (isRare(data) ? never : evaluator.evaluate(expression, data, turn)),
        resolve: (input, scope, turn) => (isRare(scope) ? never : evaluator.resolve(input, scope, turn)),
      },
      budgetMs: 1_000,
    });
    const about = { tools: catalog.tools, turn: TURN };
    const plan = await slow.check({ steps, trigger: null, inputSchema: null, report: REPORT }, about);
    expect(plan.report.assumptions).toMatchObject([{ text: expect.stringMatching(/time was up/) }]);
    expect(places(plan)).toEqual([]);
  });

  it('finds no fault with the plans of the development requests', async () => {
    const planner = createOfflinePlanner();
    const faults: string[] = [];
    for (const description of [...DEVELOPMENT, ...KEPT_BACK]) {
      const request = {
        title: 'W',
        description,
        tools: catalog.tools,
        timezone: 'UTC',
        email: 'joe@example.com',
        signal: AbortSignal.timeout(60_000),
      };
      const plan = await planner.plan(request).catch(() => null);
      if (!plan?.report || plan.report.status !== 'READY') continue;
      const { report } = await triedOut(plan, request, checker);
      if (report?.status !== 'READY') faults.push(`${description}: ${report?.gaps[0]?.question}`);
    }
    expect(faults).toEqual([]);
  });

  it('shows the events of all types as a person would tell them', async () => {
    const shown: string[] = [];
    for (const { name, sample, planning } of EVENT_TYPES) {
      if (!planning) continue;
      const { text } = eventValue(
        EVENT_TYPES.find((type) => type.name === name),
        name,
      );
      const scope = {
        trigger: { type: 'EVENT', payload: sample, scheduledFor: null },
        now: '2026-11-24T09:00:00.000Z',
      };
      const told = await evaluator.evaluate(text, scope, TURN);
      expect([name, typeof told]).toEqual([name, 'string']);
      const link = planning.fields?.['link'];
      const address = link?.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], sample);
      if (typeof address === 'string') expect([name, String(told)]).toEqual([name, expect.stringContaining(address)]);
      if (!['webhook.received', 'workflow.succeeded'].includes(name))
        expect(String(told)).not.toMatch(/[{}]|undefined|null/);
      shown.push(`${name}: ${String(told).split('\n')[0]}`);
    }
    expect(shown.find((one) => one.startsWith('github.issues:'))).toContain('octocat');
  });
});

describe('what a step yields', () => {
  const TITLES = '{{ $join(steps.feed.output.items.title, ", ") }}';
  it.each<readonly [string, readonly StepDraft[], TriggerDraft | null, string, readonly string[]]>([
    ['is asked about if no other step uses it', [FEED, mail({})], null, '', ['/steps/0']],
    ['is used by a value', [FEED, mail({ text: TITLES })], null, '', []],
    ['is used by a condition', [FEED, mail({}, { when: '$count(steps.feed.output.items) > 5' })], null, '', []],
    ['is shown by a run by hand', [FEED], null, 'Read the feed and tell me the titles', []],
    ['is no message that was asked for', [FEED], NEW_MAIL({}), 'When a mail comes, tell me the titles', ['/steps/0']],
    ['may stay in the run if no message was asked for', [FEED], NEW_MAIL({}), 'When a mail comes, read the feed', []],
    ['has to go somewhere if a model wrote it', [POEM], NEW_MAIL({}), 'When a mail comes, write a poem', ['/steps/0']],
  ])('%s', async (_name, steps, trigger, request, found) => {
    expect(places(await tried(steps, trigger, { ...REPORT, request }))).toEqual(found);
  });
});
