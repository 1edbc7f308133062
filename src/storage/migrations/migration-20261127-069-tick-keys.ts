import { Migration } from '@mikro-orm/migrations';

/**
 * Ticks are unique for each trigger and time. An older process still writes ticks of the first trigger without its key,
 * and its inserts name no constraint. The index is made while others write, so outside a transaction.
 */
export class Migration20261127069TickKeys extends Migration {
  override isTransactional(): boolean {
    return false;
  }

  override up(): void {
    // A build that was interrupted leaves an index that is not valid.
    this.addSql('drop index concurrently if exists trigger_tick_of_trigger_index');
    this.addSql(
      'create unique index concurrently trigger_tick_of_trigger_index on trigger_tick (workflow_id, scheduled_for, trigger_key)',
    );
    this.addSql(
      'alter table trigger_tick drop constraint trigger_tick_pkey, add constraint trigger_tick_pkey primary key using index trigger_tick_of_trigger_index',
    );
  }
}
