import type { AuditEntry } from '../../domain/account/audit.js';
import type { ConnectionConsent, ConnectionKind } from '../../domain/connection/index.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database, RawQuery } from '../database/database.js';
import { lockGrant } from './lock-grant.js';
import { workflowsOfVoidGrants } from './void-grants.js';
import type { GrantUser } from './void-grants.js';

const COLUMNS = `connection_id as "connectionId", provider, service, granted_scopes as "grantedScopes",
  consented_at as "consentedAt", void_at as "voidAt"`;

/** A new grant for a connection that exists. */
export interface ReplacedGrant {
  /** Null: the settings stay. */
  readonly sealed: string | null;
  readonly sealedGrant: string;
  readonly origins: readonly string[];
}

/** The facts of a consent that are stored beside its connection. */
export interface GivenConsent {
  readonly connectionId: string;
  readonly ownerId: string;
  readonly kind: ConnectionKind;
  readonly provider: string;
  readonly service: string;
  readonly grantedScopes: readonly string[];
  readonly at: Date;
}

/** The grants of users to their connections. */
export class ConsentStore {
  constructor(private readonly database: Database) {}

  /** Of the owner's connections, by their ids. Those without consent are absent. */
  async of(ownerId: string): Promise<ReadonlyMap<string, ConnectionConsent>> {
    const rows = await this.database.query<ConnectionConsent>(
      `select ${COLUMNS} from connection_consent where owner_id = $1`,
      [ownerId],
      'connection-consents',
    );
    return new Map(rows.map((row) => [row.connectionId, row]));
  }

  /** The workflows that use a connection with a void grant, by id, with the name of the connection. */
  async voidOf(workflows: readonly GrantUser[]): Promise<ReadonlyMap<string, string>> {
    return workflowsOfVoidGrants((...query) => this.database.query(...query), workflows);
  }

  /** The statement that adds a consent in the transaction in which its connection is inserted. */
  statementFor(consent: GivenConsent): readonly [text: string, values: readonly unknown[]] {
    const { connectionId, ownerId, provider, service, grantedScopes, at } = consent;
    return [
      `insert into connection_consent (connection_id, owner_id, provider, service, granted_scopes, consented_at)
       values (?, ?, ?, ?, array(select json_array_elements_text(?::json)), ?)`,
      // MikroORM would write a list as several values.
      [connectionId, ownerId, provider, service, JSON.stringify(grantedScopes), at],
    ];
  }

  /** Records an answer that connected nothing. */
  async recordFailure(audit: AuditEntry): Promise<void> {
    await this.database.rawTransaction((query) => insertAudit(query, audit));
  }

  /**
   * Stores a new grant for a connection of the owner. It waits for a refresh that is under way, so that its result
   * cannot replace the new grant.
   *
   * @returns the connection's former sealed grant; undefined if there is no such connection any more.
   */
  async replace(
    consent: GivenConsent,
    grant: ReplacedGrant,
    audit: AuditEntry,
  ): Promise<{ readonly before: string | null } | undefined> {
    return this.database.rawTransaction(async (query) => {
      await lockGrant(query, consent.connectionId);
      const [found] = await query<{ before: string | null }>(
        `select sealed_grant as before from connection where id = $1 and owner_id = $2 and kind = $3 for update`,
        [consent.connectionId, consent.ownerId, consent.kind],
      );
      if (found === undefined) return undefined;
      await query(
        'update connection set sealed = coalesce($2, sealed), sealed_grant = $3, origins = $4, last_test_error = null where id = $1',
        [consent.connectionId, grant.sealed, grant.sealedGrant, [...grant.origins]],
      );
      await query(
        `insert into connection_consent (connection_id, owner_id, provider, service, granted_scopes, consented_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (connection_id) do update set provider = excluded.provider, service = excluded.service,
           granted_scopes = excluded.granted_scopes, consented_at = excluded.consented_at, void_at = null`,
        [
          consent.connectionId,
          consent.ownerId,
          consent.provider,
          consent.service,
          [...consent.grantedScopes],
          consent.at,
        ],
      );
      await insertAudit(query, audit);
      return found;
    });
  }
}

/**
 * Notes within a transaction whether the grant of a connection is void.
 *
 * @returns whether that is a change.
 */
export async function noteVoidGrant(
  query: RawQuery,
  { id, ownerId }: { readonly id: string; readonly ownerId: string },
  voidAt: Date | null,
): Promise<boolean> {
  if (voidAt === null) {
    const returned = await query(
      'update connection_consent set void_at = null where connection_id = $1 and void_at is not null returning connection_id',
      [id],
    );
    return returned.length > 0;
  }
  const noted = await query(
    `insert into connection_consent (connection_id, owner_id, granted_scopes, void_at) values ($1, $2, '{}', $3)
     on conflict (connection_id) do update set void_at = excluded.void_at where connection_consent.void_at is null
     returning connection_id`,
    [id, ownerId, voidAt],
  );
  return noted.length > 0;
}
