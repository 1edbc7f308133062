import { Migration } from '@mikro-orm/migrations';

/** A webhook address can have a path, settings for pages of other sites, and terms by which it knows its callers. */
export class Migration20261128087HookReach extends Migration {
  override up(): void {
    // cors: { "origins": [...], "credentials": false }. auth: the terms beside the secret, see HookAuth. Both have no
    // secret in them.
    this.addSql(`alter table hook add column path text, add column raw_body boolean not null default false,
      add column cors json, add column auth json`);
  }
}
