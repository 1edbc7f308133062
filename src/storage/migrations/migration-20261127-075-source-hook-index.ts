import { Migration } from '@mikro-orm/migrations';

/** Deliveries are found by the hash of their address. */
export class Migration20261127075SourceHookIndex extends Migration {
  override isTransactional(): boolean {
    return false;
  }

  override up(): void {
    this.addSql('drop index concurrently if exists event_source_hook_index');
    this.addSql(
      'create unique index concurrently event_source_hook_index on event_source (hook_token_hash) where hook_token_hash is not null',
    );
  }
}
