import { Migration } from '@mikro-orm/migrations';

/** The addresses of hosted forms and chats. Their settings are part of the definition of their workflow. */
export class Migration20261128082PublicPages extends Migration {
  override up(): void {
    this.addSql(`create table public_page (
      id text collate "C" primary key,
      owner_id text collate "C" not null,
      workflow_id text collate "C" not null constraint public_page_workflow_id_foreign references workflow (id) on delete cascade,
      trigger_key text collate "C" not null,
      kind text not null,
      token text collate "C" not null constraint public_page_token_unique unique,
      password_hash text,
      generation int not null default 1,
      created_at timestamptz not null default now(),
      constraint public_page_workflow_id_trigger_key_kind_unique unique (workflow_id, trigger_key, kind)
    )`);
  }
}
