import { readdir, readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { StepFailure } from '../../errors.js';
import type { AttachmentSource } from '../../domain/mail/attachment.js';
import { shownContent } from '../../domain/mail/content-payload.js';
import { select, type Mailbox } from '../mailbox.js';
import type { MailMessage } from '../message/message.js';
import { sampleDraft, updatedSample } from './sample-changes.js';

const FOLDER = new URL('./', import.meta.url);
const DAY_MS = 86_400_000;

/**
 * The mailbox that every user has: a folder of messages with the oddities of real mail. Read once, when it is first
 * searched. All dates are moved by the same number of whole days, so that the newest message is less than a day old. A
 * search for "today" then finds messages on any day, and times of the day and distances between messages stay.
 */
export function createSampleMailbox(): Mailbox {
  let loaded: Promise<readonly MailMessage[]> | undefined;
  return {
    async search(folder, query, now) {
      checkFolder(folder);
      loaded ??= load();
      return select(recent(await loaded, now), query);
    },
    open,
    async update(update) {
      checkFolder(update.folder ?? 'INBOX');
      loaded ??= load();
      return updatedSample(await loaded, update);
    },
    draft: sampleDraft,
  };
}

function checkFolder(folder: string): void {
  if (folder.toUpperCase() === 'INBOX') return;
  throw StepFailure.permanent(
    'FOLDER_NOT_FOUND',
    `The sample mailbox has no folder ${JSON.stringify(folder.slice(0, 100))}; it has INBOX.`,
    { folder: folder.slice(0, 100) },
  );
}

/** The parts of a message are the places of its attachments in the list. */
function open(messageId: string): AttachmentSource {
  const read = async () => readFile(new URL(`${messageId}.eml`, FOLDER));
  return {
    async attachments() {
      const { parseMessage } = await import('../message/parse-message.js');
      const { content } = await parseMessage(await read());
      return content.attachments.map((each, index) => ({ ...each, part: String(index) }));
    },
    async content(_uid, part) {
      const { attachedContents } = await import('../message/parse-message.js');
      const content = (await attachedContents(await read()))[Number(part)];
      return content === undefined ? null : Readable.from([content]);
    },
  };
}

async function load(): Promise<readonly MailMessage[]> {
  const { parseMessage } = await import('../message/parse-message.js');
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.eml')).sort();
  return Promise.all(
    names.map(async (name) => {
      const { content, isMarkedRead } = await parseMessage(await readFile(new URL(name, FOLDER)));
      return {
        ...shownContent(content),
        id: name.slice(0, -'.eml'.length),
        receivedAt: content.date,
        unseen: !isMarkedRead,
        flagged: false,
        labels: [],
      };
    }),
  );
}

function recent(messages: readonly MailMessage[], now: Date): readonly MailMessage[] {
  const newest = Math.max(...messages.map((message) => message.date?.getTime() ?? 0));
  const shift = Math.floor((now.getTime() - newest) / DAY_MS) * DAY_MS;
  return messages.map((message) => {
    const date = message.date && new Date(message.date.getTime() + shift);
    return { ...message, date, receivedAt: date };
  });
}
