import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StepFailure } from '../../src/errors.js';
import { startEngine, step, tool } from '../support/harness/engine-harness.js';
import type { Engine } from '../support/harness/engine-harness.js';

const SECRET = 'engine-canary-51fd07';

/** A run that opened a connection records nothing with its secrets in it, whichever way they come back. */
describe('a concealed secret of a run', () => {
  let engine: Engine;
  const given: unknown[] = [];

  const tools = [
    tool(
      'open',
      (input, context) => {
        given.push(input['note']);
        context.conceal([SECRET]);
        for (const piece of `says ${SECRET} and ${Buffer.from(SECRET).toString('base64')}.`.match(/.{1,3}/g) ?? [])
          context.emit(piece);
        if (input['fail'] === true && context.attempt < 3)
          throw StepFailure.retryable('ECHO', `no ${SECRET}`, { told: [SECRET, { [SECRET]: 1 }] });
        return { output: { told: SECRET, kept: context.concealed(`it is ${SECRET}`) } };
      },
      { sideEffects: true },
    ),
    tool('echo', (input) => ({ output: input })),
  ];

  beforeAll(async () => {
    engine = await startEngine(tools);
    engine.startWorker();
  });
  afterAll(() => engine.stop());

  const run = async (...steps: Parameters<Engine['saveWorkflow']>[0]) => {
    given.length = 0;
    const id = await engine.execute(await engine.saveWorkflow(steps), { note: `for ${SECRET}` });
    const execution = await engine.ended(id);
    const log = await engine.sql.query('select entry::text from execution_log where execution_id = $1', [id]);
    const attempts = await engine.sql.query('select t::text as entry from step_attempt t where execution_id = $1', [
      id,
    ]);
    return {
      execution,
      events: await engine.events(id),
      steps: await engine.stepRuns(id),
      stored: [...log.rows, ...attempts.rows].map(({ entry }) => entry).join('\n'),
    };
  };

  it('is in no output, chunk or input, and in no output of a later step', async () => {
    const { execution, steps, stored } = await run(
      step('a', 'open', { input: { note: '{{ context.note }}' } }),
      step('b', 'echo', { input: { again: '{{ context.note }}', before: '{{ steps.a.output }}' } }),
    );
    expect(execution.status).toBe('SUCCEEDED');
    expect(given).toEqual([`for ${SECRET}`]);
    expect(execution.output).toEqual({
      again: 'for [redacted]',
      before: { told: '[redacted]', kept: 'it is [redacted]' },
    });
    expect(steps[0]).toMatchObject({ input: { note: 'for [redacted]' } });
    expect(stored).toContain('says [redacted] and [redacted]');
    expect(stored).not.toMatch(new RegExp(`${SECRET}|${Buffer.from(SECRET).toString('base64').slice(0, 20)}`));
  });

  it('is in no error of any attempt, while each attempt is given its input as it is', async () => {
    const { execution, events, stored } = await run(
      step('a', 'open', {
        input: { note: '{{ context.note }}', fail: true },
        retry: { maxAttempts: 3, initialDelayMs: 1, backoffFactor: 1, maxDelayMs: 1 },
      }),
    );
    expect(execution.status).toBe('SUCCEEDED');
    expect(given).toEqual(Array(3).fill(`for ${SECRET}`));
    expect(events.filter(({ type }) => type === 'STEP_RETRYING')).toHaveLength(2);
    expect(stored).toContain('no [redacted]');
    // An attempt that was to be repeated keeps its input for the next one, as the context of the run does. The last
    // attempt does not.
    expect(stored.replaceAll(`for ${SECRET}`, '')).not.toContain(SECRET);
  });

  it('is in no item of a loop, nor in what its step was given', async () => {
    const { execution, steps, stored } = await run(
      step('a', 'open', { forEach: '[context.note, context.note]', input: { note: '{{ item }}' } }),
    );
    expect(execution.output).toEqual(Array(2).fill({ told: '[redacted]', kept: 'it is [redacted]' }));
    expect(JSON.stringify(steps)).not.toContain(SECRET);
    expect(stored).not.toContain(SECRET);
  });

  it('is nothing to a run that opened none', async () => {
    const { execution } = await run(step('a', 'echo', { input: { note: '{{ context.note }}' } }));
    expect(execution.output).toEqual({ note: `for ${SECRET}` });
  });
});
