import { AuditOutcome, SYSTEM_ORIGIN } from '../../domain/account/audit.js';
import type { Refusal } from '../../domain/account/audit.js';
import type { Database } from '../database/database.js';
import { columnsOf, statement, unnest } from '../database/statement.js';

/** Refusals of one kind within one minute. */
export interface CountedRefusal {
  /** The same for all that share an entry. */
  readonly bucket: string;
  readonly refusal: Refusal;
  readonly count: number;
}

const REFUSALS = columnsOf<CountedRefusal>()({
  bucket: ['text', ({ bucket }) => bucket],
  count: ['int', ({ count }) => count],
  user_id: ['text', ({ refusal }) => refusal.userId],
  is_anonymous: ['bool', ({ refusal }) => refusal.caller === undefined && refusal.action !== 'quota.refuse'],
  action: ['text', ({ refusal }) => refusal.action],
  target_id: ['text', ({ refusal }) => refusal.targetId ?? null],
  reason: ['text', ({ refusal }) => refusal.reason ?? null],
  key_id: ['text', ({ refusal }) => refusal.caller?.apiKeyId ?? null],
  session_id: ['text', ({ refusal }) => refusal.caller?.sessionId ?? null],
  address: ['text', ({ refusal }) => refusal.origin?.address ?? null],
  user_agent: ['text', ({ refusal }) => refusal.origin?.userAgent ?? null],
  transport: ['text', ({ refusal: { origin = SYSTEM_ORIGIN } }) => origin.transport],
});

/** The rows are taken in one order, so that two processes never wait for each other in a circle. */
const ADD = statement(
  null,
  { refusals: REFUSALS },
  ({ refusals }) => `
  insert into audit_log (bucket, count, user_id, is_anonymous, action, target_id, details, outcome, key_id, session_id, address, user_agent, transport)
  select bucket, count, user_id, is_anonymous, action, target_id, case when reason is not null then jsonb_build_object('reason', reason) end,
    '${AuditOutcome.REFUSED}', key_id, session_id, address, user_agent, transport
  from ${unnest('r', refusals)}
  order by bucket
  on conflict (bucket) where bucket is not null do update set count = audit_log.count + excluded.count`,
);

/** The entries of refusals, which several processes may count together. */
export class RefusalStore {
  constructor(private readonly database: Database) {}

  async add(refusals: readonly CountedRefusal[]): Promise<void> {
    await this.database.query(ADD.with({ refusals }));
  }
}
