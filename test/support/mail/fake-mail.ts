import { Readable } from 'node:stream';
import { StepFailure } from '../../../src/errors.js';
import type { MailServer, MailSession, ReceivedMessage } from '../../../src/mail/mail-server.type.js';
import { EMPTY_CONTENT } from '../../../src/mail/message/message.js';

interface Box {
  readonly messages: ReceivedMessage[];
  readonly sessions: Set<() => void>;
  refusal: StepFailure | null;
}

/** Mailboxes in memory, by user name; each says how many connections it has. */
export class FakeMail implements MailServer {
  readonly #boxes = new Map<string, Box>();
  opened = 0;
  /** Called before the content of an attachment is given. */
  beforeContent: (subject: string) => void = () => undefined;

  box(username: string): Box {
    const box: Box = this.#boxes.get(username) ?? { messages: [], sessions: new Set(), refusal: null };
    this.#boxes.set(username, box);
    return box;
  }

  /** @param attached the content of an attachment, if the message has one. */
  put(username: string, subject: string, attached?: string): void {
    const { messages, sessions } = this.box(username);
    const uid = messages.length + 1;
    const at = new Date();
    messages.push({
      uid,
      identity: `${username} ${uid}`,
      arrivedAt: at,
      sentAt: at,
      size: 1,
      isSeen: false,
      content: {
        ...EMPTY_CONTENT,
        subject,
        from: 'a@example.com',
        text: attached ?? '',
        attachments:
          attached === undefined ? [] : [{ name: 'a.txt', contentType: 'text/plain', size: attached.length }],
      },
    });
    for (const wake of sessions) wake();
  }

  async edit(): Promise<never> {
    throw StepFailure.permanent('FOLDER_READ_ONLY', 'These mailboxes are only read.');
  }

  async open({ username }: { readonly username: string }): Promise<MailSession> {
    this.opened += 1;
    const box = this.box(username);
    if (box.refusal) throw box.refusal;
    const { messages, sessions } = box;
    let hasNews = false;
    let isClosed = false;
    let wake = (): void => undefined;
    const news = (): void => {
      hasNews = true;
      wake();
    };
    sessions.add(news);
    return {
      uidValidity: '1',
      uidNext: messages.length + 1,
      uidsAfter: async (uid) => messages.map((message) => message.uid).filter((each) => each > uid),
      arrivedSince: async () => [...messages],
      read: async (uids) => messages.filter(({ uid }) => uids.includes(uid)),
      attachments: async (id) => (messages[id - 1]?.content?.attachments ?? []).map((each) => ({ ...each, part: '2' })),
      content: async (id) => {
        this.beforeContent(messages[id - 1]?.content?.subject ?? '');
        return Readable.from([Buffer.from(messages[id - 1]?.content?.text ?? '')]);
      },
      search: async () => messages.map(({ uid }) => uid),
      changed: async () => {
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (hasNews || isClosed) resolve();
        });
        hasNews = false;
        if (isClosed) throw StepFailure.retryable('NETWORK_ERROR', 'The connection was closed.');
      },
      close: () => {
        isClosed = true;
        sessions.delete(news);
        wake();
      },
    };
  }
}
