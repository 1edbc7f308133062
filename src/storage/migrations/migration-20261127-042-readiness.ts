import { Migration } from '@mikro-orm/migrations';

/** The table that `/readyz` writes to: a few rows that are overwritten. */
export class Migration20261127042Readiness extends Migration {
  override up(): void {
    this.addSql(`
      create table "readiness_probe" (
        "slot" smallint not null,
        "at" timestamptz not null,
        constraint "readiness_probe_pkey" primary key ("slot")
      ) with (fillfactor = 10)`);
  }
}
