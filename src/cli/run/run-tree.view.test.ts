import { describe, expect, test } from '@jest/globals';
import picocolors from 'picocolors';
import { textWidth } from '../output/text.js';
import type { RunEvent } from '@stepcast/client/run';
import { applyEvent, plannedRun, withApprovals } from '@stepcast/client/run';
import type { RunState } from '@stepcast/client/run';
import { drawRun } from './run-tree.view.js';

const AT = '2026-11-25T09:00:00.000Z';
const style = { columns: 80, colors: picocolors.createColors(false) };
const moment = { frame: 0, now: Date.parse(AT) + 1_500 };
const STEPS = [
  { stepId: 'fetch', title: 'Fetch the pages', tool: 'http.request' },
  { stepId: 'ask', title: 'Ask whether to send it', tool: 'flow.approval' },
];

type About = Partial<Omit<RunEvent, 'step'>> & { readonly step?: Partial<NonNullable<RunEvent['step']>> };

function event(type: RunEvent['type'], { step, ...rest }: About = {}): RunEvent {
  const about =
    step === undefined
      ? null
      : {
          ...(STEPS.find(({ stepId }) => stepId === step.stepId) ?? STEPS[0]),
          stepId: 'fetch',
          title: 'Fetch the pages',
          tool: 'http.request',
          status: 'RUNNING' as const,
          attempt: 1,
          startedAt: AT,
          ...step,
        };
  return { seq: 1, type, at: AT, status: 'RUNNING', currentStep: 0, totalSteps: 2, ...rest, step: about };
}

const after = (...events: readonly RunEvent[]): RunState => events.reduce<RunState>(applyEvent, plannedRun(STEPS));
const ask = { stepId: 'ask', title: 'Ask whether to send it', tool: 'flow.approval' };

describe('the picture of a run', () => {
  test('has a line a step, with mark, title, tool and duration, and a bar', () => {
    expect(drawRun(after(event('STARTED'), event('STEP_STARTED', { step: {} })), style, moment)).toEqual([
      '  ⠋ Fetch the pages                                  http.request          1.5 s',
      '  ○ Ask whether to send it                           flow.approval',
      `  ${'░'.repeat(24)} 0 of 2 steps · running · 1.5 s`,
    ]);
  });

  test('says of a step that is tried again why, and of one that has failed for good what with', () => {
    const error = { code: 'HTTP_STATUS', message: 'The server answered 503.' };
    const retrying = after(
      event('STEP_STARTED', { step: {} }),
      event('STEP_RETRYING', { step: { status: 'WAITING', error }, error }),
    );
    expect(drawRun(retrying, style, moment)[1]).toBe(
      '    └ attempt 1 failed, tries again · HTTP_STATUS: The server answered 503.',
    );
    const failed = applyEvent(retrying, event('STEP_FAILED', { step: { status: 'FAILED', attempt: 3, error }, error }));
    expect(drawRun(failed, style, moment)[1]).toBe('    └ HTTP_STATUS: The server answered 503. (after 3 attempts)');
  });

  test('shows the end of what is streamed, without what would steer the terminal', () => {
    const run = after(
      event('STEP_STARTED', { step: {} }),
      event('STEP_OUTPUT', { step: {}, chunk: 'Dear \u001b[2Jada,\n' }),
      event('STEP_OUTPUT', { step: {}, chunk: 'thank you' }),
    );
    expect(drawRun(run, style, moment).slice(1, 3)).toEqual(['    │ Dear ␛[2Jada,', '    │ thank you']);
  });

  test('counts the items of a loop', () => {
    const items = [0, 1, 2].map((item) =>
      event('STEP_OUTPUT', {
        step: { input: Array.from({ length: 6 }) },
        chunk: `{"item":${item},"status":"${item === 1 ? 'FAILED' : 'SUCCEEDED'}"}\n`,
      }),
    );
    expect(drawRun(after(event('STEP_STARTED', { step: {} }), ...items), style, moment)[1]).toBe(
      `    └ ${'█'.repeat(6)}${'░'.repeat(6)} 3 of 6 items · 1 failed`,
    );
  });

  test('says how to decide what it waits for', () => {
    const waiting = after(
      event('WAITING', { status: 'WAITING', step: { ...ask, status: 'WAITING', input: { message: 'Send it?' } } }),
    );
    expect(drawRun(waiting, style, moment)[2]).toBe('    └ waits for approval: Send it?');
    const known = withApprovals(waiting, [
      { id: 'appr_1', stepId: 'ask', message: 'Send it?', expiresAt: '2026-11-25T11:00:00Z' },
    ]);
    expect(drawRun(known, style, moment).slice(2, 4)).toEqual([
      '    └ waits for approval: Send it?, lapses in 2 hours',
      '    └ stepcast approve appr_1  (or: stepcast reject …)',
    ]);
  });

  test('says until when it sleeps', () => {
    const sleeping = after(
      event('WAITING', {
        status: 'WAITING',
        step: { status: 'WAITING', tool: 'flow.sleep', input: { seconds: 3_600 } },
      }),
    );
    const [run] = [{ ...sleeping, steps: sleeping.steps.map((step) => ({ ...step, tool: 'flow.sleep' })) }];
    expect(drawRun(run, style, moment)[1]).toMatch(/^ {4}└ sleeps until .* \(in 1 hour\)$/);
  });

  test('has no step under way once the run has ended', () => {
    const cancelled = after(event('STEP_STARTED', { step: {} }), event('CANCELLED', { status: 'CANCELLED' }));
    const lines = drawRun(cancelled, style, { frame: 3, now: Date.parse(AT) + 60_000 });
    expect(lines[0]).toMatch(/^ {2}⊘ Fetch the pages/);
    expect(lines.at(-1)).toContain('cancelled · 0 ms');
  });

  test('is never wider than the terminal, whatever it shows', () => {
    const long = '日本語テキスト🎉 '.repeat(40);
    const run = {
      ...after(event('STEP_STARTED', { step: {} }), event('STEP_OUTPUT', { step: {}, chunk: long })),
      steps: after(
        event('STEP_STARTED', { step: { title: long } }),
        event('STEP_OUTPUT', { step: {}, chunk: long }),
      ).steps.map((step) => ({ ...step, title: long, lastError: { code: 'X', message: long } })),
    };
    for (const columns of [60, 80, 200]) {
      for (const line of drawRun(run, { ...style, columns }, moment))
        expect(textWidth(line)).toBeLessThanOrEqual(columns);
    }
  });

  test('fits the height of the terminal: steps at both ends are summed up, the one under way stays', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({
      stepId: `s${index}`,
      title: `Step ${index}`,
      tool: 'data.transform',
    }));
    const run = { ...plannedRun(many), status: 'RUNNING' as const, finishedSteps: 30 };
    const steps = run.steps.map((step, index) => ({
      ...step,
      status: index < 30 ? ('SUCCEEDED' as const) : index === 30 ? ('RUNNING' as const) : ('PENDING' as const),
    }));
    const lines = drawRun({ ...run, steps }, style, moment, 12);
    expect(lines.length).toBeLessThanOrEqual(12);
    expect(lines.some((line) => line.includes('Step 30'))).toBe(true);
    expect(lines[0]).toMatch(/… \d+ steps before/);
    expect(lines.at(-2)).toMatch(/… \d+ steps after/);
  });
});
