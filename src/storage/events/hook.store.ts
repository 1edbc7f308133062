import type { AuditEntry } from '../../domain/account/audit.js';
import type { HookAnswering } from '../../domain/event/hook-answer.js';
import type { HookReach, StoredHook } from '../../domain/event/hook.js';
import { NO_GUARD, QuotaName } from '../../domain/account/quota.js';
import type { QuotaGuard } from '../../domain/account/quota.js';
import { insertAudit } from '../accounts/audit.js';
import { GroupedCalls } from '../../lib/async/grouped-calls.js';
import type { Database } from '../database/database.js';
import { listOf, namesOf, statement } from '../database/statement.js';
import { enforceQuota, numbered } from '../accounts/quota.store.js';

const COLUMNS = `id, owner_id as "ownerId", name, preset, event_type as "eventType", signature_header as "signatureHeader",
  delivery_header as "deliveryIdHeader", is_enabled as "isEnabled", created_at as "createdAt", sealed_token as "sealedToken", secrets,
  respond, respond_within_seconds as "respondWithinSeconds", methods, path, raw_body as "rawBody", cors, auth`;

/** Instants in JSON are texts. */
type Row = Omit<StoredHook, 'secrets'> & {
  readonly secrets: readonly { readonly sealed: string; readonly until: string | null }[];
};

const INSERT = statement(
  null,
  {
    id: 'text',
    owner_id: 'text',
    name: 'text',
    preset: 'text',
    event_type: 'text',
    signature_header: 'text',
    delivery_header: 'text',
    created_at: 'timestamptz',
    sealed_token: 'text',
    secrets: 'json',
    token_hash: 'bytea',
    respond: 'text',
    respond_within_seconds: 'int',
    methods: 'text[]',
    path: 'text',
    raw_body: 'bool',
    cors: 'json',
    auth: 'json',
  },
  (p) => `insert into hook (${namesOf(p)}) values (${listOf(p)})`,
);

const UPDATE = statement(
  null,
  {
    id: 'text',
    name: 'text',
    event_type: 'text',
    signature_header: 'text',
    delivery_header: 'text',
    secrets: 'json',
    is_enabled: 'bool',
    respond: 'text',
    respond_within_seconds: 'int',
    methods: 'text[]',
    path: 'text',
    raw_body: 'bool',
    cors: 'json',
    auth: 'json',
  },
  ({ id, ...p }) =>
    `update hook set ${Object.entries(p)
      .map(([column, place]) => `${column} = ${place}`)
      .join(', ')} where id = ${id}`,
);

/** The fields of a hook that can change. */
export type HookChange = Partial<
  Pick<
    StoredHook,
    | 'name'
    | 'eventType'
    | 'signatureHeader'
    | 'deliveryIdHeader'
    | 'isEnabled'
    | 'secrets'
    | keyof HookAnswering
    | keyof HookReach
  >
>;

const MAX_LOOK_UPS = 100;

/** Webhook addresses. Their secrets are stored sealed, and as a hash for look-ups. */
export class HookStore {
  readonly #byToken = new GroupedCalls<Buffer, StoredHook | null>({
    flush: (hashes) => this.#findByTokens(hashes),
    limit: MAX_LOOK_UPS,
  });

  /** @param guard of the quotas of each owner. Default: none. */
  constructor(
    private readonly database: Database,
    private readonly guard: QuotaGuard = NO_GUARD,
  ) {}

  /** @throws QuotaExceededError */
  async insert(hook: StoredHook, tokenHash: Buffer, audit: AuditEntry): Promise<void> {
    await this.database.rawTransaction(async (query) => {
      await enforceQuota(numbered(query), this.guard, QuotaName.HOOKS, hook.ownerId);
      await query(
        INSERT.with({
          id: hook.id,
          owner_id: hook.ownerId,
          name: hook.name,
          preset: hook.preset,
          event_type: hook.eventType,
          signature_header: hook.signatureHeader,
          delivery_header: hook.deliveryIdHeader,
          created_at: hook.createdAt,
          sealed_token: hook.sealedToken,
          secrets: JSON.stringify(hook.secrets),
          token_hash: tokenHash,
          respond: hook.respond,
          respond_within_seconds: hook.respondWithinSeconds,
          methods: hook.methods,
          ...reachOf(hook),
        }),
      );
      await insertAudit(query, audit);
    });
  }

  /** Look-ups at the same time share a statement. */
  findByToken(tokenHash: Buffer): Promise<StoredHook | null> {
    return this.#byToken.call(tokenHash);
  }

  async #findByTokens(hashes: readonly Buffer[]): Promise<readonly (StoredHook | null)[]> {
    const rows = await this.database.query<Row & { readonly hash: Buffer }>(
      `select ${COLUMNS}, token_hash as hash from hook where token_hash = any($1::bytea[])`,
      [hashes],
      'hooks-by-token',
    );
    return hashes.map((hash) => {
      const row = rows.find((each) => each.hash.equals(hash));
      if (!row) return null;
      const { hash: _, ...hook } = row;
      return fromRow(hook);
    });
  }

  /** Newest first. */
  async list(ownerId: string, limit: number): Promise<readonly StoredHook[]> {
    const rows = await this.database.query<Row>(
      `select ${COLUMNS} from hook where owner_id = $1 order by id desc limit $2`,
      [ownerId, limit],
    );
    return rows.map(fromRow);
  }

  /** Null if it is missing or belongs to another owner. */
  async find(ownerId: string, id: string): Promise<StoredHook | null> {
    const rows = await this.database.query<Row>(`select ${COLUMNS} from hook where id = $1 and owner_id = $2`, [
      id,
      ownerId,
    ]);
    return rows[0] ? fromRow(rows[0]) : null;
  }

  /**
   * Claims a body of an address for an event. Two that claim the same one at once get the same answer.
   *
   * @returns the id of the event that the body is of: the given one, or that of the first who claimed it in 30 days.
   */
  async claimBody(hookId: string, digest: Buffer, eventId: string): Promise<string> {
    const rows = await this.database.query<{ eventId: string }>(
      `with old as (
         delete from hook_body where (hook_id, digest) in (select hook_id, digest from hook_body where received_at < now() - interval '30 days' limit 10)
       )
       insert into hook_body as known (hook_id, digest, event_id) values ($1, $2, $3)
       on conflict (hook_id, digest) do update set event_id = known.event_id returning event_id as "eventId"`,
      [hookId, digest, eventId],
      'hook-body-claim',
    );
    return rows[0]?.eventId ?? eventId;
  }

  /** @returns whether there was such a hook of the owner's. */
  async delete(ownerId: string, id: string, audit: AuditEntry): Promise<boolean> {
    return this.database.rawTransaction(async (query) => {
      const gone = await query('delete from hook where id = $1 and owner_id = $2 returning 1 as one', [id, ownerId]);
      if (gone.length > 0) await insertAudit(query, audit);
      return gone.length > 0;
    });
  }

  /**
   * Replaces the given fields of a hook by the result of `change`. Two changes at once are made one after the other.
   *
   * @returns the changed hook; null if it is missing or belongs to another owner. If `change` throws, nothing is
   * changed.
   */
  async change(
    ownerId: string,
    id: string,
    change: (hook: StoredHook) => HookChange,
    audit: AuditEntry,
  ): Promise<StoredHook | null> {
    return this.database.rawTransaction(async (query) => {
      const [row] = await query<Row>(`select ${COLUMNS} from hook where id = $1 and owner_id = $2 for update`, [
        id,
        ownerId,
      ]);
      if (!row) return null;
      const before = fromRow(row);
      const hook = { ...before, ...change(before) };
      await query(
        UPDATE.with({
          id,
          name: hook.name,
          event_type: hook.eventType,
          signature_header: hook.signatureHeader,
          delivery_header: hook.deliveryIdHeader,
          secrets: JSON.stringify(hook.secrets),
          is_enabled: hook.isEnabled,
          respond: hook.respond,
          respond_within_seconds: hook.respondWithinSeconds,
          methods: hook.methods,
          ...reachOf(hook),
        }),
      );
      await insertAudit(query, audit);
      return hook;
    });
  }
}

function reachOf({ path, rawBody, cors, auth }: HookReach) {
  return {
    path,
    raw_body: rawBody,
    cors: cors && JSON.stringify(cors),
    auth: auth && JSON.stringify(auth),
  };
}

function fromRow(row: Row): StoredHook {
  return {
    ...row,
    secrets: row.secrets.map(({ sealed, until }) => ({ sealed, until: until === null ? null : new Date(until) })),
  };
}
