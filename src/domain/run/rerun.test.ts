import { expect, test } from '@jest/globals';
import { takeoverFor } from './rerun.js';
import { DEFAULT_RETRY } from '../steps/step.js';
import type { Step } from '../steps/step.js';

const step = (id: string, dependsOn: string[] | null = null, more: Partial<Step> = {}): Step => ({
  id,
  title: id,
  description: '',
  tool: 'x',
  input: {},
  when: null,
  dependsOn,
  forEach: null,
  retry: DEFAULT_RETRY,
  timeoutMs: 1,
  onError: 'FAIL',
  ...more,
});

test('from no step in particular, nothing is taken over', () => {
  expect(takeoverFor([step('a'), step('b')], null)).toEqual({ stepIds: [], mayHaveFailed: [] });
});

test('in a chain, the steps before are taken over', () => {
  expect(takeoverFor([step('a'), step('b'), step('c')], 'b').stepIds).toEqual(['a']);
  expect(takeoverFor([step('a'), step('b'), step('c')], 'a').stepIds).toEqual([]);
});

test('in a graph, everything that does not depend on the step is taken over, wherever it stands in the list', () => {
  const steps = [
    step('end', ['left', 'right']),
    step('left', ['start']),
    step('right', ['start']),
    step('start', []),
    step('alone', []),
  ];
  expect(takeoverFor(steps, 'left').stepIds).toEqual(['right', 'start', 'alone']);
  expect(takeoverFor(steps, 'start').stepIds).toEqual(['alone']);
  expect(takeoverFor(steps, 'end').stepIds).toEqual(['left', 'right', 'start', 'alone']);
});

test('a step whose failure does not fail the run may be taken over with it', () => {
  const steps = [step('a', null, { onError: 'CONTINUE' }), step('b'), step('c')];
  expect(takeoverFor(steps, 'c')).toEqual({ stepIds: ['a', 'b'], mayHaveFailed: ['a'] });
});

test('a step in a loop stands for the outermost loop around it, and loops are taken over as a whole', () => {
  const steps = [
    step('a'),
    step('loop'),
    step('inner', null, { parent: 'loop' }),
    step('deep', null, { parent: 'inner' }),
    step('z'),
  ];
  expect(takeoverFor(steps, 'deep').stepIds).toEqual(['a']);
  expect(takeoverFor(steps, 'z').stepIds).toEqual(['a', 'loop']);
});
