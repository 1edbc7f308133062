import pg from 'pg';
import { noteStep } from './probe.mjs';

const STEPS = 3;

/**
 * The part that a job queue leaves to its user: the steps of a run. Each is one durable insert, awaited before the next
 * step begins, with a prepared statement on a pool of its own.
 */
export class DurableSteps {
  #pool;

  /** @param {number} connections enough that commits of different runs share an fsync */
  constructor(url, connections) {
    this.#pool = new pg.Pool({ connectionString: url, max: connections });
  }

  async prepare() {
    await this.#pool.query(`
      create table if not exists bench_step (
        run_id text not null, step int not null, output jsonb not null, at timestamptz not null default now(),
        primary key (run_id, step)
      )`);
  }

  /** Runs the three steps of a run, one after another. */
  async run(runId) {
    let value = 0;
    for (let step = 0; step < STEPS; step += 1) {
      noteStep();
      value += 1;
      await this.#pool.query({
        name: 'bench-step',
        text: 'insert into bench_step (run_id, step, output) values ($1, $2, $3)',
        values: [runId, step, JSON.stringify({ value })],
      });
    }
  }

  /** How many steps are durable: three for each run, or something was not measured. */
  async count() {
    const { rows } = await this.#pool.query('select count(*)::int as steps from bench_step');
    return rows[0].steps;
  }

  close() {
    return this.#pool.end();
  }
}
