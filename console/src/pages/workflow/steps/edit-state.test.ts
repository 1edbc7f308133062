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

  it('are sent without what only the page knows', () => {
    expect(edited.map(toInput).every((input) => !('key' in input))).toBe(true);
  });
});
