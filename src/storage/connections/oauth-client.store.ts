import type { AuditEntry } from '../../domain/account/audit.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database } from '../database/database.js';

/** A client as it is stored. */
export interface StoredClient {
  readonly provider: string;
  readonly clientId: string;
  /** Null: a public client. */
  readonly sealedSecret: string | null;
}

const COLUMNS = 'provider, client_id as "clientId", sealed_secret as "sealedSecret"';

/** The clients that administrators registered at providers. Their secrets leave this store only encrypted. */
export class OAuthClientStore {
  constructor(private readonly database: Database) {}

  async find(provider: string): Promise<StoredClient | null> {
    const [found] = await this.database.query<StoredClient>(
      `select ${COLUMNS} from oauth_client where provider = $1`,
      [provider],
      'oauth-client-find',
    );
    return found ?? null;
  }

  async list(): Promise<readonly StoredClient[]> {
    return this.database.query<StoredClient>(`select ${COLUMNS} from oauth_client order by provider`);
  }

  /** Adds the client of a provider, or replaces it. */
  async put({ provider, clientId, sealedSecret }: StoredClient, at: Date, audit: AuditEntry): Promise<void> {
    await this.database.rawTransaction(async (query) => {
      await query(
        `insert into oauth_client (provider, client_id, sealed_secret, updated_at, updated_by) values ($1, $2, $3, $4, $5)
         on conflict (provider) do update set client_id = excluded.client_id, sealed_secret = excluded.sealed_secret,
           updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
        [provider, clientId, sealedSecret, at, audit.userId],
      );
      await insertAudit(query, audit);
    });
  }

  /** @returns whether there was one. */
  async remove(provider: string, audit: AuditEntry): Promise<boolean> {
    return this.database.rawTransaction(async (query) => {
      const removed = await query('delete from oauth_client where provider = $1 returning provider', [provider]);
      if (removed.length > 0) await insertAudit(query, audit);
      return removed.length > 0;
    });
  }
}
