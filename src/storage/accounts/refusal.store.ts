import { AuditOutcome, SYSTEM_ORIGIN } from '../../domain/account/audit.js';
import type { Refusal } from '../../domain/account/audit.js';
import { column } from '../database/columns.js';
import type { Database } from '../database/database.js';

/** Refusals of one kind within one minute. */
export interface CountedRefusal {
  /** The same for all that share an entry. */
  readonly bucket: string;
  readonly refusal: Refusal;
  readonly count: number;
}

/** The rows are taken in one order, so that two processes never wait for each other in a circle. */
const ADD = `
  insert into audit_log (bucket, count, user_id, is_anonymous, action, target_id, details, outcome, key_id, session_id, address, user_agent, transport)
  select bucket, count, user_id, is_anonymous, action, target_id, case when reason is not null then jsonb_build_object('reason', reason) end,
    '${AuditOutcome.REFUSED}', key_id, session_id, address, user_agent, transport
  from unnest($1::text[], $2::int[], $3::text[], $4::bool[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])
    as r (bucket, count, user_id, is_anonymous, action, target_id, reason, key_id, session_id, address, user_agent, transport)
  order by bucket
  on conflict (bucket) where bucket is not null do update set count = audit_log.count + excluded.count`;

/** The entries of refusals, which several processes may count together. */
export class RefusalStore {
  constructor(private readonly database: Database) {}

  async add(refusals: readonly CountedRefusal[]): Promise<void> {
    const of = (pick: (refusal: Refusal) => string | number | boolean | null): string =>
      column(refusals, ({ refusal }) => pick(refusal));
    await this.database.query(ADD, [
      column(refusals, ({ bucket }) => bucket),
      column(refusals, ({ count }) => count),
      of(({ userId }) => userId),
      of(({ action, caller }) => caller === undefined && action !== 'quota.refuse'),
      of(({ action }) => action),
      of(({ targetId }) => targetId ?? null),
      of(({ reason }) => reason ?? null),
      of(({ caller }) => caller?.apiKeyId ?? null),
      of(({ caller }) => caller?.sessionId ?? null),
      of(({ origin }) => origin?.address ?? null),
      of(({ origin }) => origin?.userAgent ?? null),
      of(({ origin = SYSTEM_ORIGIN }) => origin.transport),
    ]);
  }
}
