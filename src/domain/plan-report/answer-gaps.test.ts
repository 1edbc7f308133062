import { describe, expect, it } from '@jest/globals';
import { answerGaps } from './answer-gaps.js';
import type { Gap, PlanReport } from './plan-report.js';

const GAP: Gap = {
  id: 'g1',
  kind: 'VALUE',
  words: '',
  start: null,
  end: null,
  reason: 'It is not said.',
  question: 'How many?',
  target: '/steps/0/input/limit',
  valueSchema: { type: ['integer', 'null'] },
  choices: [],
  suggestions: [],
  isBlocking: true,
};
const REPORT = { gaps: [GAP], ledger: [], decisions: [] } as unknown as PlanReport;
const PLAN = { steps: [{ tool: 'table.query', input: { limit: 5 } }], trigger: null, inputSchema: null };

describe('an answer to a gap', () => {
  it('may be null if its schema takes that', () => {
    expect(answerGaps(PLAN, REPORT, [{ gapId: 'g1', value: null }])).toMatchObject({
      plan: { steps: [{ input: { limit: null } }] },
    });
  });

  it('is refused at its place if the schema does not take it', () => {
    expect(answerGaps(PLAN, REPORT, [{ gapId: 'g1', value: 'many' }])).toMatchObject({
      issues: [{ path: ['answers', 0, 'value'] }],
    });
  });
});
