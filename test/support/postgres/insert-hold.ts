import type { Client } from 'pg';
import { until } from '../processes/pauses.js';

/** The number of the advisory lock. */
const LOCK = 4_711;

/** Inserts into a table that wait from a certain one on, so that a process cannot be done before it is killed. */
export class InsertHold {
  private constructor(
    private readonly sql: Client,
    private readonly table: string,
  ) {}

  /**
   * @param sql a connection that is used until `release`
   * @param free the number of inserts that do not wait
   * @param condition an expression about `new`: other inserts neither count nor wait
   */
  static async start(sql: Client, table: string, free: number, condition = 'true'): Promise<InsertHold> {
    await sql.query('select pg_advisory_lock($1)', [LOCK]);
    await sql.query(`
      create sequence held_inserts;
      create function hold_insert() returns trigger language plpgsql as $$
      begin
        if ${condition} and nextval('held_inserts') > ${free} then perform pg_advisory_xact_lock_shared(${LOCK}); end if;
        return new;
      end $$;
      create trigger hold_insert before insert on ${table} for each row execute function hold_insert();`);
    return new InsertHold(sql, table);
  }

  /** Waits until an insert waits. */
  async reached(): Promise<void> {
    await until(async () => (await this.sql.query(`select ${WAITING}`)).rowCount !== 0);
  }

  /** Cuts the connections of the inserts that wait, as those of a process that is gone. */
  async cut(): Promise<void> {
    await this.sql.query(`select pg_terminate_backend(pid) ${WAITING}`);
    await until(async () => (await this.sql.query(`select ${WAITING}`)).rowCount === 0);
  }

  /** Lets all inserts continue. */
  async release(): Promise<void> {
    await this.sql.query('select pg_advisory_unlock($1)', [LOCK]);
    await this.sql.query(
      `drop trigger hold_insert on ${this.table}; drop function hold_insert; drop sequence held_inserts`,
    );
  }
}

const WAITING = `from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and wait_event = 'advisory'`;
