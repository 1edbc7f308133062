import { describe, expect, it } from '@jest/globals';
import { RequestError } from '@stepcast/client';
import type { StepcastClient } from '@stepcast/client';
import picocolors from 'picocolors';
import type { Asker } from '../ask/asker.js';
import type { CliContext } from '../program/context.js';
import { askGaps } from './ask-gaps.js';

type Answers = Parameters<StepcastClient['answerGaps']>[0];

const gap = (id: string, more: object = {}) => ({
  id: `gap.${id}`,
  key: id,
  question: `Question ${id}?`,
  words: `words ${id}`,
  start: 0,
  isBlocking: true,
  valueSchema: null,
  canLeaveOut: false,
  choices: [],
  ...more,
});

/** An asker whose answers are in a list, with what it was asked. */
function scripted(answers: readonly string[]) {
  const asked: string[] = [];
  const left = [...answers];
  const next = (message: string): string => {
    asked.push(message);
    return left.shift() ?? '';
  };
  const asker: Asker = {
    text: async ({ message }) => next(message),
    secret: async (message) => next(message),
    confirm: async () => true,
    choose: async (message, choices) => {
      const name = next(message);
      const chosen = choices.find((choice) => choice.name === name) ?? choices.at(-1);
      if (!chosen) throw new Error('There is no choice.');
      return chosen.value;
    },
    chooseMany: async () => [],
  };
  return { asker, asked };
}

function contextFor(asker: Asker): { readonly context: CliContext; readonly shown: () => string } {
  let shown = '';
  const terminal = {
    out: () => undefined,
    err: (text: string) => void (shown += text),
    isTerminal: true,
    isLive: false,
    canAsk: true,
    columns: 80,
    rows: 24,
    colors: picocolors.createColors(false),
  };
  // Nothing else of the context is used.
  return { context: { terminal, ask: async () => asker } as unknown as CliContext, shown: () => shown };
}

const plan = (gaps: readonly object[]) => ({ gaps, assumptions: [] }) as never;

describe('the questions of a plan at the terminal', () => {
  it('are asked three at a time, and the answers are given in one request for each round', async () => {
    const given: Answers[] = [];
    const rest = [gap('g4', { valueSchema: { type: 'string' } })];
    const client = {
      answerGaps: async (input: Answers) => {
        given.push(input);
        const gaps = given.length === 1 ? rest : [];
        return { workflow: { id: 'wf_1', version: given.length + 2, plan: plan(gaps) } };
      },
    } as unknown as StepcastClient;
    const { asker, asked } = scripted(['Run it each time', 'Leave it out', 'only on weekdays', 'ann@example.com']);
    const { context } = contextFor(asker);
    const gaps = [
      gap('g1', { choices: [{ id: 'choice.without', key: 'without', label: 'Run it each time' }] }),
      gap('g2', { canLeaveOut: true }),
      gap('g3'),
      ...rest,
    ];
    expect(await askGaps(context, client, { id: 'wf_1', version: 2, plan: plan(gaps) })).toBe(true);
    expect(asked.map((question) => question.slice(0, 12))).toEqual([
      'Question g1?',
      'Question g2?',
      'Question g3?',
      'Question g4?',
    ]);
    expect(given).toEqual([
      {
        workflowId: 'wf_1',
        version: 2,
        answers: [
          { gapId: 'g1', answer: { choiceId: 'without' } },
          { gapId: 'g2', answer: { leaveOut: true } },
          { gapId: 'g3', answer: { words: 'only on weekdays' } },
        ],
      },
      { workflowId: 'wf_1', version: 3, answers: [{ gapId: 'g4', answer: { words: 'ann@example.com' } }] },
    ]);
  });

  it('end with the choice of another plan, whose questions are asked next', async () => {
    const given: Answers[] = [];
    const client = {
      answerGaps: async (input: Answers) => {
        given.push(input);
        const gaps = given.length === 1 ? [gap('g3', { canLeaveOut: true })] : [];
        return { workflow: { id: 'wf_1', version: given.length + 2, plan: plan(gaps) } };
      },
    } as unknown as StepcastClient;
    const { asker, asked } = scripted(['No, plan it in steps', 'Leave it out']);
    const { context } = contextFor(asker);
    const gaps = [
      gap('g1', { choices: [{ id: 'choice.steps', key: 'steps', label: 'No, plan it in steps' }] }),
      gap('g2', { canLeaveOut: true }),
    ];
    expect(await askGaps(context, client, { id: 'wf_1', version: 2, plan: plan(gaps) })).toBe(true);
    expect(asked.map((question) => question.slice(0, 12))).toEqual(['Question g1?', 'Question g3?']);
    expect(given.map(({ answers }) => answers)).toEqual([
      [{ gapId: 'g1', answer: { choiceId: 'steps' } }],
      [{ gapId: 'g3', answer: { leaveOut: true } }],
    ]);
  });

  it('are followed by the other ways of a plan that is active, if these are wanted', async () => {
    const given: Answers[] = [];
    const client = {
      answerGaps: async (input: Answers) => {
        given.push(input);
        return { workflow: { id: 'wf_1', version: 3, plan: plan([gap('g1')]) } };
      },
    } as unknown as StepcastClient;
    const choices = [{ id: 'choice.steps', key: 'steps', label: 'Plan it in steps' }];
    const ways = plan([gap('agent', { isBlocking: false, start: null, choices })]);
    const { asker, asked } = scripted(['Plan it in steps', '']);
    const { context } = contextFor(asker);
    expect(await askGaps(context, client, { id: 'wf_1', version: 2, plan: ways })).toBe(false);
    expect(await askGaps(context, client, { id: 'wf_1', version: 2, plan: ways }, true)).toBe(true);
    expect(asked[0]).toBe('Question agent?');
    expect(given.map(({ answers }) => answers)).toEqual([[{ gapId: 'agent', answer: { choiceId: 'steps' } }]]);
  });

  it('are asked again with the reason if an answer does not fit', async () => {
    const given: Answers[] = [];
    const client = {
      answerGaps: async (input: Answers) => {
        given.push(input);
        if (given.length === 1)
          throw new RequestError([
            {
              message: 'Invalid',
              extensions: { code: 'INVALID_INPUT', errors: [{ pointer: '/answers/0', detail: 'No address.' }] },
            },
          ]);
        return { workflow: { id: 'wf_1', version: 3, plan: plan([]) } };
      },
    } as unknown as StepcastClient;
    const { asker } = scripted(['nobody', 'ann@example.com']);
    const { context, shown } = contextFor(asker);
    const gaps = [gap('g1', { valueSchema: { type: 'string' } })];
    expect(await askGaps(context, client, { id: 'wf_1', version: 2, plan: plan(gaps) })).toBe(true);
    expect(shown()).toContain('No address.');
    expect(given[1]?.answers).toEqual([{ gapId: 'g1', answer: { words: 'ann@example.com' } }]);
  });

  it('may be put off, which sends nothing', async () => {
    const client = {
      answerGaps: async () => {
        throw new Error('not expected');
      },
    } as unknown as StepcastClient;
    const { asker } = scripted(['', 'Later']);
    const { context } = contextFor(asker);
    const gaps = [gap('g1'), gap('g2', { choices: [{ id: 'choice.c1', key: 'c1', label: 'One' }] })];
    expect(await askGaps(context, client, { id: 'wf_1', version: 2, plan: plan(gaps) })).toBe(false);
  });
});
