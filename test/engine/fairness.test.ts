import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Enqueuer } from '../../src/engine/enqueuer.js';
import { createIdFactory } from '../../src/lib/ids.js';
import type { ClaimedExecution, Lease } from '../../src/engine/ports.js';
import { isDataError } from '../../src/storage/database/postgres-errors.js';
import { OWNER, startEngine, step, tool } from '../support/harness/engine-harness.js';
import type { Engine } from '../support/harness/engine-harness.js';

const newId = createIdFactory();

/** The runs of one claim. */
type Claimed = readonly Pick<ClaimedExecution, 'id' | 'ownerId'>[];

describe('fairness between users', () => {
  let engine: Engine;
  let claims: Claimed[];
  let began: string[];
  /** Whether a test still starts runs. */
  let isOn = false;

  beforeEach(async () => {
    began = [];
    claims = [];
    engine = await startEngine([
      tool('note', (_input, { executionId }) => {
        began.push(executionId);
        return { output: null };
      }),
    ]);
    const claim = engine.queue.claim.bind(engine.queue);
    engine.queue.claim = async (lease: Lease, servedLast?: string | null) => {
      const claimed = await claim(lease, servedLast);
      if (claimed.runs.length > 0) claims.push(claimed.runs);
      return claimed;
    };
  });
  afterEach(async () => {
    isOn = false;
    await engine.stop();
  });

  /** Runs that wait in the queue, the first of them the longest. */
  async function queued(
    ownerId: string,
    count: number,
    more: { priority?: number; ageMs?: number } = {},
  ): Promise<string[]> {
    const workflowId = await engine.saveWorkflow([step('s', 'note')]);
    await engine.sql.query('update workflow set owner_id = $2 where id = $1', [workflowId, ownerId]);
    const ids = Array.from({ length: count }, () => newId('ex'));
    await engine.sql.query(
      `insert into execution (id, workflow_id, owner_id, workflow_version, status, trigger, context, total_steps, last_seq, queued_at, claimable_at, queue_priority)
       select id, $2, $3, 1, 'QUEUED', '{"type":"MANUAL","scheduledFor":null,"eventId":null,"payload":null}', '{}', 1, 1, now(),
         now() - $5 * interval '1 millisecond' + n * interval '1 microsecond', $4
       from unnest($1::text[]) with ordinality as r (id, n)`,
      [ids, workflowId, ownerId, more.priority ?? 0, more.ageMs ?? 60_000],
    );
    return ids;
  }

  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  const roundOf = (id: string): number => claims.findIndex((claim) => claim.some((run) => run.id === id));

  it('a run beside 10,000 of another user is taken by the next claim', async () => {
    await queued('a-busy', 10_000);
    const [early] = await queued('b', 1, { ageMs: 0 });
    engine.startWorker({ concurrency: 40 });
    await until(() => claims.flat().length > 1_000);
    // Nothing is known of a backlog before the first claim comes back full.
    expect(roundOf(early ?? '')).toBeLessThanOrEqual(1);
    const [late] = await queued('z', 1, { ageMs: 0 });
    const before = claims.length;
    await until(() => roundOf(late ?? '') >= 0);
    // One claim may have been under way when it arrived. The next one sees the other owner.
    expect(roundOf(late ?? '')).toBeLessThanOrEqual(before + 2);
  });

  it('nor does it wait when workers have a single place at a time', async () => {
    await queued('a-busy', 3_000);
    engine.startWorker({ concurrency: 1 });
    await until(() => claims.length > 5);
    const [late] = await queued('b', 1, { ageMs: 0 });
    const before = claims.length;
    await until(() => roundOf(late ?? '') >= 0);
    expect(roundOf(late ?? '')).toBeLessThanOrEqual(before + 2);
  });

  it('users with a backlog share each claim', async () => {
    for (const owner of ['a', 'b', 'c']) await queued(owner, 300);
    engine.startWorker({ concurrency: 30 });
    await until(() => began.length >= 600);
    for (const claim of claims.slice(1).filter((one) => one.length >= 6)) {
      const counts = [...Map.groupBy(claim, (run) => run.ownerId).values()].map((runs) => runs.length);
      expect(counts).toHaveLength(3);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  });

  it('with more users than places, each has its turn before any has another', async () => {
    for (let owner = 0; owner < 30; owner += 1) await queued(`user-${String(owner).padStart(2, '0')}`, 4);
    const served: string[] = [];
    for (let round = 0; round < 6; round += 1)
      served.push(
        ...(await engine.queue.claim(lease(10), served.at(-1) ?? 'user-17')).runs
          .map((run) => run.ownerId)
          .toSorted(byTurn),
      );
    for (const lap of [served.slice(0, 30), served.slice(30)]) expect(new Set(lap).size).toBe(30);
  });

  it('of one user, the more urgent runs go first, and those that have begun before any that have not', async () => {
    const low = await queued('a', 60, { priority: -5 });
    const usual = await queued('a', 60);
    const urgent = await queued('a', 60, { priority: 7 });
    const [begun] = await queued('a', 1, { priority: 2_147_483_647, ageMs: 0 });
    engine.startWorker({ concurrency: 10 });
    await until(() => began.length === 181);
    const rank = new Map([
      [begun, 0],
      ...urgent.map((id) => [id, 1] as const),
      ...usual.map((id) => [id, 2] as const),
      ...low.map((id) => [id, 3] as const),
    ]);
    // The order in which one claim took its runs is not reported.
    const ranks = claims.map((claim) => claim.map((run) => rank.get(run.id) ?? 9));
    for (const [round, later] of ranks.slice(1).entries())
      expect(Math.min(...later)).toBeGreaterThanOrEqual(Math.max(...(ranks[round] ?? [])));
  });

  it('timers of one user that are due all at once do not keep another waiting', async () => {
    const asleep = await queued('a', 3_000);
    await engine.sql.query(`update execution set queue_priority = null where id = any($1::text[])`, [asleep]);
    engine.startWorker({ concurrency: 20 });
    await until(() => claims.length > 3);
    const [late] = await queued('b', 1, { ageMs: 0 });
    const before = claims.length;
    await until(() => roundOf(late ?? '') >= 0);
    expect(roundOf(late ?? '')).toBeLessThanOrEqual(before + 1);
  });

  it('runs that were paused or cancelled in the queue are not taken', async () => {
    const ids = await queued('a', 3);
    await engine.sql.query(`update execution set claimable_at = null where id = $1`, [ids[0]]);
    await engine.sql.query(`update execution set claimable_at = null, queue_priority = null where id = $1`, [ids[1]]);
    expect((await engine.queue.claim(lease(10))).runs.map((run) => run.id)).toEqual([ids[2]]);
    expect(await engine.queue.claim(lease(10), '')).toEqual({ runs: [], isShared: false });
    expect(await engine.queue.msUntilNextClaimable()).toBeGreaterThan(0);
  });

  it('runs that start in the insert that queues them leave room for those of others', async () => {
    const mine = await engine.saveWorkflow([step('s', 'note')]);
    const worker = engine.startWorker({ concurrency: 2, pollMs: 20 });
    const enqueuer = new Enqueuer({ queue: engine.queue, worker, isDataError, onQueued: () => undefined });
    isOn = true;
    const start = async (): Promise<void> => {
      while (isOn) {
        const id = newId('ex');
        await enqueuer.enqueue({
          id,
          workflowId: mine,
          ownerId: OWNER,
          context: {},
          queuedAt: new Date(),
          trigger: { type: 'MANUAL', scheduledFor: null, eventId: null, payload: null },
        });
        await until(() => began.includes(id) || !isOn);
      }
    };
    const starts = Promise.all(Array.from({ length: 6 }, start));
    await until(() => began.length > 50);
    const [late] = await queued('zoe', 1, { ageMs: 0 });
    const before = began.length;
    await until(() => began.includes(late ?? ''));
    expect(began.indexOf(late ?? '') - before).toBeLessThan(200);
    isOn = false;
    await starts;
  });
});

function lease(limit: number): Lease {
  return { workerId: 'test', token: crypto.randomUUID(), limit, leaseMs: 60_000 };
}

/** The ring continues from `user-17`, the owner at which the first claim begins. */
function byTurn(one: string, other: string): number {
  const place = (owner: string): number => (Number(owner.slice(5)) + 12) % 30;
  return place(one) - place(other);
}
