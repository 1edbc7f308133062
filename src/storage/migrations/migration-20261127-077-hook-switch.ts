import { Migration } from '@mikro-orm/migrations';

/** A webhook address can be turned off, and later on again: senders keep its URL. */
export class Migration20261127077HookSwitch extends Migration {
  override up(): void {
    this.addSql('alter table hook add column is_enabled boolean not null default true');
  }
}
