import { expect, test } from '@jest/globals';
import { DEFAULT_RETRY, type StepDraft } from '../../domain/steps/step.js';
import { previewStep } from './preview-step.js';

const preview = (draft: object): unknown => previewStep(draft as StepDraft, 1);

test('a step that is well-formed is shown as it is', () => {
  expect(
    preview({
      id: 'a',
      title: 'A',
      tool: 'x.y',
      input: { a: [1] },
      when: 'true',
      dependsOn: ['b'],
      onError: 'CONTINUE',
      timeoutMs: 5,
      reason: 'So.',
    }),
  ).toEqual({
    id: 'a',
    title: 'A',
    description: '',
    tool: 'x.y',
    input: { a: [1] },
    when: 'true',
    dependsOn: ['b'],
    forEach: null,
    retry: DEFAULT_RETRY,
    timeoutMs: 5,
    onError: 'CONTINUE',
    reason: 'So.',
  });
});

test('a step in which nothing is of its type is shown by its defaults', () => {
  const wrong = {
    id: 7,
    title: ['A'],
    description: 1,
    tool: 'x.y',
    input: 'text',
    when: {},
    dependsOn: 'b',
    forEach: 3,
    retry: 'often',
    timeoutMs: 1e99,
    onError: 'EXPLODE',
    reason: {},
  };
  expect(preview(wrong)).toEqual({
    id: 'step_2',
    title: '',
    description: '',
    tool: 'x.y',
    input: {},
    when: null,
    dependsOn: null,
    forEach: null,
    retry: DEFAULT_RETRY,
    timeoutMs: 60_000,
    onError: 'FAIL',
  });
  expect(preview({ ...wrong, input: [1], dependsOn: ['a', 1, null] })).toMatchObject({ input: {}, dependsOn: ['a'] });
});
