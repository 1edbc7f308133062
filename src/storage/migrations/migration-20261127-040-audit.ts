import { Migration } from '@mikro-orm/migrations';

/*
 * The audit log can be read. Its ids become times: milliseconds since 2020 in the upper bits, a number that counts in
 * the lower 22. The primary key then finds a time as well. Reading a period and retention need no index of their own,
 * and a started run costs two index entries as before. Older rows keep their small ids, which come first.
 */
const EPOCH_MS = 1_577_836_800_000;
/** The remaining bits of 63 last until 2089. */
const MAX_MS = 2 ** 41 - 1;

/**
 * An entry that is not about a run started by hand. Entries about such runs outnumber the others by far. Without them
 * the others are found at once.
 */
const RARE = `action <> 'execution.start'`;

export class Migration20261127040Audit extends Migration {
  override up(): void {
    this.addSql(`
      alter table audit_log
        alter column user_id drop not null,
        alter column target_id drop not null,
        add column is_anonymous boolean not null default false,
        add column outcome text not null default 'SUCCEEDED',
        add column key_id text collate "C",
        add column session_id text collate "C",
        add column address text,
        add column user_agent text,
        add column transport text not null default 'SYSTEM',
        add column count int not null default 1,
        add column bucket text collate "C"`);

    this.addSql(`
      create function audit_log_first_id(at timestamptz) returns bigint language sql immutable parallel safe
      return greatest(0, least(${MAX_MS}, floor(extract(epoch from at) * 1000) - ${EPOCH_MS}))::bigint << 22`);
    this.addSql('create sequence audit_log_number as bigint');
    this.addSql('alter table audit_log alter column id drop identity');
    this.addSql(
      `alter table audit_log alter column id set default audit_log_first_id(now()) | (nextval('audit_log_number') & 4194303)`,
    );
    this.addSql('alter sequence audit_log_number owned by audit_log.id');

    this.addSql(`create index audit_log_user_id_rare_index on audit_log (user_id, id desc) where ${RARE}`);
    this.addSql(`create index audit_log_rare_index on audit_log (id desc) where ${RARE}`);
    this.addSql(`create index audit_log_target_id_index on audit_log (target_id, id desc) where ${RARE}`);
    // A bounded entry has one row for each bucket, with a count.
    this.addSql('create unique index audit_log_bucket_unique on audit_log (bucket) where bucket is not null');

    // The log only grows. Retention says, in its own transaction, up to when it deletes; a count of a bucket can only
    // rise.
    this.addSql(`
      create function audit_log_refuse_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' and old.at < nullif(current_setting('stepcast.audit_purge_before', true), '')::timestamptz then
          return old;
        end if;
        if tg_op = 'UPDATE' and old.bucket is not null and new.count > old.count then
          old.count := new.count;
          if old is not distinct from new then
            return new;
          end if;
        end if;
        raise exception 'The audit log only grows: % is refused.', lower(tg_op) using errcode = 'insufficient_privilege';
      end $$`);
    this.addSql(
      'create trigger audit_log_only_grows before update or delete on audit_log for each row execute function audit_log_refuse_change()',
    );
    this.addSql(
      'create trigger audit_log_is_not_emptied before truncate on audit_log for each statement execute function audit_log_refuse_change()',
    );

    // For the job that records expired keys. Keys that have already expired are not recorded.
    this.addSql('alter table api_key add column expiry_recorded_at timestamptz');
    this.addSql('update api_key set expiry_recorded_at = now() where expires_at <= now()');
    this.addSql(
      'create index api_key_expiry_index on api_key (expires_at) where expires_at is not null and expiry_recorded_at is null',
    );
  }
}
