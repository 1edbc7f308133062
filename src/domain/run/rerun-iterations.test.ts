import { describe, expect, it } from '@jest/globals';
import { DEFAULT_RETRY } from '../steps/step.js';
import type { LoopRule, Step } from '../steps/step.js';
import { takenAttempts } from './rerun-iterations.js';
import type { RecordedAttempt, RerunTarget } from './rerun-iterations.js';

const step = (id: string, more: Partial<Step> = {}): Step => ({
  id,
  title: id,
  description: '',
  tool: 'x',
  input: {},
  when: null,
  dependsOn: null,
  forEach: null,
  retry: DEFAULT_RETRY,
  timeoutMs: 1,
  onError: 'FAIL',
  ...more,
});

const RULE: LoopRule = {
  forEach: 'context.list',
  repeat: null,
  concurrency: 4,
  breakIf: null,
  output: null,
  failedItems: 'STOP',
};

/** `a[1] OK` is the step `a` in iteration 1; `loop#0 FAILED` is the first iteration of `loop`. */
const records = (...lines: readonly string[]): readonly RecordedAttempt[] =>
  lines.map((line) => {
    const [, stepId = '', iteration = '', item = '-1', status = ''] =
      /^(\w+)(?:\[([\d.]+)\])?(?:#(\d+))? (\w+)$/.exec(line) ?? [];
    return { stepId, iteration, item: Number(item), status: status as RecordedAttempt['status'] };
  });

const taken = (steps: readonly Step[], rows: readonly RecordedAttempt[], target: Partial<RerunTarget>) =>
  takenAttempts(steps, rows, { fromStep: '', iteration: null, failedIterations: false, ...target }).map(
    ({ stepId, iteration, item, isReopened }) =>
      `${stepId}${iteration && `[${iteration}]`}${item < 0 ? '' : `#${item}`}${isReopened ? ' again' : ''}`,
  );

const flow = (rule: Partial<LoopRule> = {}): readonly Step[] => [
  step('before'),
  step('loop', { loop: { ...RULE, ...rule } }),
  step('first', { parent: 'loop' }),
  step('second', { parent: 'loop' }),
  step('after'),
];

const FAILED = records(
  'before SUCCEEDED',
  'loop FAILED',
  'loop#0 SUCCEEDED',
  'first[0] SUCCEEDED',
  'second[0] SUCCEEDED',
  'loop#1 FAILED',
  'first[1] SUCCEEDED',
  'second[1] FAILED',
  'loop#2 CANCELLED',
  'first[2] CANCELLED',
);

describe('a rerun of iterations', () => {
  it('takes over iterations that succeeded, and what the others had completed', () => {
    expect(taken(flow(), FAILED, { fromStep: 'loop', failedIterations: true })).toEqual([
      'before',
      'loop again',
      'loop#0',
      'first[0]',
      'second[0]',
      'loop#1 again',
      'first[1]',
      'loop#2 again',
    ]);
  });

  it('runs a step of one iteration again with all that depends on it', () => {
    const all = records(
      ...['before', 'loop', 'loop#0', 'first[0]', 'second[0]', 'loop#1', 'first[1]', 'second[1]', 'after'].map(
        (place) => `${place} SUCCEEDED`,
      ),
    );
    expect(taken(flow(), all, { fromStep: 'second', iteration: [1] })).toEqual([
      'before',
      'loop again',
      'loop#0',
      'first[0]',
      'second[0]',
      'loop#1 again',
      'first[1]',
    ]);
    expect(taken(flow(), all, { fromStep: 'first', iteration: [0] })).toEqual([
      'before',
      'loop again',
      'loop#0 again',
      'loop#1',
      'first[1]',
      'second[1]',
    ]);
    expect(taken(flow(), all, { fromStep: 'second' })).toEqual(['before']);
    expect(taken(flow(), all, { fromStep: 'after' })).toHaveLength(8);
  });

  it('runs the iterations after one of a loop that repeats again, since they have seen its result', () => {
    const repeat = { forEach: null, repeat: { until: 'true', maxTimes: 5, delayMs: 0 } };
    const rows = records(
      ...['before', 'loop', 'loop#0', 'first[0]', 'second[0]', 'loop#1', 'first[1]', 'loop#2', 'first[2]'].map(
        (place) => `${place} SUCCEEDED`,
      ),
    );
    expect(taken(flow(repeat), rows, { fromStep: 'second', iteration: [1] })).toEqual([
      'before',
      'loop again',
      'loop#0',
      'first[0]',
      'second[0]',
      'loop#1 again',
      'first[1]',
    ]);
  });

  it('keeps a failed iteration that the results stand for, unless the failed ones are asked for', () => {
    const rows = records('before SUCCEEDED', 'loop SUCCEEDED', 'loop#0 FAILED', 'first[0] FAILED', 'loop#1 SUCCEEDED');
    const dropping = flow({ failedItems: 'DROP' });
    expect(taken(dropping, rows, { fromStep: 'first', iteration: [1] })).toContain('loop#0');
    expect(taken(dropping, rows, { fromStep: 'loop', failedIterations: true })).toEqual([
      'before',
      'loop again',
      'loop#0 again',
      'loop#1',
    ]);
  });

  it('finds failed iterations of a loop within a loop, and of a step with a list', () => {
    const nested = [
      step('rows', { loop: RULE }),
      step('cells', { parent: 'rows', loop: { ...RULE, failedItems: 'NULL' } }),
      step('cell', { parent: 'cells' }),
      step('sum', { parent: 'rows' }),
      step('mails', { forEach: 'context.x', onError: 'CONTINUE' }),
    ];
    const rows = records(
      'rows SUCCEEDED',
      'rows#0 SUCCEEDED',
      'cells[0] SUCCEEDED',
      'cells[0]#0 SUCCEEDED',
      'cell[0.0] SUCCEEDED',
      'sum[0] SUCCEEDED',
      'rows#1 SUCCEEDED',
      'cells[1] SUCCEEDED',
      'cells[1]#0 FAILED',
      'cell[1.0] FAILED',
      'cells[1]#1 SUCCEEDED',
      'cell[1.1] SUCCEEDED',
      'sum[1] SUCCEEDED',
      'mails FAILED',
      'mails#0 SUCCEEDED',
      'mails#1 FAILED',
    );
    expect(taken(nested, rows, { fromStep: 'cells', failedIterations: true })).toEqual([
      'rows again',
      'rows#0',
      'cells[0]',
      'cells[0]#0',
      'cell[0.0]',
      'sum[0]',
      'rows#1 again',
      'cells[1] again',
      'cells[1]#0 again',
      'cells[1]#1',
      'cell[1.1]',
    ]);
    expect(taken(nested, rows, { fromStep: 'mails', failedIterations: true }).slice(-2)).toEqual([
      'mails again',
      'mails#0',
    ]);
    expect(() => taken(nested, rows, { fromStep: 'cells', iteration: [0], failedIterations: true })).toThrow(
      'No iteration of "cells" has failed or was cut off.',
    );
  });

  it('says what is wrong with an iteration', () => {
    const wrong =
      (target: Partial<RerunTarget>): (() => unknown) =>
      () =>
        taken(flow(), FAILED, target);
    expect(wrong({ fromStep: 'second', iteration: [7] })).toThrow('The run has no iteration 7 of "loop".');
    expect(wrong({ fromStep: 'second', iteration: [1, 0] })).toThrow('has 2 numbers; it takes 1, one for each loop');
    expect(wrong({ fromStep: 'after', iteration: [1] })).toThrow('it takes none, since it stands in no loop');
    expect(wrong({ fromStep: 'second', iteration: [1], failedIterations: true })).toThrow('"second" is no loop');
  });
});
