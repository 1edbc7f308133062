import { createHash } from 'node:crypto';
import type { Database } from './database.js';

/** Few rows, however many processes there ever were. */
const SLOTS = 64;
/** A probe that takes longer than this says enough. */
const STATEMENT_MS = 2_000;
const LOCK_MS = 1_000;

/** Finds out whether the database takes changes and has room for them. */
export class ReadinessStore {
  readonly #slot: number;

  constructor(
    private readonly database: Database,
    processId: string,
  ) {
    this.#slot = createHash('sha256').update(processId).digest().readUInt8(0) % SLOTS;
  }

  /**
   * Writes one row, and half a megabyte of temporary files: an update alone may find room in its page on a disk that is
   * full. Rejects with whatever the database says.
   */
  async write(): Promise<void> {
    await this.database.rawTransaction(async (query) => {
      await query(
        `select set_config('statement_timeout', $1, true), set_config('lock_timeout', $2, true), set_config('work_mem', '64kB', true)`,
        [String(STATEMENT_MS), String(LOCK_MS)],
      );
      await query('select count(*) from generate_series(1, 25000)');
      await query(
        'insert into readiness_probe (slot, at) values ($1, now()) on conflict (slot) do update set at = excluded.at',
        [this.#slot],
      );
    });
  }
}
