import { Migration } from '@mikro-orm/migrations';

/** Tags and metadata of workflows and runs. Neither a column that may be null nor a constant default rewrites a row. */
export class Migration20261127055Labels extends Migration {
  override up(): void {
    this.addSql(
      "alter table workflow add column tags text[] not null default '{}', add column metadata jsonb not null default '{}'",
    );
    this.addSql('alter table execution add column tags text[], add column metadata jsonb');
  }
}
