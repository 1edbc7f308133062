import type { AuditEntry } from '../../domain/account/audit.js';
import type { OpenConnectLink, PendingConsent } from '../../domain/connection/index.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database } from '../database/database.js';
import { listOf, namesOf, statement } from '../database/statement.js';

/** More consents at once than a person can give; the oldest make room. */
const MAX_OF_OWNER = 50;

const INSERT = statement(
  null,
  {
    ticket_hash: 'bytea',
    owner_id: 'text',
    user_id: 'text',
    connect_link_id: 'text',
    connection_id: 'text',
    provider: 'text',
    service: 'text',
    name: 'text',
    scopes: 'text[]',
    variables: 'json',
    sealed_server: 'text',
    return_to: 'text',
    created_at: 'timestamptz',
    expires_at: 'timestamptz',
  },
  (p) => `insert into oauth_authorization (${namesOf(p)}) values (${listOf(p)})`,
);

const COLUMNS = `owner_id as "ownerId", user_id as "userId", connect_link_id as "connectLinkId", connection_id as "connectionId",
  provider, service, name, scopes, variables, sealed_server as "sealedServer", return_to as "returnTo", expires_at as "expiresAt"`;

/** A consent as it is stored. */
export interface StoredConsent extends Omit<PendingConsent, 'authorization'> {
  /** The authorization server of an MCP server. Null: that of a preset. */
  readonly sealedServer: string | null;
}

/** A consent whose answer has come. */
export interface AnsweredConsent extends StoredConsent {
  readonly ticketHash: Buffer;
  readonly sealedVerifier: string;
}

/** Consents under way. Tickets and states are kept as hashes, so that this table opens nothing. */
export class PendingConsentStore {
  constructor(private readonly database: Database) {}

  async add(ticketHash: Buffer, consent: StoredConsent, now: Date, audit?: AuditEntry): Promise<void> {
    await this.database.rawTransaction(async (query) => {
      await query('delete from oauth_authorization where expires_at < $1', [now]);
      await query(
        `delete from oauth_authorization where owner_id = $1 and ticket_hash not in
           (select ticket_hash from oauth_authorization where owner_id = $1 order by created_at desc limit $2)`,
        [consent.ownerId, MAX_OF_OWNER - 1],
      );
      await query(
        INSERT.with({
          ticket_hash: ticketHash,
          owner_id: consent.ownerId,
          user_id: consent.userId,
          connect_link_id: consent.connectLinkId,
          connection_id: consent.connectionId,
          provider: consent.provider,
          service: consent.service,
          name: consent.name,
          scopes: [...consent.scopes],
          variables: JSON.stringify(consent.variables),
          sealed_server: consent.sealedServer,
          return_to: consent.returnTo,
          created_at: now,
          expires_at: consent.expiresAt,
        }),
      );
      if (audit) await insertAudit(query, audit);
    });
  }

  /** One that no browser has begun yet, and that has not expired. */
  async find(ticketHash: Buffer, now: Date): Promise<StoredConsent | null> {
    const [found] = await this.database.query<StoredConsent>(
      `select ${COLUMNS} from oauth_authorization where ticket_hash = $1 and state_hash is null and expires_at > $2`,
      [ticketHash, now],
    );
    return found ?? null;
  }

  /** A browser goes to the provider with this state. @returns false if the ticket was used or has expired. */
  async begin(
    ticketHash: Buffer,
    given: {
      readonly stateHash: Buffer;
      readonly sealedVerifier: string;
      readonly expiresAt: Date;
      readonly now: Date;
    },
  ): Promise<boolean> {
    const begun = await this.database.query(
      `update oauth_authorization set state_hash = $2, sealed_verifier = $3, expires_at = $5
       where ticket_hash = $1 and state_hash is null and expires_at > $4 returning ticket_hash`,
      [ticketHash, given.stateHash, given.sealedVerifier, given.now, given.expiresAt],
    );
    return begun.length > 0;
  }

  /** The connect links of an owner that no browser has begun, the newest first. */
  async links(ownerId: string, now: Date): Promise<readonly OpenConnectLink[]> {
    return this.database.query<OpenConnectLink>(
      `select connect_link_id as id, service, name, scopes, connection_id as "connectionId", created_at as "createdAt",
         expires_at as "expiresAt" from oauth_authorization
       where owner_id = $1 and connect_link_id is not null and state_hash is null and expires_at > $2
       order by created_at desc`,
      [ownerId, now],
    );
  }

  /** Removes a connect link of the owner's that no browser has begun. @returns whether there was one. */
  async removeLink(ownerId: string, id: string, audit: AuditEntry): Promise<boolean> {
    return this.database.rawTransaction(async (query) => {
      const removed = await query(
        'delete from oauth_authorization where owner_id = $1 and connect_link_id = $2 and state_hash is null returning ticket_hash',
        [ownerId, id],
      );
      if (removed.length > 0) await insertAudit(query, audit);
      return removed.length > 0;
    });
  }

  /** Uses up a state. Null if it is unknown, was used before, or has expired. */
  async take(stateHash: Buffer, now: Date): Promise<AnsweredConsent | null> {
    const [taken] = await this.database.query<AnsweredConsent>(
      `delete from oauth_authorization where state_hash = $1 and expires_at > $2
       returning ${COLUMNS}, ticket_hash as "ticketHash", sealed_verifier as "sealedVerifier"`,
      [stateHash, now],
    );
    return taken ?? null;
  }
}
