import { Migration } from '@mikro-orm/migrations';

/** A webhook address can answer its caller with what the run yields, and accept other methods than POST. */
export class Migration20261127081HookAnswers extends Migration {
  override up(): void {
    this.addSql(`alter table hook add column respond text not null default 'IMMEDIATELY',
      add column respond_within_seconds int not null default 30, add column methods text[] not null default '{POST}'`);
  }
}
