import { Migration } from '@mikro-orm/migrations';

/** Fills the columns that migration 050 added, apart from it: the rows are locked, the tables are not. */
export class Migration20261127051RenamedValues extends Migration {
  override up(): void {
    this.addSql('update workflow set has_flow_control = true where is_gated and not has_flow_control');
    this.addSql('update publication set popularity_score = heat where popularity_score is null');
  }
}
