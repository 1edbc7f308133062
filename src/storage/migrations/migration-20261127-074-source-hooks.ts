import { Migration } from '@mikro-orm/migrations';

/** Sources whose service sends what is new to an address of ours, instead of being polled. */
export class Migration20261127074SourceHooks extends Migration {
  override up(): void {
    // hook: token, secret, address and the values that the service gave when it was registered, sealed.
    // hook_handshake: values that the service gave when it checked the address, sealed.
    // registered_at: when the address was last registered at the service, or its registration extended.
    this.addSql(`
      alter table event_source
        add column hook_token_hash bytea,
        add column hook text,
        add column hook_handshake text,
        add column registered_at timestamptz,
        add column last_delivery_at timestamptz,
        add column last_refused_at timestamptz,
        add column last_refusal text`);
  }
}
