import { describe, expect, test } from '@jest/globals';
import picocolors from 'picocolors';
import { scriptedClient } from '../../../test/support/fakes/scripted-client.js';
import type { Terminal } from '../output/terminal.js';
import { DEMO_WORKFLOW, runDemo } from './run-demo.js';

const PLANNED = {
  id: 'wf_1',
  status: 'ACTIVE',
  error: null,
  steps: [{ id: 'step.sum', key: 'sum', title: 'Summarize', tool: 'text.summarize' }],
  nextRunAt: '2026-11-25T14:00:00Z',
};
const step = {
  stepId: 'sum',
  title: 'Summarize',
  tool: 'text.summarize',
  attempt: 1,
  startedAt: '2026-11-24T09:00:00.000Z',
  error: null,
};
const event = (type: string, status: string, currentStep: number, about: object | null = null): object => ({
  seq: 1,
  type,
  at: '2026-11-24T09:00:00.012Z',
  status,
  currentStep,
  totalSteps: 1,
  chunk: null,
  call: null,
  error: null,
  step: about,
});
const EVENTS = [
  event('QUEUED', 'QUEUED', 0),
  event('STEP_STARTED', 'RUNNING', 0, { ...step, status: 'RUNNING', finishedAt: null }),
  event('STEP_SUCCEEDED', 'RUNNING', 1, { ...step, status: 'SUCCEEDED', finishedAt: '2026-11-24T09:00:00.012Z' }),
  event('SUCCEEDED', 'SUCCEEDED', 1),
];
const GOOD = {
  createWorkflow: { workflow: { id: 'wf_1' } },
  watchWorkflow: [{ ...PLANNED, status: 'GENERATING', steps: [] }, PLANNED],
  workflow: { ...PLANNED, status: 'GENERATING' },
  workflowOverview: PLANNED,
  executeWorkflow: {
    execution: { id: 'ex_1', steps: [{ stepId: 'sum', title: 'Summarize', tool: 'text.summarize' }] },
  },
  watchExecution: EVENTS,
  execution: { status: 'SUCCEEDED', output: { summary: 'Three mails matter.' }, error: null },
};

function recorder(isLive: boolean): { readonly terminal: Terminal; readonly text: () => string } {
  let written = '';
  const out = (text: string): void => {
    written += text;
  };
  return {
    terminal: {
      out,
      err: () => undefined,
      isTerminal: isLive,
      isLive,
      canAsk: false,
      columns: 80,
      rows: 24,
      colors: picocolors.createColors(false),
    },
    text: () => written,
  };
}

const never = new AbortController().signal;

describe('the demo', () => {
  test('describes, plans, runs, and prints the summary and the next run, one line for each event in a pipe', async () => {
    const { terminal, text } = recorder(false);
    const asked: [string, unknown][] = [];
    await runDemo(scriptedClient(GOOD, asked), terminal, never);
    expect(asked[0]).toEqual(['createWorkflow', DEMO_WORKFLOW]);
    expect(text()).toContain('1. Summarize');
    expect(text()).toContain(
      '[0/1] started   Summarize\n[1/1] done      Summarize (12 ms)\n[1/1] the run   has succeeded\n',
    );
    expect(text()).toContain('Three mails matter.');
    expect(text()).toMatch(/Next run\n {2}Wed 2026-11-25 09:00 -05:00/);
    expect(text()).not.toContain('\u001b');
  });

  test('redraws in place in a terminal, and gives the cursor back', async () => {
    const { terminal, text } = recorder(true);
    await runDemo(scriptedClient(GOOD), terminal, never);
    expect(text()).toContain('✔ Summarize');
    expect(text()).toContain(`${'█'.repeat(24)} 1 of 1 steps · succeeded`);
    expect(text().lastIndexOf('\u001b[?25h')).toBeGreaterThan(text().lastIndexOf('\u001b[?25l'));
  });

  test('says why a workflow could not be planned', async () => {
    const failed = { ...PLANNED, status: 'FAILED', steps: [], error: { message: 'The words name no tool.' } };
    await expect(
      runDemo(scriptedClient({ ...GOOD, workflowOverview: failed }), recorder(false).terminal, never),
    ).rejects.toThrow('The words name no tool.');
  });

  test('says why a run failed', async () => {
    const failed = { status: 'FAILED', output: null, error: { message: 'The mailbox is gone.' } };
    await expect(
      runDemo(scriptedClient({ ...GOOD, execution: failed }), recorder(false).terminal, never),
    ).rejects.toThrow('The mailbox is gone.');
  });

  test('reads the workflow itself if its planning was over before the subscription began', async () => {
    const { terminal, text } = recorder(false);
    await runDemo(scriptedClient({ ...GOOD, watchWorkflow: [], workflow: PLANNED }), terminal, never);
    expect(text()).toContain('Three mails matter.');
  });
});
