import { Migration } from '@mikro-orm/migrations';

/**
 * Keys know the key that made them, sessions can be listed and ended one by one, and login links are known to every
 * process.
 */
export class Migration20261127033KeysAndSessions extends Migration {
  override up(): void {
    this.addSql(
      'alter table api_key add column parent_id text collate "C", add column is_bootstrap boolean not null default false',
    );
    this.addSql('create index api_key_parent_id_index on api_key (parent_id) where parent_id is not null');
    // Keys that a user made have an entry in the audit log; the bootstrap key has none.
    this.addSql(`
      update api_key k set is_bootstrap = true
      where owner_id = 'local' and name = 'Bootstrap key' and 'admin' = any (scopes)
        and not exists (select from audit_log a where a.target_id = k.id and a.action = 'api_key.create')`);
    // A key without scopes of its own has every scope but admin. A key that was given fewer is not given more.
    this.addSql(`
      update api_key set scopes = array_append(scopes, 'keys:write')
      where scopes @> array['workflows:read', 'workflows:write', 'executions:run', 'connections:write'] and not 'keys:write' = any (scopes)`);

    // The default serves processes of the version before, which go on during an upgrade.
    this.addSql(`
      alter table browser_session
        add column id text collate "C" not null default ('ses_' || left(replace(gen_random_uuid()::text, '-', ''), 26)),
        add column credential text,
        add column address text,
        add column user_agent text,
        add column last_used_at timestamptz`);
    this.addSql('create unique index browser_session_id_index on browser_session (id)');
    this.addSql('create index browser_session_owner_id_index on browser_session (owner_id, id)');
    this.addSql(`
      update browser_session set scopes = array_append(scopes, 'keys:write')
      where scopes @> array['workflows:read', 'workflows:write', 'executions:run', 'connections:write'] and not 'keys:write' = any (scopes)`);
    // Only the operator has ever had links.
    this.addSql(
      `update browser_session set credential = case when api_key_id is not null then 'KEY' when owner_id = 'local' then 'LINK' else 'TOKEN' end`,
    );

    this.addSql(`
      create table login_link (
        token_hash bytea primary key,
        owner_id text collate "C" not null,
        scopes text[] not null,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null
      )`);
    this.addSql('create index login_link_expires_at_index on login_link (expires_at)');
  }
}
