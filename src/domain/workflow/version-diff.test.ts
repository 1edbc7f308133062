import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_RETRY } from '../steps/step.js';
import type { Step } from '../steps/step.js';
import { diffSteps } from './version-diff.js';

const step = (id: string, more: Partial<Step> = {}): Step => ({
  id,
  title: id,
  description: '',
  tool: 'data.transform',
  input: {},
  when: null,
  dependsOn: null,
  forEach: null,
  retry: DEFAULT_RETRY,
  timeoutMs: 60_000,
  onError: 'FAIL',
  ...more,
});
const steps = (ids: string): Step[] => ids.split('').map((id) => step(id));
const kinds = (before: Step[], after: Step[]): string =>
  diffSteps(before, after)
    .map((change) => `${change.stepId} ${change.kind} ${change.fields.join()}`.trim())
    .join('; ');

test('the same steps differ in nothing, whatever the order of the keys', () => {
  expect(diffSteps([step('a', { input: { x: 1, y: [2] } })], [step('a', { input: { y: [2], x: 1 } })])).toEqual([]);
});

test('added and removed steps are shown whole', () => {
  const [a, b, c] = [step('a'), step('b'), step('c')];
  expect(diffSteps([a, b], [a, c])).toEqual([
    { stepId: 'b', kind: 'REMOVED', before: b, after: null, fields: [] },
    { stepId: 'c', kind: 'ADDED', before: null, after: c, fields: [] },
  ]);
});

test('a change names the fields that differ', () => {
  const changed = step('a', { title: 'A', retry: { ...DEFAULT_RETRY, maxAttempts: 5 }, when: 'true' });
  expect(diffSteps([step('a')], [changed])).toEqual([
    { stepId: 'a', kind: 'CHANGED', before: step('a'), after: changed, fields: ['title', 'when', 'retry'] },
  ]);
});

test.each([
  ['one step to the front', 'abcd', 'dabc', 'd MOVED position'],
  ['one step to the end', 'abcd', 'bcda', 'a MOVED position'],
  ['a step put in between moves none', 'ab', 'axb', 'x ADDED'],
  ['a step taken out moves none', 'abc', 'ac', 'b REMOVED'],
])('%s', (_, before, after, expected) => {
  expect(kinds(steps(before), steps(after))).toBe(expected);
});

test('a step that was moved and changed counts as changed', () => {
  expect(kinds(steps('abc'), [step('c', { tool: 'x' }), step('a'), step('b')])).toBe('c CHANGED tool,position');
});

test('the old list and the changes yield the new list', () => {
  const list = fc
    .uniqueArray(
      fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), title: fc.constantFrom('x', 'y') }),
      { selector: (one) => one.id },
    )
    .map((items) => items.map(({ id, title }) => step(id, { title })));
  fc.assert(
    fc.property(list, list, (before, after) => {
      const changes = diffSteps(before, after);
      const changed = new Map(changes.map((change) => [change.stepId, change]));
      const unmoved = before.filter(
        (one) =>
          !['REMOVED'].includes(changed.get(one.id)?.kind ?? '') && !changed.get(one.id)?.fields.includes('position'),
      );
      // Steps that did not move keep their order, and unnamed fields are the same.
      const order = after.filter((one) => unmoved.some((other) => other.id === one.id)).map((one) => one.id);
      expect(order).toEqual(unmoved.map((one) => one.id));
      for (const one of after)
        expect(changed.get(one.id)?.after ?? before.find((other) => other.id === one.id)).toEqual(one);
      const removed = before.filter((one) => !after.some((other) => other.id === one.id)).map((one) => one.id);
      expect(changes.filter((change) => change.kind === 'REMOVED').map((change) => change.stepId)).toEqual(removed);
    }),
  );
});
