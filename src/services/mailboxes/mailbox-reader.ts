import type { MailSession, MessageTraits, ReadDepth, ReceivedMessage } from '../../mail/mail-server.type.js';
import type {
  ClaimedMailbox,
  MailCheckpoint,
  MailboxWatchStore,
  SeenMessage,
} from '../../storage/connections/mailbox-watch.store.js';

const DAY_MS = 86_400_000;
/** The number of messages that are read, published and recorded at a time. */
const BATCH = 20;
/**
 * The clocks of servers differ, and so do the days that they count in. Messages within this time are distinguished by
 * their content.
 */
const OVERLAP_MS = DAY_MS;
const FORGET_EVERY_MS = 3_600_000;
/** RFC 5321, section 4.5.4.1: a mail server gives up after four or five days. */
const LONGEST_TRANSPORT_MS = 7 * DAY_MS;
/** The number of tries to read one message as a whole, then by its envelope, before its event holds only the number. */
const FULL_TRIES = 3;
const ENVELOPE_TRIES = 5;

type MailboxCheckpoints = Pick<MailboxWatchStore, 'holds' | 'advance' | 'seen' | 'forgetSeen'>;

export interface MailboxReaderDependencies {
  readonly claim: ClaimedMailbox;
  readonly checkpoints: MailboxCheckpoints;
  /** Stores a message as events; durable, and done once however often it is called, when this resolves. */
  readonly deliver: (message: ReceivedMessage, session: MailSession) => Promise<void>;
  readonly now: () => number;
}

interface Stuck {
  readonly uidValidity: string;
  readonly uid: number;
  readonly tries: number;
  readonly last: number;
}
const NOT_STUCK: Stuck = { uidValidity: '', uid: 0, tries: 0, last: 0 };

/** Another process holds the mailbox by now. */
export class LeaseLost extends Error {}
const LOST = 'Another process holds the mailbox.';

/**
 * Reads a mailbox from the last position, each message once. The checkpoint moves on only after an event for the
 * message is stored. If a process was cut off in between, the second event has the same delivery id and starts nothing
 * new.
 *
 * - The first time, it begins with future messages.
 * - Messages that are deleted before they are read are gone.
 * - A message that cannot be read is read in ever smaller parts, and finally has an event without content, so that it
 *   blocks nothing.
 * - If the server renumbers its messages (another UIDVALIDITY), recent messages are compared by Message-ID with the
 *   known ones. Recent are those since one day before the mailbox was last read to its end. Messages that are not among
 *   the known ones are new. Among messages of that time, each Message-ID has one event.
 */
export class MailboxReader {
  readonly #deps: MailboxReaderDependencies;
  #checkpoint: MailCheckpoint | null;
  #confirmedAt: number;
  /** The message at which reading failed, and how often in a row; up to `last`, each is read alone. */
  #stuck: Stuck = NOT_STUCK;
  #forgottenAt = 0;

  constructor(dependencies: MailboxReaderDependencies) {
    this.#deps = dependencies;
    this.#checkpoint = dependencies.claim.checkpoint;
    this.#confirmedAt = dependencies.claim.confirmedAt?.getTime() ?? dependencies.now();
  }

  /** Reads to the end of the folder. @throws StepFailure of the session, LeaseLost, and failures of the storage. */
  async catchUp(session: MailSession): Promise<void> {
    if (this.#checkpoint === null) await this.#begin(session);
    else if (this.#checkpoint.uidValidity !== session.uidValidity) await this.#resync(session);
    const { lastUid } = this.#at;
    await this.#readAll(session, await session.uidsAfter(lastUid), true);
    this.#confirmedAt = this.#deps.now();
    await this.#forgetOld();
  }

  async #forgetOld(): Promise<void> {
    if (this.#confirmedAt - this.#forgottenAt < FORGET_EVERY_MS) return;
    this.#forgottenAt = this.#confirmedAt;
    await this.#deps.checkpoints.forgetSeen(
      this.#deps.claim.connectionId,
      new Date(this.#confirmedAt - 2 * OVERLAP_MS),
    );
  }

  /** Existing messages are not news. From here on, no message is missed. */
  async #begin(session: MailSession): Promise<void> {
    await this.#advance({ uidValidity: session.uidValidity, lastUid: session.uidNext - 1 }, []);
    const known = await session.arrivedSince(new Date(this.#confirmedAt - OVERLAP_MS));
    await this.#advance(
      null,
      known.filter(({ uid }) => uid < session.uidNext),
    );
  }

  async #resync(session: MailSession): Promise<void> {
    const { claim, checkpoints } = this.#deps;
    const since = this.#confirmedAt - OVERLAP_MS;
    const found = (await session.arrivedSince(new Date(since))).filter(({ uid }) => uid < session.uidNext);
    const seen = new Set(
      await checkpoints.seen(
        claim.connectionId,
        found.map(({ identity }) => identity),
      ),
    );
    const fresh = found.filter((message) => {
      if (!this.#isRecent(message, since) || seen.has(message.identity)) return false;
      if (message.identity !== '') seen.add(message.identity);
      return true;
    });
    await this.#readAll(
      session,
      fresh.map(({ uid }) => uid),
      false,
    );
    await this.#advance({ uidValidity: session.uidValidity, lastUid: session.uidNext - 1 }, []);
  }

  /**
   * A server that restores its mailboxes may give all messages a new time stamp. A message that was sent long ago did
   * not arrive just now.
   */
  #isRecent({ arrivedAt, sentAt }: MessageTraits, since: number): boolean {
    return arrivedAt.getTime() >= since && (sentAt === null || sentAt.getTime() >= since - LONGEST_TRANSPORT_MS);
  }

  /** @param moves whether the numbers are those of the checkpoint, which moves on with them. */
  async #readAll(session: MailSession, uids: readonly number[], moves: boolean): Promise<void> {
    for (let start = 0; start < uids.length;) {
      const isCareful = (uids[start] ?? 0) <= this.#stuckIn(session).last;
      const batch = uids.slice(start, start + (isCareful ? 1 : BATCH));
      const messages = await this.#read(session, batch);
      // A connection that was renamed has its messages under the new name, so that only the next holder may store them.
      if (!(await this.#deps.checkpoints.holds(this.#deps.claim))) throw new LeaseLost(LOST);
      // In the order of their arrival, but stored together: their commits are shared.
      await Promise.all(messages.map((message) => this.#deps.deliver(message, session)));
      const last = batch.at(-1) ?? 0;
      await this.#advance(moves ? { uidValidity: session.uidValidity, lastUid: last } : null, messages);
      start += batch.length;
    }
  }

  async #read(session: MailSession, uids: readonly number[]): Promise<readonly ReceivedMessage[]> {
    const first = uids[0] ?? 0;
    const { uidValidity } = session;
    const { uid, tries, last } = this.#stuckIn(session);
    const depth: ReadDepth =
      uid !== first || tries < FULL_TRIES ? 'FULL' : tries < ENVELOPE_TRIES ? 'ENVELOPE' : 'NUMBER';
    try {
      const messages = await session.read(uids, depth);
      this.#stuck = { uidValidity, uid: 0, tries: 0, last };
      return messages;
    } catch (error) {
      this.#stuck = {
        uidValidity,
        uid: first,
        tries: uid === first ? tries + 1 : 1,
        last: Math.max(last, uids.at(-1) ?? 0),
      };
      throw error;
    }
  }

  #stuckIn({ uidValidity }: MailSession): Stuck {
    return this.#stuck.uidValidity === uidValidity ? this.#stuck : NOT_STUCK;
  }

  async #advance(checkpoint: MailCheckpoint | null, seen: readonly SeenMessage[]): Promise<void> {
    const { claim, checkpoints } = this.#deps;
    if (!(await checkpoints.advance(claim, checkpoint, seen))) throw new LeaseLost(LOST);
    if (checkpoint !== null) this.#checkpoint = checkpoint;
  }

  get #at(): MailCheckpoint {
    if (this.#checkpoint === null) throw new Error('The mailbox has no checkpoint yet.');
    return this.#checkpoint;
  }
}
