import { Migration } from '@mikro-orm/migrations';

/**
 * The amount that each user stores in a day (UTC): `quota_day`, which processes add to in batches. And the enabled
 * schedules of a user, which are counted when one is added.
 */
export class Migration20261127036Quotas extends Migration {
  override up(): void {
    this.addSql(`
      create table quota_day (
        owner_id text not null,
        day date not null,
        events bigint not null default 0,
        bytes bigint not null default 0,
        constraint quota_day_pkey primary key (owner_id, day)
      )`);
    this.addSql(`create index quota_day_day_index on quota_day (day)`);
    this.addSql(`
      create index workflow_enabled_schedule_index on workflow (owner_id)
      where deleted_at is null and trigger ->> 'type' = 'SCHEDULED' and (trigger -> 'enabled')::boolean`);
    // The runs of a deleted workflow go on: they are looked for by its id when the runs of a user are counted.
    this.addSql(
      `create index workflow_deleted_at_index on workflow (owner_id, deleted_at) where deleted_at is not null`,
    );
  }
}
