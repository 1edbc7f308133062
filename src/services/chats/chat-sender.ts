import { CLIENT_ID, MAX_MESSAGE_CHARS, MAX_MESSAGE_FILES, titleOf } from '../../domain/chat/chat.js';
import type { ChatMessage, ChatSession } from '../../domain/chat/chat.js';
import type { FileValue } from '../../domain/file/file.js';
import { IssueList } from '../../errors.js';
import type { IdFactory } from '../../lib/ids.js';
import { checkText } from '../../lib/text/text.js';
import type { ChatMessageStore } from '../../storage/chats/chat-message.store.js';
import type { StorageQuotas } from '../quotas/ports.js';
import type { ChatTurns } from './chat-turns.js';

/** A message as it is given. */
export interface GivenMessage {
  readonly text: string;
  /** The client's own id: a message with an id that was seen before is the same message. */
  readonly clientId: string;
  readonly files: readonly FileValue[];
}

/** Takes messages in: they are checked, stored, and then have their turn. */
export class ChatSender {
  constructor(
    private readonly deps: {
      readonly messages: Pick<ChatMessageStore, 'add'>;
      readonly turns: Pick<ChatTurns, 'tryAdvance' | 'changed'>;
      readonly quotas: StorageQuotas;
      readonly newId: IdFactory;
    },
  ) {}

  /**
   * @param takesFiles whether the chat accepts files.
   * @throws InvalidInputError, ConflictError `ILLEGAL_STATE`; RateLimitedError if the owner may store no more today.
   */
  async send(
    session: ChatSession,
    given: GivenMessage,
    takesFiles: boolean,
  ): Promise<{ readonly message: ChatMessage; readonly isNew: boolean }> {
    const text = checkMessage(given, takesFiles);
    const { messages, turns, quotas, newId } = this.deps;
    const bytes = Buffer.byteLength(text);
    await quotas.checkStored(session.ownerId, 0, bytes);
    const { clientId, files } = given;
    const title = titleOf(text === '' ? (files[0]?.name ?? '') : text);
    const added = await messages.add({ id: newId('msg'), sessionId: session.id, text, files, clientId, title });
    if (!added.isNew) return added;
    quotas.stored(session.ownerId, 0, bytes);
    turns.changed(session.id);
    await turns.tryAdvance(session.id);
    return added;
  }
}

/** @returns the text as it is stored. @throws InvalidInputError */
export function checkMessage({ text: given, clientId, files }: GivenMessage, takesFiles: boolean): string {
  const issues = new IssueList();
  const min = files.length > 0 ? 0 : 1;
  const text = checkText(issues, given, { what: 'The message', path: ['text'], min, max: MAX_MESSAGE_CHARS });
  if (!CLIENT_ID.test(clientId))
    issues.add(
      ['clientId'],
      'The clientId is 1 to 64 letters, digits and any of . _ : -, another one for each message.',
    );
  if (files.length > 0 && !takesFiles) issues.add(['files'], 'This chat takes no files.');
  if (files.length > MAX_MESSAGE_FILES)
    issues.add(['files'], `A message has at most ${MAX_MESSAGE_FILES} files, not ${files.length}.`);
  issues.throwIfAny();
  return text;
}
