import type { AuditEntry } from '../../domain/account/audit.js';
import type { Step } from '../../domain/steps/step.js';
import type { KeyedTrigger, Trigger } from '../../domain/trigger/trigger.js';
import { MAIL_EVENT_TYPES } from '../../domain/event/mail-event.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database } from '../database/database.js';
import { insertRemovals } from '../sources/hook-removal.store.js';
import type { NewHookRemoval } from '../sources/hook-removal.store.js';
import type { ApiUse } from './api.store.js';
import { TAKE_NAME, USES_SLOTS } from './connection-reach.sql.js';
import type { SealedConnection } from './connection.store.js';

/** The new state of a connection. */
export interface ConnectionChange {
  readonly name: string;
  readonly sealed: string;
  readonly origins: readonly string[] | null;
  readonly sealedGrant: string | null;
  /** The result of the last test holds for the new state as well. */
  readonly keepsTest: boolean;
  /** It leads to another mailbox or server: the position in the mailbox and the list of tools are forgotten. */
  readonly isElsewhere: boolean;
  /** Another selection of operations, or another description. */
  readonly use: ApiUse | null;
  /** The addresses that are to be removed at its service. Null: its credential stays, and so do they. */
  readonly removals: readonly NewHookRemoval[] | null;
}

/** `stale`: it was changed meanwhile; `taken`: the owner has another connection of that name. */
export type ChangeOutcome = 'changed' | 'stale' | 'taken';

/** A workflow whose steps or trigger may use a connection. */
export interface UseCandidate {
  readonly id: string;
  readonly title: string;
  readonly trigger: Trigger;
  readonly furtherTriggers: readonly KeyedTrigger[];
  readonly steps: readonly Step[];
  readonly usesSlots: boolean;
  /** Its slots that hold the connection. */
  readonly slots: readonly string[];
}

const numbered = (text: string): string => {
  let count = 0;
  return text.replaceAll('?', () => `$${++count}`);
};

/** The names of the connection within JSON text, and null for "any mailbox". */
const CANDIDATES = `
  select w.id, w.title, w.trigger, w.further_triggers as "furtherTriggers", v.steps, ${USES_SLOTS} as "usesSlots",
    coalesce((select array_agg(b.slot order by b.slot) from workflow_binding b where b.workflow_id = w.id and b.connection_id = $2), '{}') as slots
  from workflow w join workflow_version v on v.workflow_id = w.id and v.number = w.version
  where w.owner_id = $1 and w.deleted_at is null and ($4::text is null or w.id DIRECTION $4)
    and case when ${USES_SLOTS} then exists (select 1 from workflow_binding b where b.workflow_id = w.id and b.connection_id = $2)
      else exists (select 1 from unnest($3::text[]) n (name) where position(n.name in v.steps::text) > 0 or position(n.name in w.trigger::text) > 0 or position(n.name in w.further_triggers::text) > 0)
        or ($5 and (w.trigger ->> 'eventType' = any($6::text[])
          or exists (select from workflow_trigger t where t.workflow_id = w.id and t.trigger ->> 'eventType' = any($6::text[])))) end
  order by w.id ORDER limit $7`;

/** Changes of connections, and the workflows that use them. */
export class ConnectionChangeStore {
  constructor(private readonly database: Database) {}

  /**
   * Replaces a connection, as it was read, by its new state. Positions in a mailbox, and tools that were listed, stay
   * only if the connection leads to the same place.
   */
  async change(before: SealedConnection, change: ConnectionChange, audit: AuditEntry): Promise<ChangeOutcome> {
    return this.database.rawTransaction(async (query) => {
      const { id, ownerId } = before;
      const [now] = await query<Pick<SealedConnection, 'name' | 'sealed' | 'origins' | 'sealedGrant'>>(
        'select name, sealed, origins, sealed_grant as "sealedGrant" from connection where owner_id = $1 and id = $2 for update',
        [ownerId, id],
      );
      if (!now || !isSame(now, before)) return 'stale';
      if (change.name !== before.name) {
        const taken = await query('select 1 as one from connection where owner_id = $1 and name = $2 and id <> $3', [
          ownerId,
          change.name,
          id,
        ]);
        if (taken.length > 0) return 'taken';
        await query(numbered(TAKE_NAME), [change.name, ownerId, change.name]);
        await query(
          `update connection set name = $2, former_names = array_append(array_remove(former_names, $3), $3) where id = $1`,
          [id, change.name, before.name],
        );
        await query(
          `update wait set filters = jsonb_set(filters, '{connection}', to_jsonb($3::text))
           where owner_id = $1 and resolved_at is null and event_type = any($4::text[]) and filters ->> 'connection' = $2`,
          [ownerId, before.name, change.name, MAIL_EVENT_TYPES],
        );
      }
      await query('update connection set sealed = $2, origins = $3, sealed_grant = $4 where id = $1', [
        id,
        change.sealed,
        change.origins,
        change.sealedGrant,
      ]);
      if (!change.keepsTest) {
        await query(
          'update connection set last_tested_at = null, last_test_error = null, account = null where id = $1',
          [id],
        );
      }
      // The process that watches the mailbox connects again, with the new name and settings.
      await query(
        `update mailbox_watch set holder = null, lease_until = '-infinity' where connection_id = $1 and holder is not null`,
        [id],
      );
      if (change.isElsewhere) {
        await query('delete from mailbox_watch where connection_id = $1', [id]);
        await query('delete from mcp_tool_list where connection_id = $1', [id]);
        // Items that are there are not new: the lists begin with a first look again.
        await query(
          'update event_source set is_begun = false, seen = null, progress = null, lease = null, next_poll_at = case when unused_since is null then now() end where connection_id = $1',
          [id],
        );
      }
      if (change.removals !== null) {
        await insertRemovals(query, change.removals);
        // They are registered again with the new settings, under another address.
        await query(
          `update event_source set registered_at = null, hook = null, hook_token_hash = null, hook_handshake = null,
             lease = null, next_poll_at = case when unused_since is null then now() end
           where connection_id = $1 and registered_at is not null`,
          [id],
        );
        // One that is just being registered with the old settings is removed by its process, and registered again.
        await query(
          `update event_source set lease = null, next_poll_at = case when unused_since is null then now() end
           where connection_id = $1 and lease is not null`,
          [id],
        );
      }
      if (change.use !== null) {
        const { documentId, include, exclude, operationCount, fetchedAt } = change.use;
        await query(
          'update api_connection set document_id = $2, include = $3, exclude = $4, operation_count = $5, fetched_at = $6 where connection_id = $1',
          [id, documentId, include, exclude, operationCount, fetchedAt],
        );
      }
      await insertAudit(query, audit);
      return 'changed';
    });
  }

  /**
   * Workflows of the owner that may use the connection, by id. Whether they do is for the caller to see.
   *
   * @param reading `names`: those that the connection has and had. `after`: exclusive. `isBackward`: from the end.
   */
  async candidates(
    { id, ownerId }: Pick<SealedConnection, 'id' | 'ownerId'>,
    reading: {
      readonly names: readonly string[];
      readonly isMailbox: boolean;
      readonly after: string | null;
      readonly isBackward: boolean;
      readonly limit: number;
    },
  ): Promise<readonly UseCandidate[]> {
    const text = CANDIDATES.replace('DIRECTION', reading.isBackward ? '<' : '>').replace(
      'ORDER',
      reading.isBackward ? 'desc' : 'asc',
    );
    return this.database.query<UseCandidate>(text, [
      ownerId,
      id,
      reading.names.map((name) => JSON.stringify(name).slice(1, -1)),
      reading.after,
      reading.isMailbox,
      MAIL_EVENT_TYPES,
      reading.limit,
    ]);
  }
}

type Compared = Pick<SealedConnection, 'name' | 'sealed' | 'origins' | 'sealedGrant'>;

function isSame(one: Compared, other: Compared): boolean {
  return (
    one.name === other.name &&
    one.sealed === other.sealed &&
    one.sealedGrant === other.sealedGrant &&
    JSON.stringify(one.origins) === JSON.stringify(other.origins)
  );
}
