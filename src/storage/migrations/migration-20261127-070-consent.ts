import { Migration } from '@mikro-orm/migrations';

/**
 * Consent to services: the clients that administrators registered, consents under way, and what users have granted to
 * connections.
 */
export class Migration20261127070Consent extends Migration {
  override up(): void {
    this.addSql(`
      create table oauth_client (
        provider text collate "C" primary key,
        client_id text not null,
        sealed_secret text,
        updated_at timestamptz not null,
        updated_by text not null
      )`);
    // A row lives for minutes. ticket_hash: of the address that a browser opens; state_hash: set once it has.
    this.addSql(`
      create table oauth_authorization (
        ticket_hash bytea primary key,
        state_hash bytea unique,
        owner_id text collate "C" not null,
        user_id text collate "C" not null,
        connect_link_id text collate "C",
        connection_id text collate "C",
        provider text not null,
        service text not null,
        name text not null,
        scopes text[] not null,
        variables json not null,
        return_to text,
        sealed_verifier text,
        created_at timestamptz not null,
        expires_at timestamptz not null
      )`);
    this.addSql(`create index oauth_authorization_owner_id_index on oauth_authorization (owner_id, created_at)`);
    this.addSql(`create index oauth_authorization_expires_at_index on oauth_authorization (expires_at)`);
    // provider: null if the connection was made by hand, and its grant is void.
    this.addSql(`
      create table connection_consent (
        connection_id text collate "C" primary key references connection (id) on delete cascade,
        owner_id text collate "C" not null,
        provider text,
        service text,
        granted_scopes text[] not null,
        consented_at timestamptz,
        void_at timestamptz
      )`);
    this.addSql(
      `create index connection_consent_void_index on connection_consent (owner_id, connection_id) where void_at is not null`,
    );
    this.addSql(`create index connection_consent_owner_id_index on connection_consent (owner_id)`);
  }
}
