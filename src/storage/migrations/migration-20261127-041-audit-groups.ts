import { Migration } from '@mikro-orm/migrations';

/**
 * Runs that are started together by one caller share a row of the audit log: a busy client would pay for one each. The
 * row lists them, and a reader sees one entry for each.
 */
export class Migration20261127041AuditGroups extends Migration {
  override up(): void {
    this.addSql('alter table audit_log add column target_ids text[]');
  }
}
