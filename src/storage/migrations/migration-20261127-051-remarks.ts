import { Migration } from '@mikro-orm/migrations';

/** The private remarks of the owner, in the workflow and in each version. */
export class Migration20261127051Remarks extends Migration {
  override up(): void {
    // A column that has a constant default rewrites no row.
    this.addSql("alter table workflow add column remarks text not null default ''");
    this.addSql("alter table workflow_version add column remarks text not null default ''");
  }
}
