import { Migration } from '@mikro-orm/migrations';

/** Browsers that are signed in. */
export class Migration20261125022BrowserSessions extends Migration {
  override up(): void {
    // api_key_id: the key that the browser signed in with; it has no foreign key, since keys are revoked and not
    // deleted.
    this.addSql(`
      create table browser_session (
        token_hash bytea primary key,
        owner_id text collate "C" not null,
        scopes text[] not null,
        name text,
        timezone text,
        api_key_id text collate "C",
        created_at timestamptz not null default now(),
        expires_at timestamptz not null
      )`);
    this.addSql('create index browser_session_expires_at_index on browser_session (expires_at)');
  }
}
