import { ORIGIN_KINDS, literalOrigin } from '../../domain/connection/index.js';
import { newId } from '../../lib/ids.js';
import { NoticeCode } from '../../domain/account/notice.js';
import { VersionOrigin } from '../../domain/workflow/workflow.js';
import { insertAudit } from '../accounts/audit.js';
import type { SealedConnection } from './connection.store.js';
import type { Database, RawQuery } from '../database/database.js';
import { listOf, namesOf, statement } from '../database/statement.js';

/** Any number that nothing else locks by. */
const LOCK = 7_305_201_126;
const BATCH = 200;

const INSERT_NOTICE = statement(
  null,
  { id: 'text', owner_id: 'text', target_id: 'text', code: 'text', detail: 'text' },
  (p) => `insert into notice (${namesOf(p)}, created_at) values (${listOf(p)}, now())`,
);

type Unsettled = Pick<SealedConnection, 'id' | 'ownerId' | 'name' | 'kind' | 'sealed'>;

interface UsedUrl {
  readonly ownerId: string;
  readonly workflowId: string;
  readonly name: string;
  readonly url: string;
  readonly origin: VersionOrigin;
}

/**
 * Gives older connections, from before every credential had origins, the origins of steps that their owners wrote. Only
 * literal origins count. Workflows that are clones or known to documents are left out, and so are versions that a plan
 * brought. Needs the key of the secrets, since origins may stand in a configuration. A settled connection stays
 * settled: each start finds only the remaining ones.
 *
 * @param written the origins in the configuration of a connection.
 * @returns how many connections were settled.
 */
export async function backfillOrigins(
  database: Database,
  written: (connection: Unsettled) => readonly string[],
): Promise<number> {
  let count = 0;
  for (;;) {
    const settled = await database.rawTransaction(async (query) => {
      await query('select pg_advisory_xact_lock($1)', [LOCK]);
      const rows = await query<Unsettled>(
        'select id, owner_id as "ownerId", name, kind, sealed from connection where origins is null and kind = any($1) order by id limit $2 for update',
        [ORIGIN_KINDS, BATCH],
      );
      const bare = rows.filter((connection) => written(connection).length === 0);
      const origins = await ownersOrigins(query, bare);
      for (const connection of rows)
        await settle(query, connection, bare.includes(connection) ? (origins.get(keyOf(connection)) ?? []) : null);
      return rows.length;
    });
    count += settled;
    if (settled < BATCH) return count;
  }
}

async function ownersOrigins(
  query: RawQuery,
  connections: readonly Unsettled[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (connections.length === 0) return new Map();
  const used = await query<UsedUrl>(
    `select distinct w.owner_id as "ownerId", w.id as "workflowId", v.origin, s #>> '{input,connection}' as name, s #>> '{input,url}' as url
       from workflow w join workflow_version v on v.workflow_id = w.id cross join lateral jsonb_array_elements(v.steps::jsonb) s
      where w.owner_id = any($1) and w.deleted_at is null and w.cloned_from is null and w.portable_key is null and not w.uses_slots
        and s ->> 'tool' = 'http.request' and s #>> '{input,connection}' = any($2) and s #>> '{input,url}' is not null`,
    [connections.map(({ ownerId }) => ownerId), connections.map(({ name }) => name)],
  );
  // A step that a plan brought, and that later versions kept, is not the owner's for that.
  const fromOthers = new Set(
    used.flatMap((step) =>
      step.origin === VersionOrigin.PLANNER || step.origin === VersionOrigin.CLONE ? [targetOf(step)] : [],
    ),
  );
  const origins = new Map<string, Set<string>>();
  for (const step of used) {
    const origin =
      step.origin === VersionOrigin.USER && !fromOthers.has(targetOf(step)) ? literalOrigin(step.url) : null;
    if (origin !== null) origins.set(keyOf(step), (origins.get(keyOf(step)) ?? new Set<string>()).add(origin));
  }
  return new Map([...origins].map(([key, set]) => [key, [...set].sort().slice(0, 100)]));
}

/** @param taken null: origins stand in its configuration. */
async function settle(
  query: RawQuery,
  { id, ownerId, name, kind }: Unsettled,
  taken: readonly string[] | null,
): Promise<void> {
  await query('update connection set origins = $2 where id = $1', [id, taken ?? []]);
  if (taken === null) return;
  const detail =
    taken.length > 0
      ? `From now on the connection is sent only to the addresses that your own steps name: ${taken.join(', ')}. Allow others here.`
      : 'From now on the connection is sent only to addresses that you allow, and none of your own steps names one. Allow those that you use it for.';
  await query(
    INSERT_NOTICE.with({
      id: newId('notice'),
      owner_id: ownerId,
      target_id: id,
      code: NoticeCode.ORIGINS_TAKEN,
      detail,
    }),
  );
  await insertAudit(query, {
    userId: ownerId,
    action: 'connection.take_origins',
    targetId: id,
    details: { name, kind, origins: [...taken], by: 'upgrade' },
  });
}

function keyOf({ ownerId, name }: { readonly ownerId: string; readonly name: string }): string {
  return JSON.stringify([ownerId, name]);
}

function targetOf({ workflowId, name, url }: UsedUrl): string {
  return JSON.stringify([workflowId, name, literalOrigin(url)]);
}
