import { describe, expect, test } from '@jest/globals';
import picocolors from 'picocolors';
import type { PlainClient } from '../../client/stepcast.client.js';
import type { Terminal } from '../terminal.js';
import { DEMO_WORKFLOW, runDemo } from './run-demo.js';

const PLANNED = {
  id: 'wf_1',
  status: 'ACTIVE',
  error: null,
  steps: [{ id: 'sum', title: 'Summarize', tool: 'text.summarize' }],
  trigger: { type: 'SCHEDULED', schedule: '0 9 * * *', timezone: 'America/New_York', nextRunAt: '2026-11-25T14:00:00Z' },
};
const step = { stepId: 'sum', title: 'Summarize', attempt: 1, startedAt: '2026-11-24T09:00:00.000Z', finishedAt: '2026-11-24T09:00:00.012Z', error: null };
const event = (type: string, status: string, currentStep: number, about: typeof step | null = null): unknown => ({
  executionEvents: { seq: 1, type, at: '2026-11-24T09:00:00Z', status, currentStep, totalSteps: 1, step: about, error: null },
});

/** A server in a few lines: answers by the name of the operation. */
function scripted(answers: Readonly<Record<string, unknown>>, asked: unknown[] = []): PlainClient {
  const answerOf = (document: string): unknown => answers[/(?:query|mutation|subscription) (\w+)/.exec(document)?.[1] ?? ''];
  return {
    request: <Data>(document: string, variables?: unknown) => {
      asked.push(variables);
      return Promise.resolve(answerOf(document) as Data);
    },
    async *subscribe<Data>(document: string) {
      await Promise.resolve();
      for (const item of (answerOf(document) ?? []) as Data[]) yield item;
    },
  };
}

const GOOD = {
  CreateWorkflow: { createWorkflow: { workflow: { id: 'wf_1' } } },
  WorkflowUpdated: [{ workflowUpdated: { ...PLANNED, status: 'GENERATING', steps: [] } }, { workflowUpdated: PLANNED }],
  ExecuteWorkflow: { executeWorkflow: { execution: { id: 'ex_1' } } },
  ExecutionEvents: [
    event('QUEUED', 'QUEUED', 0),
    event('STEP_STARTED', 'RUNNING', 0, step),
    event('STEP_SUCCEEDED', 'RUNNING', 1, step),
    event('SUCCEEDED', 'SUCCEEDED', 1),
  ],
  ExecutionOutput: { execution: { status: 'SUCCEEDED', output: { summary: 'Three mails matter.' }, error: null } },
};

function recorder(isLive: boolean): { readonly terminal: Terminal; readonly text: () => string } {
  let written = '';
  const out = (text: string): void => {
    written += text;
  };
  return { terminal: { out, err: out, isLive, canAsk: false, columns: 80, rows: 24, colors: picocolors.createColors(false) }, text: () => written };
}

const never = new AbortController().signal;

describe('the demo', () => {
  test('describes, plans, runs, and prints the summary and the next run, a line an event where it is piped', async () => {
    const { terminal, text } = recorder(false);
    const asked: unknown[] = [];
    await runDemo(scripted(GOOD, asked), terminal, never);
    expect(asked[0]).toEqual({ input: DEMO_WORKFLOW });
    expect(text()).toContain('1. Summarize');
    expect(text()).toContain('[0/1] started    Summarize\n  [1/1] done       Summarize (12 ms)\n  [1/1] the run succeeded\n');
    expect(text()).toContain('Three mails matter.');
    expect(text()).toMatch(/Next run\n {4}Wednesday, November 25, 2026 at 9:00\sAM EST/);
    expect(text()).not.toContain('\u001b');
  });

  test('redraws in place in a terminal, and gives the cursor back', async () => {
    const { terminal, text } = recorder(true);
    await runDemo(scripted(GOOD), terminal, never);
    expect(text()).toContain('✔ Summarize');
    expect(text()).toContain(`${'█'.repeat(24)} 1 of 1 steps · succeeded`);
    expect(text().lastIndexOf('\u001b[?25h')).toBeGreaterThan(text().lastIndexOf('\u001b[?25l'));
  });

  test('says why a workflow could not be planned', async () => {
    const failed = { ...PLANNED, status: 'FAILED', steps: [], error: { message: 'The words name no tool.' } };
    const client = scripted({ ...GOOD, WorkflowUpdated: [{ workflowUpdated: failed }] });
    await expect(runDemo(client, recorder(false).terminal, never)).rejects.toThrow('The words name no tool.');
  });

  test('says why a run failed', async () => {
    const client = scripted({ ...GOOD, ExecutionOutput: { execution: { status: 'FAILED', output: null, error: { message: 'The mailbox is gone.' } } } });
    await expect(runDemo(client, recorder(false).terminal, never)).rejects.toThrow('The mailbox is gone.');
  });

  test('looks at the workflow itself where its planning was over before the subscription began', async () => {
    const { terminal, text } = recorder(false);
    await runDemo(scripted({ ...GOOD, WorkflowUpdated: [], Workflow: { workflow: PLANNED } }), terminal, never);
    expect(text()).toContain('Three mails matter.');
  });
});
