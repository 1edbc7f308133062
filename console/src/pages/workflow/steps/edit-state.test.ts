import { describe, expect, it } from '@jest/globals';
import type { StepFieldsFragment } from '../../../generated/documents';
import { addStep, freeId, isChanged, moveStep, removeStep, replaceStep, toEdited, toInput } from './edit-state';

const step = (id: string, dependsOn: string[] | null = null): StepFieldsFragment => ({
  __typename: 'Step',
  id: `step.${id}`,
  key: id,
  title: id,
  description: '',
  tool: 'data.transform',
  input: { expression: '1' },
  when: null,
  dependsOn,
  forEach: null,
  retry: { __typename: 'RetryPolicy', maxAttempts: 3, initialDelayMs: 1_000, backoffFactor: 2, maxDelayMs: 60_000 },
  timeoutMs: 60_000,
  onError: 'FAIL',
  failedItems: null,
  parentKey: null,
  loop: null,
  reason: null,
});
const BASE = [step('a'), step('b'), step('c', ['a', 'b'])];
const edited = BASE.map(toEdited);
const ids = (steps: readonly { readonly id: string }[]): string => steps.map(({ id }) => id).join(' ');

describe('steps that are being edited', () => {
  it('are unchanged until something differs, and again once it is undone', () => {
    expect(isChanged(edited, BASE)).toBe(false);
    const moved = moveStep(edited, 'a', 1);
    expect(isChanged(moved, BASE)).toBe(true);
    expect(isChanged(moveStep(moved, 'a', -1), BASE)).toBe(false);
  });

  it('are moved within the list only', () => {
    expect(ids(moveStep(edited, 'a', 1))).toBe('b a c');
    expect(ids(moveStep(edited, 'a', -1))).toBe('a b c');
    expect(ids(moveStep(edited, 'c', 1))).toBe('a b c');
  });

  it('come behind the chosen one, with an id of their own', () => {
    expect(ids(addStep(edited, 'a', { name: 'http.request', title: 'HTTP request' }).steps)).toBe('a step_4 b c');
    expect(ids(addStep([], null, { name: 'http.request', title: 'HTTP request' }).steps)).toBe('step_1');
    expect(freeId([{ id: 'x', key: 'step_2' }])).toBe('step_3');
  });

  it('update references to a step: removed with it, renamed with it', () => {
    expect(removeStep(edited, 'b').map(({ dependsOn }) => dependsOn)).toEqual([null, ['a']]);
    const [first] = edited;
    if (first === undefined) throw new Error('There is a first step.');
    expect(replaceStep(edited, { ...first, id: 'z' }).map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      ['z', null],
      ['b', null],
      ['c', ['z', 'b']],
    ]);
  });

  it('keep the body of a loop with it', () => {
    const body = { ...step('x'), parentKey: 'a' };
    const rule = {
      forEach: 'context.list',
      repeat: null,
      concurrency: 4,
      breakIf: null,
      output: null,
      failedItems: 'STOP',
    };
    const loop = { ...step('a'), tool: 'flow.loop', loop: { __typename: 'LoopRule', ...rule, steps: [] } } as never;
    const all = [loop, body, { ...step('y'), parentKey: 'a' }, step('b')].map(toEdited);
    expect(ids(moveStep(all, 'a', 1))).toBe('b a x y');
    expect(ids(moveStep(all, 'b', -1))).toBe('b a x y');
    expect(ids(moveStep(all, 'x', 1))).toBe('a y x b');
    expect(ids(moveStep(all, 'y', 1))).toBe('a x y b');
    expect(ids(removeStep(all, 'a'))).toBe('b');
    const within = addStep(all, 'a', { name: 'http.request', title: 'HTTP request' }, 'within').steps;
    expect(within.map(({ id, parentKey }) => [id, parentKey]).slice(2, 5)).toEqual([
      ['y', 'a'],
      ['step_5', 'a'],
      ['b', null],
    ]);
    expect(addStep(all, 'a', { name: 'flow.loop', title: 'Loop' }).steps.at(3)).toMatchObject({
      parentKey: null,
      loop: {},
    });
    const [first] = all;
    if (first === undefined) throw new Error('There is a first step.');
    expect(replaceStep(all, { ...first, id: 'z' }).map(({ parentKey }) => parentKey)).toEqual([null, 'z', 'z', null]);
    expect(toInput(first).loop).toEqual(rule);
  });

  it('are sent without what only the page knows', () => {
    expect(edited.map(toInput).every((input) => !('key' in input))).toBe(true);
  });
});
