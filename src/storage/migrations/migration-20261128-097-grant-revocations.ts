import { Migration } from '@mikro-orm/migrations';

/** Orders to revoke the grant of a deleted connection, beside those to remove its addresses. */
export class Migration20261128097GrantRevocations extends Migration {
  override up(): void {
    this.addSql(`alter table hook_removal add column is_revocation boolean not null default false`);
  }
}
