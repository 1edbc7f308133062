import type { AuditEntry } from '../../domain/account/audit.js';
import { insertAudit } from '../accounts/audit.js';
import type { Database } from '../database/database.js';

/** The address at which the answers to messages of one connection arrive. */
export interface AnswerChannel {
  readonly connectionId: string;
  readonly ownerId: string;
  /** The proof that an answer comes from the service, encrypted. Null: it needs no setting. */
  readonly sealed: string | null;
  /** When the address was registered at the service. Null: a person enters it there. */
  readonly registeredAt: Date | null;
  readonly lastAnswerAt: Date | null;
  readonly lastRefusedAt: Date | null;
  readonly lastRefusal: string | null;
}

const COLUMNS = `connection_id as "connectionId", owner_id as "ownerId", sealed, registered_at as "registeredAt",
  last_answer_at as "lastAnswerAt", last_refused_at as "lastRefusedAt", last_refusal as "lastRefusal"`;

/** The addresses for answers. Every write names the owner. */
export class AnswerChannelStore {
  constructor(private readonly database: Database) {}

  /** For any owner: the id is part of an address that was checked. */
  async find(connectionId: string): Promise<AnswerChannel | null> {
    const rows = await this.database.query<AnswerChannel>(
      `select ${COLUMNS} from answer_channel where connection_id = $1`,
      [connectionId],
      'answer-channel',
    );
    return rows[0] ?? null;
  }

  /** Makes it, or changes it. */
  async put(
    channel: { readonly connectionId: string; readonly ownerId: string; readonly sealed: string | null },
    isRegistered: boolean,
    audit: AuditEntry,
  ): Promise<void> {
    await this.database.rawTransaction(async (query) => {
      await query(
        `insert into answer_channel (connection_id, owner_id, sealed, registered_at)
         select c.id, c.owner_id, $3, case when $4 then now() end from connection c where c.id = $1 and c.owner_id = $2
         on conflict (connection_id) do update set sealed = excluded.sealed, registered_at = excluded.registered_at,
           last_refused_at = null, last_refusal = null`,
        [channel.connectionId, channel.ownerId, channel.sealed, isRegistered],
      );
      await insertAudit(query, audit);
    });
  }

  /** @returns false if there is none. */
  async remove(ownerId: string, connectionId: string, audit: AuditEntry): Promise<boolean> {
    return this.database.rawTransaction(async (query) => {
      const rows = await query<{ connection_id: string }>(
        'delete from answer_channel where connection_id = $1 and owner_id = $2 returning connection_id',
        [connectionId, ownerId],
      );
      if (rows.length > 0) await insertAudit(query, audit);
      return rows.length > 0;
    });
  }

  async noteAnswer(connectionId: string): Promise<void> {
    await this.database.query(
      'update answer_channel set last_answer_at = now() where connection_id = $1',
      [connectionId],
      'answer-channel-answer',
    );
  }

  async noteRefusal(connectionId: string, reason: string): Promise<void> {
    await this.database.query(
      'update answer_channel set last_refused_at = now(), last_refusal = $2 where connection_id = $1',
      [connectionId, reason.slice(0, 500)],
      'answer-channel-refusal',
    );
  }
}
