import { Migration } from '@mikro-orm/migrations';

/** The report on the words of a request, beside the plan that was made from them. */
export class Migration20261127046PlanReports extends Migration {
  override up(): void {
    // A column that is null or has a constant default rewrites no row.
    this.addSql('alter table workflow add column plan_report json');
    this.addSql('alter table workflow add column is_plan_blocked boolean not null default false');
    this.addSql('alter table workflow_version add column plan_report json');
    this.addSql('alter table workflow_draft add column plan_report json');
  }
}
