import { addAbortSignal } from 'node:stream';
import type { Readable } from 'node:stream';
import type {
  FetchMessageObject,
  FetchQueryObject,
  ImapFlow,
  MailboxObject,
  MessageStructureObject,
  SearchObject,
} from 'imapflow';
import type { AttachmentPart } from '../../domain/mail/attachment.js';
import { StepFailure } from '../../errors.js';
import type { MailSession, MessageTraits, ReadDepth, ReceivedMessage, ServerQuery } from '../mail-server.type.js';
import { keywordOf, labelsOf } from '../changes/labels.js';
import { abortedBy } from '../message/aborted.js';
import type { MessageContent } from '../../domain/mail/content-payload.js';
import type { ParsedMessage } from '../parse-mail.type.js';
import { attachmentsOf, textPartOf } from './body-structure.js';
import { contentOf, traitsOf } from './envelope.js';
import { imapFailure } from './imap-failure.js';

export interface ImapTimes {
  /**
   * How long IDLE is trusted before the server is asked. Shorter than the time after which routers and servers drop a
   * silent connection.
   */
  readonly idleMs: number;
  /** How often a server is asked that has no IDLE. */
  readonly pollMs: number;
}
export const DEFAULT_TIMES: ImapTimes = { idleMs: 120_000, pollMs: 20_000 };

/**
 * The most bytes that are read of one message. For a larger one, the text up to here and the names of its attachments
 * are read.
 */
const MAX_SOURCE_BYTES = 256 * 1024;
const TRAITS: FetchQueryObject = { uid: true, envelope: true, internalDate: true };
const ENVELOPE: FetchQueryObject = { ...TRAITS, flags: true, labels: true, size: true };
const FULL: FetchQueryObject = { ...ENVELOPE, source: { maxLength: MAX_SOURCE_BYTES } };
/** The number of messages in one command, so that its line stays within servers' limits. */
const TRAITS_BATCH = 500;

const TOO_COMPLEX = '[The text of this message takes too long to be read.]';

/** The contents of the envelope for a message that takes too much time or memory to read. A note replaces its text. */
function unreadable(envelope: FetchMessageObject['envelope']): MessageContent | null {
  const content = contentOf(envelope);
  return content === null ? null : { ...content, text: TOO_COMPLEX };
}

/** One folder, open on a connection of its own. */
export class ImapSession implements MailSession {
  readonly uidValidity: string;
  readonly uidNext: number;
  /** The open folder. */
  readonly path: string;
  #hasNews = false;
  #lost: StepFailure | null = null;
  #wake: () => void = () => undefined;

  constructor(
    private readonly client: ImapFlow,
    mailbox: MailboxObject,
    private readonly host: string,
    private readonly times: ImapTimes,
    private readonly parse: (raw: Uint8Array) => Promise<ParsedMessage | null>,
  ) {
    this.uidValidity = String(mailbox.uidValidity);
    this.uidNext = mailbox.uidNext;
    this.path = mailbox.path;
    client.on('exists', () => {
      this.#hasNews = true;
      this.#wake();
    });
    client.on('error', (error) => this.#lose(error));
    client.on('close', () => this.#lose({ code: 'EConnectionClosed' }));
  }

  async uidsAfter(uid: number): Promise<readonly number[]> {
    // "n:*" always names the last message as well, however low its number is.
    return (await this.#numbers({ uid: `${uid + 1}:*` })).filter((each) => each > uid);
  }

  async arrivedSince(since: Date): Promise<readonly MessageTraits[]> {
    // The server compares by its own days: one more, whatever its zone.
    const uids = await this.#numbers({ since: new Date(since.getTime() - 86_400_000) });
    const found: MessageTraits[] = [];
    for (let start = 0; start < uids.length; start += TRAITS_BATCH) {
      const messages = await this.#fetch(uids.slice(start, start + TRAITS_BATCH), TRAITS);
      found.push(...messages.map(traitsOf));
    }
    return found;
  }

  async search({ from, subject, since, unseen, label }: ServerQuery): Promise<readonly number[]> {
    const plain: SearchObject = {
      all: true,
      ...(since === undefined ? {} : { since: new Date(since.getTime() - 86_400_000) }),
      ...(unseen === undefined ? {} : { seen: !unseen }),
      ...(label === undefined ? {} : this.#labelled(label)),
    };
    if (from === undefined && subject === undefined) return this.#numbers(plain);
    const words: SearchObject = {
      ...plain,
      ...(from === undefined ? {} : { from }),
      ...(subject === undefined ? {} : { subject }),
    };
    return this.#numbers(words).catch((error: unknown) => {
      // Not every server knows UTF-8 (RFC 9051, section 6.4.4). Our own filter then searches the messages that the
      // server returns.
      if (isRefusal(error) && this.client.usable) return this.#numbers(plain);
      throw error;
    });
  }

  #labelled(label: string): SearchObject {
    return this.client.capabilities.has('X-GM-EXT-1') ? { labels: { has: [label] } } : { keyword: keywordOf(label) };
  }

  async read(uids: readonly number[], depth: ReadDepth): Promise<readonly ReceivedMessage[]> {
    if (depth === 'NUMBER') return uids.map(unread);
    const query = depth === 'FULL' ? FULL : ENVELOPE;
    const messages = await this.#fetch(uids, query).catch((error: unknown) => {
      // It refuses all of them for the sake of one: ask for each.
      if (isRefusal(error) && uids.length > 1) return null;
      if (isRefusal(error) && depth === 'FULL') return this.#fetch(uids, ENVELOPE);
      throw error;
    });
    if (messages !== null) return Promise.all(messages.map((message) => this.#received(message)));
    const read: ReceivedMessage[] = [];
    for (const uid of uids) read.push(...(await this.#readOne(uid, depth)));
    return read;
  }

  async #readOne(uid: number, depth: ReadDepth): Promise<readonly ReceivedMessage[]> {
    return this.read([uid], depth).catch((error: unknown) => {
      if (isRefusal(error)) return [unread(uid)];
      throw error;
    });
  }

  async #received(message: FetchMessageObject): Promise<ReceivedMessage> {
    const { source, size = 0, flags } = message;
    const head = {
      ...traitsOf(message),
      size,
      isSeen: flags?.has('\\Seen') ?? false,
      isFlagged: flags?.has('\\Flagged') ?? false,
      labels: labelsOf(flags ?? new Set(), message.labels, this.path),
    };
    if (source === undefined) return { ...head, content: contentOf(message.envelope) };
    const content = (await this.parse(source))?.content ?? unreadable(message.envelope);
    return {
      ...head,
      content: content === null || size <= MAX_SOURCE_BYTES ? content : await this.#completed(message.uid, content),
    };
  }

  /** For a message that was not read whole: the names of all its attachments, and its text if it comes after them. */
  async #completed(uid: number, content: MessageContent): Promise<MessageContent> {
    const structure = await this.#structureOf(uid);
    if (structure === undefined) return content;
    const part = content.text === '' ? textPartOf(structure) : null;
    const text = part === null ? content.text : await this.#textOf(uid, part);
    return { ...content, text, attachments: attachmentsOf(structure) };
  }

  async #structureOf(uid: number): Promise<MessageStructureObject | undefined> {
    return (await this.#fetchOne(uid, { bodyStructure: true }))?.bodyStructure;
  }

  async attachments(uid: number): Promise<readonly AttachmentPart[]> {
    const structure = await this.#structureOf(uid);
    return structure === undefined ? [] : attachmentsOf(structure);
  }

  async content(
    uid: number,
    part: string,
    maxBytes: number,
    signal: AbortSignal,
  ): Promise<AsyncIterable<Uint8Array> | null> {
    const found = await this.#run(() => this.client.download(String(uid), part, { uid: true, maxBytes })).catch(
      (error: unknown) => {
        if (isRefusal(error)) return null;
        throw error;
      },
    );
    return found?.content ? this.#decoded(found.content, signal) : null;
  }

  async *#decoded(content: Readable, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of addAbortSignal(signal, content)) yield piece as Uint8Array;
    } catch (error) {
      throw signal.aborted ? abortedBy(signal, this.host) : imapFailure(error, this.host);
    }
  }

  async #textOf(uid: number, part: string): Promise<string> {
    const parts = (
      await this.#fetchOne(uid, { bodyParts: [`${part}.MIME`, { key: part, start: 0, maxLength: MAX_SOURCE_BYTES }] })
    )?.bodyParts;
    const [head, body] = [parts?.get(`${part}.mime`), parts?.get(part)];
    return head === undefined || body === undefined
      ? ''
      : ((await this.parse(Buffer.concat([head, body])))?.content.text ?? TOO_COMPLEX);
  }

  /** Undefined if it is gone, or if the server refuses it. */
  async #fetchOne(uid: number, query: FetchQueryObject): Promise<FetchMessageObject | undefined> {
    const messages = await this.#fetch([uid], { uid: true, ...query }).catch((error: unknown) => {
      if (isRefusal(error)) return [];
      throw error;
    });
    return messages[0];
  }

  async changed(): Promise<void> {
    const canIdle = this.client.capabilities.has('IDLE');
    if (!this.#hasNews && this.#lost === null) {
      if (canIdle) void this.client.idle().catch(() => undefined);
      await this.#nudged(canIdle ? this.times.idleMs : this.times.pollMs);
    }
    // Asked in any case after this time, because some servers forget to notify.
    if (!this.#hasNews && this.#lost === null) await this.client.noop();
    if (!this.client.usable) this.#lose({ code: 'NoConnection' });
    if (this.#lost !== null) throw this.#lost;
    this.#hasNews = false;
  }

  async #nudged(afterMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, afterMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = () => undefined;
  }

  close(): void {
    this.client.close();
  }

  #lose(error: unknown): void {
    this.#lost ??= imapFailure(error, this.host);
    this.#wake();
  }

  async #numbers(query: SearchObject): Promise<readonly number[]> {
    const found = await this.#run(() => this.client.search(query, { uid: true }));
    // The client returns false if the server refuses, which differs from finding nothing.
    if (!Array.isArray(found))
      throw (
        this.#lost ??
        StepFailure.retryable('MAIL_SERVER_ERROR', `${this.host} could not search the folder.`, { host: this.host })
      );
    return found.toSorted((a, b) => a - b);
  }

  async #fetch(uids: readonly number[], query: FetchQueryObject): Promise<readonly FetchMessageObject[]> {
    if (uids.length === 0) return [];
    const asked = new Set(uids);
    const messages = await this.#run(() => this.client.fetchAll(uids.join(','), query, { uid: true }));
    return messages.filter(({ uid }) => asked.has(uid)).toSorted((a, b) => a.uid - b.uid);
  }

  async #run<T>(command: () => Promise<T>): Promise<T> {
    try {
      return await command();
    } catch (error) {
      throw imapFailure(error, this.host);
    }
  }
}

/** Nothing is known but that it is there. */
const unread = (uid: number): ReceivedMessage => ({
  uid,
  identity: '',
  arrivedAt: new Date(),
  sentAt: null,
  size: 0,
  isSeen: false,
  content: null,
});

/** The server answered, and said no. */
const isRefusal = (error: unknown): boolean => error instanceof StepFailure && error.code === 'MAIL_SERVER_ERROR';
