import type { JsonValue } from '../../lib/json/json.js';
import type { MailEventType } from '../../domain/event/mail-event.js';
import type { Database } from '../database/database.js';
import * as sql from './mailbox-watch.sql.js';
import type { SeenMessage } from './mailbox-watch.sql.js';

export type { SeenMessage } from './mailbox-watch.sql.js';

const UNWANTED_MS = 10_000;

/** An interest in the messages of a mailbox: an enabled event trigger, a waiting run, or a question that was sent from it. */
export interface MailInterest {
  readonly connectionId: string;
  readonly connectionName: string;
  /** Null: replies to questions are read there. */
  readonly eventType: MailEventType | null;
  /** The condition that its filters put on the mailbox. Null: none. */
  readonly condition: { readonly is: JsonValue } | null;
}

/** Up to where a folder has been read. */
export interface MailCheckpoint {
  readonly uidValidity: string;
  /** Every message up to and with this number has been stored as an event. */
  readonly lastUid: number;
}

/** A mailbox that a process holds; `lease` names this claim of it, and no other. */
export interface ClaimedMailbox {
  readonly connectionId: string;
  readonly lease: string;
  /** Null: the mailbox has never been read. */
  readonly checkpoint: MailCheckpoint | null;
  /** Until then nothing was missed. */
  readonly confirmedAt: Date | null;
}

/**
 * The watched mailboxes, their holders and their checkpoints. A write by a holder is refused once another process has
 * the lease.
 */
export class MailboxWatchStore {
  constructor(private readonly database: Database) {}

  /** All interests in messages. */
  async interests(): Promise<readonly MailInterest[]> {
    return this.database.query<MailInterest>(sql.INTERESTS, [], 'mailbox-interests');
  }

  /**
   * Makes the watched mailboxes exactly these. A mailbox that was unwanted for some seconds is forgotten, and starts
   * again from the beginning when it is wanted.
   */
  async setWatched(connectionIds: readonly string[]): Promise<void> {
    await this.database.query(sql.SET_WATCHED, [connectionIds, UNWANTED_MS], 'mailbox-set-watched');
  }

  /** Takes mailboxes without a holder, or whose holder has been silent for too long. */
  async claim(leaseMs: number, limit: number): Promise<readonly ClaimedMailbox[]> {
    const rows = await this.database.query<ClaimRow>(sql.CLAIM, [leaseMs, limit], 'mailbox-claim');
    return rows.map(({ connectionId, lease, uidValidity, lastUid, confirmedAt }) => ({
      connectionId,
      lease,
      checkpoint: uidValidity === null || lastUid === null ? null : { uidValidity, lastUid: Number(lastUid) },
      confirmedAt,
    }));
  }

  /**
   * Extends leases.
   *
   * @param confirmed those whose mailbox is connected and has been read to its end.
   * @returns the leases that are still held.
   */
  async renew(leases: readonly string[], confirmed: readonly string[], leaseMs: number): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ lease: string }>(sql.RENEW, [leases, confirmed, leaseMs], 'mailbox-renew');
    return new Set(rows.map((row) => row.lease));
  }

  /** Lets others have them at once. */
  async release(leases: readonly string[]): Promise<void> {
    await this.database.query(sql.RELEASE, [leases]);
  }

  /** Whether no other process has taken the mailbox, and its connection was not changed, since it was claimed. */
  async holds({ connectionId, lease }: ClaimedMailbox): Promise<boolean> {
    const rows = await this.database.query(
      'select from mailbox_watch where connection_id = $1 and holder = $2',
      [connectionId, lease],
      'mailbox-holds',
    );
    return rows.length > 0;
  }

  /**
   * Stores how far the folder has been read, and the messages found there.
   *
   * @param checkpoint null: no further than before.
   * @returns false if another process has the lease by now. Nothing was noted then.
   */
  async advance(
    claim: ClaimedMailbox,
    checkpoint: MailCheckpoint | null,
    seen: readonly SeenMessage[],
  ): Promise<boolean> {
    const rows = await this.database.query(
      sql.ADVANCE.with({
        connectionId: claim.connectionId,
        lease: claim.lease,
        uidValidity: checkpoint?.uidValidity ?? null,
        lastUid: checkpoint?.lastUid ?? null,
        seen,
      }),
    );
    return rows.length > 0;
  }

  /** Which of these messages have been dealt with. */
  async seen(connectionId: string, identities: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ identity: string }>(
      'select identity from mailbox_seen where connection_id = $1 and identity = any($2::text[])',
      [connectionId, identities],
    );
    return new Set(rows.map((row) => row.identity));
  }

  /** Forgets messages that arrived before then. */
  async forgetSeen(connectionId: string, before: Date): Promise<void> {
    await this.database.query('delete from mailbox_seen where connection_id = $1 and arrived_at < $2', [
      connectionId,
      before,
    ]);
  }
}

interface ClaimRow {
  connectionId: string;
  lease: string;
  uidValidity: string | null;
  lastUid: string | null;
  confirmedAt: Date | null;
}
