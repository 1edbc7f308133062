import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { AuditEntry } from '../../domain/account/audit.js';
import type { AvailableConnections, Connection, ConnectionKind } from '../../domain/connection/index.js';
import { NO_GUARD, QuotaName } from '../../domain/account/quota.js';
import type { QuotaGuard } from '../../domain/account/quota.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import { insertAudit, recordAudit } from '../accounts/audit.js';
import { REACH, TAKE_NAME, isNamed, reachedConnection } from './connection-reach.sql.js';
import type { Database } from '../database/database.js';
import { statement } from '../database/statement.js';
import { ConnectionEntity } from '../entities/connection.entity.js';
import { enforceQuota } from '../accounts/quota.store.js';
import { noteVoidGrant } from './consent.store.js';
import { lockGrant } from './lock-grant.js';
import { delayRevocation, insertRemovals } from '../sources/hook-removal.store.js';
import type { NewHookRemoval } from '../sources/hook-removal.store.js';
import { syncSourcesNaming } from '../sources/source-upkeep.js';

const COLUMNS = `id, owner_id as "ownerId", name, kind, service, origins, created_at as "createdAt", last_tested_at as "lastTestedAt", last_test_error as "lastTestError", account`;

const SEALED = `${COLUMNS}, sealed, sealed_grant as "sealedGrant", former_names as "formerNames"`;

/** A connection with its configuration, encrypted. */
export interface SealedConnection extends Connection {
  /** The origins that the owner has allowed beside those of the configuration. Null: not settled yet. */
  readonly origins: readonly string[] | null;
  readonly sealed: string;
  /** The tokens that an authorisation server issued for the connection. Null if there are none. */
  readonly sealedGrant: string | null;
  /** Names that it had before it was renamed, and that no other connection has taken since. */
  readonly formerNames: readonly string[];
}

/** The result of asking for tokens. */
export interface GrantChange {
  /** Absent: the tokens stay as they are. */
  readonly sealedGrant?: string | undefined;
  /** Since when the grant is void. Null: it is not. */
  readonly voidAt: Date | null;
}

const REACHED = statement(
  'connection-reached',
  REACH,
  (p) => `select ${SEALED} from connection where owner_id = ${p.ownerId} and id = ${reachedConnection(p)}`,
);

/** Connections. Their secrets leave this store only encrypted. Every read of an owner's data names the owner. */
export class ConnectionStore {
  /** @param guard of the quotas of each owner. Default: none. */
  constructor(
    private readonly database: Database,
    private readonly guard: QuotaGuard = NO_GUARD,
  ) {}

  /**
   * @param also a statement of the same transaction, for rows that belong to the connection.
   * @returns false if the owner already has a connection of this name. @throws QuotaExceededError
   */
  async insert(
    connection: SealedConnection,
    audit: AuditEntry,
    also?: readonly [text: string, values: readonly unknown[]],
  ): Promise<boolean> {
    const inserted = this.database.transaction(async (em) => {
      await enforceQuota(
        (text, values) => em.execute(text, [...values]),
        this.guard,
        QuotaName.CONNECTIONS,
        connection.ownerId,
      );
      em.persist(
        em.create(ConnectionEntity, {
          ...connection,
          origins: connection.origins === null ? null : [...connection.origins],
          formerNames: [...connection.formerNames],
        }),
      );
      await em.execute(TAKE_NAME, [connection.name, connection.ownerId, connection.name]);
      recordAudit(em, audit, connection.createdAt);
      await em.flush();
      if (also !== undefined) await em.execute(also[0], [...also[1]]);
      await syncSourcesNaming(em, connection.ownerId, connection.name);
    });
    return inserted.then(
      () => true,
      (error: unknown) => {
        if (error instanceof UniqueConstraintViolationException) return false;
        throw error;
      },
    );
  }

  /** The oldest first. */
  async list(ownerId: string): Promise<readonly Connection[]> {
    return this.database.query<Connection>(
      `select ${COLUMNS} from connection where owner_id = $1 order by id`,
      [ownerId],
      'connection-list',
    );
  }

  /** Null if it is missing or belongs to another owner. */
  async find(ownerId: string, id: string): Promise<SealedConnection | null> {
    const rows = await this.database.query<SealedConnection>(
      `select ${SEALED} from connection where owner_id = $1 and id = $2`,
      [ownerId, id],
      'connection-find',
    );
    return rows[0] ?? null;
  }

  /** All connections of an owner, the oldest first. */
  async listSealed(ownerId: string): Promise<readonly SealedConnection[]> {
    return this.database.query<SealedConnection>(`select ${SEALED} from connection where owner_id = $1 order by id`, [
      ownerId,
    ]);
  }

  /** The connection that a name means in a workflow of the owner. See `reachedConnection`. */
  async findFor(
    call: { readonly ownerId: string; readonly workflowId: string },
    name: string,
  ): Promise<SealedConnection | null> {
    const rows = await this.database.query<SealedConnection>(REACHED.with({ ...call, name }));
    return rows[0] ?? null;
  }

  /**
   * The owner's connection of this name, for texts that only the owner writes, such as the configuration of another
   * connection.
   */
  async findByName(ownerId: string, name: string): Promise<SealedConnection | null> {
    const rows = await this.database.query<SealedConnection>(
      `select ${SEALED} from connection c where owner_id = $1 and ${isNamed('c', '$2')}`,
      [ownerId, name],
      'connection-by-name',
    );
    return rows[0] ?? null;
  }

  /** The services of the owner's connections, by the names of the connections. Those without one are absent. */
  async servicesByName(ownerId: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.query<{ name: string; service: string }>(
      'select name, service from connection where owner_id = $1 and service is not null',
      [ownerId],
      'connection-services-by-name',
    );
    return new Map(rows.map(({ name, service }) => [name, service]));
  }

  /** The services that the owner has connections for, each once. */
  async servicesOf(ownerId: string): Promise<readonly string[]> {
    const rows = await this.database.query<{ service: string }>(
      'select distinct service from connection where owner_id = $1 and service is not null',
      [ownerId],
      'connection-services',
    );
    return rows.map(({ service }) => service);
  }

  /** For any owner: used by background work. */
  async findForWatch(id: string): Promise<SealedConnection | null> {
    const rows = await this.database.query<SealedConnection>(
      `select ${SEALED} from connection where id = $1`,
      [id],
      'connection-for-watch',
    );
    return rows[0] ?? null;
  }

  /**
   * The connections that each of these workflows of the owner reaches, by name, with their kinds. By the id of the
   * workflow.
   */
  async availableTo(
    ownerId: string,
    workflows: readonly Pick<Workflow, 'id' | 'usesSlots'>[],
  ): Promise<ReadonlyMap<string, AvailableConnections>> {
    const [named, bound] = await Promise.all([
      workflows.every(({ usesSlots }) => usesSlots) ? new Map<string, ConnectionKind>() : this.#named(ownerId),
      this.#bound(ownerId, workflows),
    ]);
    return new Map(
      workflows.map(({ id, usesSlots }) => [
        id,
        usesSlots ? (bound.get(id) ?? new Map<string, ConnectionKind>()) : named,
      ]),
    );
  }

  async #named(ownerId: string): Promise<AvailableConnections> {
    const rows = await this.database.query<{ name: string; kind: ConnectionKind }>(
      'select n.name, c.kind from connection c, unnest(c.former_names || c.name) n (name) where c.owner_id = $1',
      [ownerId],
      'connection-available',
    );
    return new Map(rows.map(({ name, kind }) => [name, kind]));
  }

  async #bound(
    ownerId: string,
    workflows: readonly Pick<Workflow, 'id' | 'usesSlots'>[],
  ): Promise<ReadonlyMap<string, AvailableConnections>> {
    const ids = workflows.flatMap(({ id, usesSlots }) => (usesSlots ? [id] : []));
    if (ids.length === 0) return new Map();
    const rows = await this.database.query<{ id: string; slot: string; kind: ConnectionKind }>(
      'select b.workflow_id as id, b.slot, c.kind from workflow_binding b join connection c on c.id = b.connection_id and c.owner_id = $1 where b.workflow_id = any($2)',
      [ownerId, ids],
      'connection-bound',
    );
    const byWorkflow = new Map<string, Map<string, ConnectionKind>>();
    for (const { id, slot, kind } of rows)
      byWorkflow.set(id, (byWorkflow.get(id) ?? new Map<string, ConnectionKind>()).set(slot, kind));
    return byWorkflow;
  }

  /**
   * Changes the origins of a connection, and its configuration if they stand in that.
   *
   * @param change returns the value to store. Null leaves it as it is.
   * @returns the connection as it is now; null if it is missing or another user's.
   */
  async changeOrigins(
    ownerId: string,
    id: string,
    change: (connection: SealedConnection) => Pick<SealedConnection, 'sealed' | 'origins'> | null,
    audit: (connection: SealedConnection) => AuditEntry,
  ): Promise<SealedConnection | null> {
    return this.database.rawTransaction(async (query) => {
      const [found] = await query<SealedConnection>(
        `select ${SEALED} from connection where owner_id = $1 and id = $2 for update`,
        [ownerId, id],
      );
      if (!found) return null;
      const changed = change(found);
      if (changed === null) return found;
      await query('update connection set sealed = $2, origins = $3 where id = $1', [
        id,
        changed.sealed,
        changed.origins,
      ]);
      await insertAudit(query, audit(found));
      return { ...found, ...changed };
    });
  }

  /**
   * Changes the tokens of a connection. Changes happen one at a time in all processes, each seeing the result of the
   * one before it. The new tokens, and whether the grant is void, are stored in the same transaction.
   *
   * @param change receives null if the connection is gone. Null leaves all as it is. At most 25 seconds.
   * @returns whether the grant became void, or valid again, by this change.
   */
  async changeGrant(
    id: string,
    change: (connection: SealedConnection | null) => Promise<GrantChange | null>,
  ): Promise<boolean> {
    return this.database.rawTransaction(async (query) => {
      await lockGrant(query, id);
      const [found = null] = await query<SealedConnection>(`select ${SEALED} from connection where id = $1`, [id]);
      const changed = await change(found);
      if (changed === null || found === null) return false;
      const { sealedGrant, voidAt } = changed;
      if (sealedGrant !== undefined)
        await query('update connection set sealed_grant = $2 where id = $1', [id, sealedGrant]);
      return noteVoidGrant(query, found, voidAt);
    });
  }

  /** Stores the result of a test. @param result `account`: absent, it stays. */
  async recordTest(
    ownerId: string,
    id: string,
    { at, error, account }: { readonly at: Date; readonly error: string | null; readonly account?: string | null },
    audit?: AuditEntry,
  ): Promise<void> {
    await this.database.transaction(async (em) => {
      const updated = await em.nativeUpdate(
        ConnectionEntity,
        { id, ownerId },
        { lastTestedAt: at, lastTestError: error, ...(account === undefined ? {} : { account }) },
      );
      if (updated > 0) recordAudit(em, audit, at);
    });
  }

  /** @returns whether there was such a connection of the owner's. */
  /** @param removals the addresses that are to be removed at its service. */
  async delete(ownerId: string, id: string, audit: AuditEntry, removals: readonly NewHookRemoval[]): Promise<boolean> {
    return this.database.rawTransaction(async (query) => {
      const looks = await query('select id from event_source where connection_id = $1 and lease is not null', [id]);
      const deleted = await query('delete from connection where id = $1 and owner_id = $2 returning id', [id, ownerId]);
      if (deleted.length === 0) return false;
      await insertRemovals(query, removals);
      if (looks.length > 0) await delayRevocation(query, id);
      await insertAudit(query, audit);
      return true;
    });
  }
}
