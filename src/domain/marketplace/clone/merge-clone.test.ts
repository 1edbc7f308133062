import { describe, expect, test } from '@jest/globals';
import { assert, constantFrom, property, record, uniqueArray } from 'fast-check';
import type { JsonObject } from '../../../lib/json/json.js';
import type { PublicDefinition } from '../../workflow/definition.js';
import { DEFAULT_RETRY } from '../../steps/step.js';
import type { Step } from '../../steps/step.js';
import type { Trigger } from '../../trigger/trigger.js';
import { changedParts, mergeClone } from './merge-clone.js';
import { MergeStrategy } from './clone-update.js';
import type { MergeChoices, MergeSide } from './clone-update.js';

const step = (id: string, input: JsonObject = {}, more: Partial<Step> = {}): Step => ({
  id,
  title: id,
  description: '',
  tool: 'http.request',
  input,
  when: null,
  dependsOn: null,
  forEach: null,
  retry: DEFAULT_RETRY,
  timeoutMs: 60_000,
  onError: 'FAIL',
  ...more,
});
const manual: Trigger = { type: 'MANUAL', enabled: true };
const schedule = (cron: string, timezone = 'UTC', enabled = true): Trigger => ({
  type: 'SCHEDULED',
  enabled,
  schedule: cron,
  timezone,
  dstGap: 'SHIFT',
  dstRepeat: 'ONCE',
  misfire: 'RUN_LATEST',
  overlap: 'ALLOW',
  jitterSeconds: 0,
});
const event = (filters: JsonObject, enabled = true): Trigger => ({
  type: 'EVENT',
  enabled,
  eventType: 'gmail.new_email',
  filters,
});
const definition = (steps: readonly Step[], more: Partial<PublicDefinition> = {}): PublicDefinition => ({
  title: 'T',
  description: 'D',
  trigger: manual,
  furtherTriggers: [],
  steps,
  inputSchema: null,
  flowControl: null,
  ...more,
});
const choose = (
  strategy: MergeStrategy = MergeStrategy.MERGE,
  steps: Record<string, MergeSide> = {},
  trigger?: MergeSide,
): MergeChoices => ({ strategy, steps: new Map(Object.entries(steps)), trigger });
const merge = (base: PublicDefinition, mine: PublicDefinition, theirs: PublicDefinition, choices = choose()) =>
  mergeClone({ base, mine, theirs }, choices, 'Asia/Tokyo');

describe('steps', () => {
  test('the changes of both sides are combined, within one step as well', () => {
    const base = definition([
      step('a', { url: 'x', headers: { authorization: '', accept: 'a' } }),
      step('b'),
      step('c'),
    ]);
    const mine = definition([
      step('a', { url: 'x', headers: { authorization: 'mine', accept: 'a' } }),
      step('b'),
      step('own'),
      step('c'),
    ]);
    const theirs = definition([
      step('a', { url: 'y', headers: { authorization: '', accept: 'a' } }),
      step('b', {}, { title: 'B' }),
      step('c'),
      step('new'),
    ]);
    const { definition: merged, conflicts } = merge(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(merged.steps.map(({ id }) => id)).toEqual(['a', 'b', 'own', 'c', 'new']);
    expect(merged.steps[0]?.input).toEqual({ url: 'y', headers: { authorization: 'mine', accept: 'a' } });
    expect(merged.steps[1]?.title).toBe('B');
  });

  test.each<[what: string, mine: readonly Step[], theirs: readonly Step[], conflict: object]>([
    [
      'the same field changed twice',
      [step('a', { url: 'mine', n: 1 })],
      [step('a', { url: 'theirs', n: 2 })],
      { part: 'STEP', stepId: 'a', fields: ['input/url', 'input/n'] },
    ],
    [
      'removed here, changed there',
      [],
      [step('a', { url: 'theirs' })],
      { part: 'STEP', stepId: 'a', fields: [], mine: null },
    ],
    [
      'changed here, removed there',
      [step('a', { url: 'mine' })],
      [],
      { part: 'STEP', stepId: 'a', fields: [], theirs: null },
    ],
    [
      'another tool there, another input here',
      [step('a', { url: 'mine' })],
      [step('a', { q: 1 }, { tool: 'rss.read' })],
      { part: 'STEP', stepId: 'a', fields: ['tool', 'input'] },
    ],
    [
      'added twice',
      [step('a', { url: 'x' }), step('n', { url: '1' })],
      [step('a', { url: 'x' }), step('n', { url: '2' })],
      { part: 'STEP', stepId: 'n', base: null },
    ],
  ])('%s is a conflict, which a strategy or a choice settles', (_, mine, theirs, conflict) => {
    const three = [definition([step('a', { url: 'x' })]), definition(mine), definition(theirs)] as const;
    expect(merge(...three).conflicts).toEqual([expect.objectContaining(conflict)]);
    expect(merge(...three).definition.steps).toEqual(mine);
    const id = (conflict as { stepId: string }).stepId;
    for (const choices of [choose('KEEP_MINE'), choose('MERGE', { [id]: 'MINE' })])
      expect(merge(...three, choices)).toMatchObject({ conflicts: [], definition: { steps: mine } });
    for (const choices of [choose('TAKE_THEIRS'), choose('MERGE', { [id]: 'THEIRS' })])
      expect(merge(...three, choices)).toMatchObject({ conflicts: [], definition: { steps: theirs } });
  });

  test('a new tool there and another title here are no conflict', () => {
    const { definition: merged, conflicts } = merge(
      definition([step('a')]),
      definition([step('a', {}, { title: 'Mine' })]),
      definition([step('a', { q: 1 }, { tool: 'rss.read' })]),
    );
    expect(conflicts).toEqual([]);
    expect(merged.steps).toEqual([step('a', { q: 1 }, { tool: 'rss.read', title: 'Mine' })]);
  });

  test('one side may move them; if both do, the order is in conflict', () => {
    const [a, b, c] = [step('a'), step('b'), step('c')];
    const ids = (mine: readonly Step[], theirs: readonly Step[], choices = choose()) =>
      merge(definition([a, b, c]), definition(mine), definition(theirs), choices)
        .definition.steps.map(({ id }) => id)
        .join('');
    expect(ids([c, a, b], [a, b, c, step('d')])).toBe('cdab');
    expect(ids([a, b, c, step('d')], [c, a, b])).toBe('cdab');
    expect(merge(definition([a, b, c]), definition([c, a, b]), definition([b, a, c])).conflicts).toMatchObject([
      { part: 'ORDER', stepId: null },
    ]);
    expect(ids([c, a, b], [b, a, c], choose('TAKE_THEIRS'))).toBe('bac');
  });

  test('a step can be taken as it is there without a conflict', () => {
    const { definition: merged } = merge(
      definition([step('a'), step('b')]),
      definition([step('a', { n: 1 }), step('b', { n: 1 })]),
      definition([step('a'), step('b')]),
      choose('MERGE', { a: 'THEIRS' }),
    );
    expect(merged.steps).toEqual([step('a'), step('b', { n: 1 })]);
  });
});

describe('the trigger', () => {
  const merged = (base: Trigger, mine: Trigger, theirs: Trigger, choices?: MergeChoices) => {
    const result = merge(
      definition([], { trigger: base }),
      definition([], { trigger: mine }),
      definition([], { trigger: theirs }),
      choices,
    );
    return [result.definition.trigger, result.conflicts.flatMap(({ fields }) => fields)];
  };

  test.each<
    [what: string, base: Trigger, mine: Trigger, theirs: Trigger, result: Trigger, conflicts?: readonly string[]]
  >([
    [
      'keeps its zone, and stays enabled',
      schedule('0 9 * * *'),
      schedule('0 9 * * *', 'Asia/Tokyo'),
      schedule('0 8 * * *', 'America/New_York', false),
      schedule('0 8 * * *', 'Asia/Tokyo'),
    ],
    [
      "keeps its owner's time",
      schedule('0 9 * * *'),
      schedule('0 7 * * *', 'Asia/Tokyo', false),
      schedule('0 9 * * *'),
      schedule('0 7 * * *', 'Asia/Tokyo', false),
    ],
    [
      'changed twice',
      schedule('0 9 * * *'),
      schedule('0 7 * * *'),
      schedule('0 8 * * *'),
      schedule('0 7 * * *'),
      ['schedule'],
    ],
    [
      'takes a new filter and keeps what was filled in',
      event({ from: '' }),
      event({ from: 'boss@example.com' }),
      event({ from: '', subject: '' }),
      event({ from: 'boss@example.com', subject: '' }),
    ],
    [
      'of another type is off, in the zone of who has the clone',
      manual,
      manual,
      schedule('0 8 * * *'),
      schedule('0 8 * * *', 'Asia/Tokyo', false),
    ],
    ['of another type on both sides', manual, event({}), schedule('0 8 * * *'), event({}), ['type']],
  ])('%s', (_, base, mine, theirs, result, conflicts = []) => {
    expect(merged(base, mine, theirs)).toEqual([result, conflicts]);
  });

  test('taken as it is there keeps what is filled in, for its values are never published', () => {
    for (const choices of [choose('REPLACE'), choose('MERGE', {}, 'THEIRS')]) {
      expect(
        merged(event({ from: '' }), event({ from: 'a', to: 'b' }, false), event({ from: '', cc: '' }), choices),
      ).toEqual([event({ from: 'a', cc: '' }, false), []]);
    }
  });
});

test('a title of its owner stays, a schema is put together, and what changed is named', () => {
  const base = definition([], { inputSchema: { type: 'object', properties: { a: {} } } });
  const mine = definition([], { title: 'Mine', inputSchema: { type: 'object', properties: { a: {}, m: {} } } });
  const theirs = definition([], {
    title: 'Theirs',
    description: 'New',
    inputSchema: { type: 'object', properties: { a: { default: 1 } } },
  });
  expect(merge(base, mine, theirs)).toEqual({
    definition: {
      ...base,
      title: 'Mine',
      description: 'New',
      inputSchema: { type: 'object', properties: { a: { default: 1 }, m: {} } },
    },
    conflicts: [],
  });
  expect(changedParts(base, theirs)).toEqual(['title', 'description', 'inputSchema']);
  expect(
    changedParts(
      definition([], { trigger: schedule('0 9 * * *') }),
      definition([], { trigger: schedule('0 9 * * *', 'Asia/Tokyo', false) }),
    ),
  ).toEqual([]);
});

test('the time that it takes grows with the size, however deep it is', () => {
  const deep = (leaf: string): JsonObject =>
    Array.from({ length: 90 }).reduce<JsonObject>((inner) => ({ inner }), { leaf, padding: 'x'.repeat(200_000) });
  // Of this thread: a busy machine takes longer by the clock.
  const started = process.threadCpuUsage();
  const { conflicts } = merge(
    ...(['a', 'b', 'c'].map((leaf) =>
      definition(Array.from({ length: 10 }, (_, index) => step(`s${index}`, deep(leaf)))),
    ) as [PublicDefinition, PublicDefinition, PublicDefinition]),
  );
  expect(conflicts).toHaveLength(10);
  const { user, system } = process.threadCpuUsage(started);
  expect((user + system) / 1_000).toBeLessThan(2_000);
});

describe('any changes on both sides', () => {
  const steps = uniqueArray(
    record({
      id: constantFrom('a', 'b', 'c', 'd', 'e'),
      n: constantFrom(1, 2),
      tool: constantFrom('http.request', 'rss.read'),
    }),
    { selector: ({ id }) => id },
  ).map((list) => list.map(({ id, n, tool }) => step(id, { n }, { tool })));
  const any = record({
    title: constantFrom('x', 'y'),
    trigger: constantFrom(manual, schedule('0 9 * * *'), schedule('0 8 * * *'), event({ from: '' })),
    steps,
  }).map(({ steps: list, ...more }) => definition(list, more));
  const asOwned = (theirs: PublicDefinition, mine: PublicDefinition): PublicDefinition => ({
    ...theirs,
    trigger:
      mine.trigger.type === theirs.trigger.type
        ? theirs.trigger
        : {
            ...theirs.trigger,
            enabled: false,
            ...(theirs.trigger.type === 'SCHEDULED' ? { timezone: 'Asia/Tokyo' } : {}),
          },
  });

  test('nothing is lost if one side did nothing, and equal changes are no conflict', () => {
    assert(
      property(any, any, (base, other) => {
        expect(merge(base, base, other)).toEqual({ definition: asOwned(other, base), conflicts: [] });
        expect(merge(base, other, base)).toEqual({ definition: other, conflicts: [] });
        expect(merge(base, other, other)).toEqual({ definition: other, conflicts: [] });
      }),
      { numRuns: 200 },
    );
  });

  test('every strategy but MERGE settles everything, and the conflicts are the same from either side', () => {
    assert(
      property(any, any, any, (base, mine, theirs) => {
        for (const strategy of ['KEEP_MINE', 'TAKE_THEIRS', 'REPLACE'] as const)
          expect(merge(base, mine, theirs, choose(strategy)).conflicts).toEqual([]);
        expect(merge(base, mine, theirs, choose('REPLACE')).definition).toEqual(asOwned(theirs, mine));
        const named = (one: PublicDefinition, other: PublicDefinition) =>
          merge(base, one, other)
            .conflicts.map(({ part, stepId }) => `${part} ${stepId}`)
            .sort();
        expect(named(mine, theirs)).toEqual(named(theirs, mine));
        const ids = merge(base, mine, theirs).definition.steps.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 200 },
    );
  });
});
