import { describe, expect, it } from '@jest/globals';
import { GapKind, PlanStatus } from '../../domain/plan-report/index.js';
import type { PlanReport } from '../../domain/plan-report/index.js';
import type { ToolUse } from '../../domain/steps/tool-planning.js';
import { checkSteps } from '../../domain/steps/check-steps.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import { ToolRegistry } from '../../tools/registry.js';
import type { Tool } from '../../tools/tool.js';
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

/** A tool of which only the use counts. */
const toolOf = (name: string, use: ToolUse, sideEffects = false): Tool => ({
  name,
  title: name,
  description: name,
  source: 'builtin',
  sideEffects,
  inputSchema: { type: 'object' },
  outputSchema: {},
  planning: { verbs: [], nouns: [], use, slots: {}, yields: { kind: 'none', at: '', nouns: [] } },
  run: () => Promise.reject(new Error('It is only planned.')),
});
const TOOLS = new ToolRegistry([
  toolOf('rss.read', 'read'),
  toolOf('data.transform', 'compute'),
  toolOf('llm.generate', 'model'),
  toolOf('state.set', 'remember'),
  toolOf('email.send', 'send', true),
]);

it.each([
  [['rss.read', 'data.transform'], 'en', 1],
  [['rss.read', 'data.transform', 'email.send'], 'en', 0],
  // A model judges a change of which only the new text is there.
  [['rss.read', 'llm.generate', 'state.set', 'email.send'], 'es', 1],
  [['rss.read', 'llm.generate', 'state.set', 'email.send'], 'en', 0],
] as const)('a plan by itself with %j in %s has %i questions', async (tools, language, questions) => {
  const drafts = tools.map((tool) => ({
    id: tool.replace('.', '_'),
    tool,
    title: tool,
    input: {},
    when: null,
    forEach: null,
    reason: null,
  }));
  const steps = checkSteps(drafts, TOOLS, []);
  const trigger = { type: TriggerType.SCHEDULED, schedule: '0 9 * * *', timezone: 'UTC' };
  const planner: Planner = { plan: () => Promise.resolve({ steps, trigger, report: { ...REPORT, language } }) };
  const { report } = await createConfirmingPlanner(planner, Confirmation.RISKY, () => false).plan({
    ...REQUEST,
    tools: TOOLS,
  });
  expect(report?.gaps).toHaveLength(questions);
});

it.each([
  ['Mail staff@example.com to send their hours', { to: 'joe@example.com', text: 'Mail staff@example.com' }, 1],
  ['Mail staff@example.com to send their hours', { to: 'staff@example.com', text: 'Send your hours' }, 0],
  ['Tell me which cards are ready', { to: 'joe@example.com', text: 'see which cards are ready' }, 1],
  ['An email that lists the open deals', { to: 'joe@example.com', subject: 'Lists the open deals', text: 'x' }, 1],
  ['Mail me at joe@example.com "Call mum"', { to: 'joe@example.com', text: 'Call mum' }, 0],
  // Nothing says when.
  ['Remind me to call mum', { to: 'joe@example.com', text: 'Call mum' }, 1],
  ['Every Monday, mail joe@example.com "Call mum"', { to: 'joe@example.com', text: 'Call mum' }, 1],
])('a plan for "%s" that sends %j has %i questions', async (request, input, questions) => {
  const step = { id: 'send', tool: 'email.send', title: 'Send', input, when: null, forEach: null, reason: null };
  const steps = checkSteps([step], TOOLS, []);
  const planner: Planner = { plan: () => Promise.resolve({ steps, trigger: null, report: { ...REPORT, request } }) };
  const { report } = await createConfirmingPlanner(planner, Confirmation.RISKY, () => false).plan({
    ...REQUEST,
    tools: TOOLS,
  });
  expect(report?.gaps).toHaveLength(questions);
});

it.each([
  ['a changed plan', { ...REPORT, isEdit: true }],
  ['a plan with other questions', { ...REPORT, status: PlanStatus.DRAFT }],
  ['a plan without a report', undefined],
])('%s does not ask', async (_, report) => {
  expect((await planned(report, Confirmation.ALWAYS)).report).toEqual(report);
});
