import { describe, expect, it } from '@jest/globals';
import type { Execution, ExecutionEvent } from '../../domain/run/execution.js';
import type { NewEvent } from '../../engine/ports.js';
import { PubSub } from '../../pubsub.js';
import { ExecutionLog } from './execution-log.js';

const execution: Execution = {
  id: 'ex_1',
  workflowId: 'wf_1',
  ownerId: 'me',
  workflowVersion: 1,
  status: 'RUNNING',
  trigger: { type: 'MANUAL', scheduledFor: null, eventId: null, payload: null },
  context: {},
  currentStep: 0,
  totalSteps: 0,
  queuedAt: new Date(0),
  startedAt: null,
  finishedAt: null,
  output: null,
  error: null,
  usage: { promptTokens: 0, completionTokens: 0, costUsd: 0 },
  rerunOf: null,
  tags: [],
  metadata: {},
};

const event = (seq: number, type: NewEvent['type']): NewEvent => ({
  seq,
  type,
  at: new Date(0),
  status: 'RUNNING',
  currentStep: 0,
  stepId: null,
  attempt: null,
  chunk: null,
  error: null,
});

async function rest(events: AsyncIterable<ExecutionEvent>): Promise<number[]> {
  const seqs: number[] = [];
  for await (const { seq } of events) seqs.push(seq);
  return seqs;
}

describe('following a log', () => {
  /** A log that grows by itself, with all of its notices. */
  function growing() {
    const recorded: NewEvent[] = [event(1, 'QUEUED')];
    const pubsub = new PubSub();
    let reads = 0;
    const log = new ExecutionLog(
      {
        events: async (_, after, limit) => {
          reads += 1;
          return recorded
            .filter(({ seq }) => seq > after)
            .slice(0, limit)
            .map((one) => ({ event: one, stepRun: null }));
        },
        eventsOf: async () => new Map(),
        eventsAt: async () => [],
        steps: async (versions) => versions.map(() => []),
        lastSeqs: async () => new Map([[execution.id, recorded.length]]),
      },
      pubsub,
      20,
    );
    const { id: executionId, workflowId, ownerId } = execution;
    /** Records one event, and announces it: with its data, without its data, or not at all. */
    const grow = (type: NewEvent['type'], told: 'all' | 'something' | 'nothing' = 'all') => {
      const added = event(recorded.length + 1, type);
      recorded.push(added);
      if (told === 'nothing') return;
      pubsub.receive('executionChanged', executionId, {
        executionId,
        workflowId,
        ownerId,
        ...(told === 'all' ? { recorded: { events: [added], stepRuns: [] } } : {}),
      });
    };
    return { log, grow, reads: () => reads };
  }

  it('passes on announced events without reading the log again', async () => {
    const { log, grow, reads } = growing();
    const events = log.follow(execution, 0);
    expect((await events.next()).value).toMatchObject({ seq: 1 });
    const second = events.next();
    await new Promise((resolve) => setImmediate(resolve));
    const before = reads();
    for (let index = 0; index < 5; index += 1) grow('STEP_OUTPUT');
    grow('SUCCEEDED');
    expect((await second).value).toMatchObject({ seq: 2 });
    expect(await rest(events)).toEqual([3, 4, 5, 6, 7]);
    expect(reads()).toBe(before);
  });

  it('gives a reader that fell far behind everything from the log, rather than keep it in memory', async () => {
    const { log, grow, reads } = growing();
    const events = log.follow(execution, 0);
    await events.next();
    const second = events.next();
    await new Promise((resolve) => setImmediate(resolve));
    grow('STARTED');
    await second;
    const before = reads();
    for (let index = 0; index < 1_000; index += 1) grow('STEP_OUTPUT');
    grow('SUCCEEDED');
    expect(await rest(events)).toEqual(Array.from({ length: 1_001 }, (_, index) => index + 3));
    expect(reads()).toBeGreaterThan(before);
  });

  it('hands all followers the same events, read once for all of them, whatever their notices contain', async () => {
    const { log, grow, reads } = growing();
    const followers = Array.from({ length: 50 }, () => log.follow(execution, 0));
    const next = async () => (await Promise.all(followers.map((events) => events.next()))).map(({ value }) => value);
    const alike = (events: readonly unknown[]) => expect(new Set(events).size).toBe(1);
    alike(await next());
    const second = next();
    await new Promise((resolve) => setImmediate(resolve));
    const before = reads();
    expect(before).toBeLessThan(5);
    grow('STARTED');
    alike(await second);
    const third = next();
    await new Promise((resolve) => setImmediate(resolve));
    expect(reads()).toBe(before);
    grow('STEP_OUTPUT', 'nothing');
    grow('STEP_OUTPUT', 'something');
    alike(await third);
    alike(await next());
    expect(reads()).toBeLessThan(before + 4);
    grow('SUCCEEDED', 'all');
    expect((await next()).map((last) => last && last.seq)).toEqual(followers.map(() => 5));
    expect((await next()).every((end) => end === undefined)).toBe(true);
  });

  it('finds events without a notice by itself', async () => {
    const { log, grow } = growing();
    const events = log.follow(execution, 1);
    const second = events.next();
    await new Promise((resolve) => setImmediate(resolve));
    grow('SUCCEEDED', 'nothing');
    expect((await second).value).toMatchObject({ seq: 2 });
  });

  it('lets each begin at its own position, and leave at any time', async () => {
    const { log, grow } = growing();
    for (let index = 0; index < 60; index += 1) grow('STEP_OUTPUT');
    const late = log.follow(execution, 61);
    const waiting = late.next();
    const early = log.follow(execution, 0);
    for (let seq = 1; seq <= 61; seq += 1) expect((await early.next()).value).toMatchObject({ seq });
    await late.return?.();
    expect((await waiting).done).toBe(true);
    grow('SUCCEEDED');
    expect(await rest(early)).toEqual([62]);
    expect(await rest(log.follow({ ...execution, status: 'SUCCEEDED' }, 60))).toEqual([61, 62]);
  });
});
