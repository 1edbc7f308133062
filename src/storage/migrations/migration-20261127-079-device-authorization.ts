import { Migration } from '@mikro-orm/migrations';

/** Consents that a user gives on another device (RFC 8628). A row lives for minutes. */
export class Migration20261127079DeviceAuthorization extends Migration {
  override up(): void {
    // next_poll_at: before that the provider is not asked again.
    this.addSql(`
      create table device_authorization (
        id text collate "C" primary key,
        owner_id text collate "C" not null,
        user_id text collate "C" not null,
        connection_id text collate "C",
        provider text not null,
        service text not null,
        name text not null,
        scopes text[] not null,
        variables json not null,
        sealed_device_code text not null,
        interval_seconds int not null,
        next_poll_at timestamptz not null,
        created_at timestamptz not null,
        expires_at timestamptz not null
      )`);
    this.addSql(`create index device_authorization_owner_id_index on device_authorization (owner_id, created_at)`);
    this.addSql(`create index device_authorization_expires_at_index on device_authorization (expires_at)`);
  }
}
