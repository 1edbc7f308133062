import { describe, expect, it } from '@jest/globals';
import { GapKind, PlanStatus } from '../../domain/plan-report/index.js';
import type { PlanReport } from '../../domain/plan-report/index.js';
import { ToolRegistry } from '../../tools/registry.js';
import type { Plan, PlanRequest, Planner } from '../planner.js';
import { Confirmation, createConfirmingPlanner } from './confirming-planner.js';

const REPORT: PlanReport = {
  status: PlanStatus.READY,
  request: 'Send me the news',
  readBack: '1. Send email',
  language: 'en',
  assumptions: [],
  gaps: [],
  ledger: [],
  decisions: [],
};
const REQUEST: PlanRequest = {
  title: 'News',
  description: 'Send me the news',
  tools: new ToolRegistry([]),
  timezone: 'UTC',
  signal: new AbortController().signal,
};

function planned(report: PlanReport | undefined, when: Confirmation, isMisread = false): Promise<Plan> {
  const planner: Planner = { plan: () => Promise.resolve({ steps: [], trigger: null, ...(report ? { report } : {}) }) };
  return createConfirmingPlanner(planner, when, () => isMisread).plan(REQUEST);
}

describe('a plan without questions', () => {
  it.each([
    [Confirmation.RISKY, true, 1],
    [Confirmation.RISKY, false, 0],
    [Confirmation.ALWAYS, false, 1],
    [Confirmation.NEVER, true, 0],
  ])('asks whether it is right: %s, words that are often misread %s', async (when, isMisread, questions) => {
    const { report } = await planned(REPORT, when, isMisread);
    expect(report?.gaps).toHaveLength(questions);
    expect(report?.status).toBe(questions === 0 ? 'READY' : 'DRAFT');
  });

  it('asks with one button, and about no single place', async () => {
    const { report } = await planned(REPORT, Confirmation.ALWAYS);
    expect(report?.gaps).toMatchObject([
      { kind: GapKind.CHOICE, target: null, isBlocking: true, choices: [{ id: 'c1', patch: {} }] },
    ]);
  });
});

it.each([
  ['a changed plan', { ...REPORT, isEdit: true }],
  ['a plan with other questions', { ...REPORT, status: PlanStatus.DRAFT }],
  ['a plan without a report', undefined],
])('%s does not ask', async (_, report) => {
  expect((await planned(report, Confirmation.ALWAYS)).report).toEqual(report);
});
