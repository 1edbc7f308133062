import type { OutgoingMail } from '../message/outgoing-mail.type.js';

/** The folders that servers mark by their use (RFC 6154), and that messages may be moved to. */
export const SPECIAL_FOLDERS = ['\\Archive', '\\Junk', '\\Trash'] as const;
type SpecialFolder = (typeof SPECIAL_FOLDERS)[number];

/** A folder that messages are moved to. */
export type MoveTarget =
  | { readonly special: SpecialFolder }
  | {
      readonly name: string;
      /** It is created if it is missing. */
      readonly isCreated: boolean;
    };

/** How messages are to be kept. Everything that is absent or empty stays as it is. */
export interface MailChanges {
  readonly addLabels: readonly string[];
  readonly removeLabels: readonly string[];
  readonly flagged?: boolean | undefined;
  readonly seen?: boolean | undefined;
  readonly moveTo: MoveTarget | null;
}

/** A message by its number in a folder, or by its Message-ID, under the key that the caller knows it by. */
export interface MessageRef {
  readonly key: string;
  readonly number?: { readonly uidValidity: string; readonly uid: number } | undefined;
  /** With its angle brackets. */
  readonly messageId?: string | undefined;
}

/** The place of a message in a mailbox. */
export interface MessageSpot {
  readonly folder: string;
  readonly uidValidity: string;
  /** Null if the server does not tell the number. */
  readonly uid: number | null;
  readonly messageId: string | null;
}

export interface EditedMessage {
  readonly key: string;
  readonly isChanged: boolean;
  readonly spot: MessageSpot;
}

/** A draft to be kept, and the data that make it the same for every attempt. */
export interface Draft {
  readonly mail: OutgoingMail;
  /** The sender, if the message names none. */
  readonly sender: { readonly from?: string | undefined; readonly username?: string | undefined };
  readonly identity: string;
  readonly date: Date;
}

/** A mailbox that may be changed. Every failure is a `StepFailure` without secrets. It never deletes a message. */
export interface MailEditor {
  /**
   * Changes messages, and returns those that it found.
   *
   * @param folders in which messages are looked for by their numbers, in this order. Messages with a Message-ID are
   * then looked for in the other folders too, except for those of junk, deleted messages and drafts.
   * @throws StepFailure `FOLDER_NOT_FOUND`, `FOLDER_READ_ONLY`, `FOLDER_NOT_CREATED`, `LABELS_NOT_SUPPORTED`,
   * `MOVE_NOT_SUPPORTED`; otherwise as `MailServer.open`.
   */
  change(
    folders: readonly string[],
    refs: readonly MessageRef[],
    changes: MailChanges,
  ): Promise<readonly EditedMessage[]>;
  /**
   * Puts a draft into the folder of drafts. The same draft again is found by its Message-ID, and kept once.
   *
   * @throws StepFailure `INVALID_INPUT`, `MESSAGE_TOO_LARGE`, `FOLDER_NOT_CREATED`; otherwise as `MailServer.open`.
   */
  save(draft: Draft): Promise<MessageSpot & { readonly messageId: string }>;
  close(): void;
}

/** A request of a step to change messages. */
export interface MailUpdate extends MailChanges {
  /** Null: the inbox, and the folder that the connection names. */
  readonly folder: string | null;
  /** As the search and the event of a new message give them, or Message-IDs. */
  readonly ids: readonly string[];
}

export interface UpdatedMail {
  readonly messages: readonly UpdatedMessage[];
  readonly missing: readonly string[];
  /** Nothing was changed: it is the bundled mailbox. */
  readonly isSample: boolean;
}

interface UpdatedMessage {
  readonly id: string;
  readonly isChanged: boolean;
  readonly folder: string;
  /** Its id from now on. */
  readonly currentId: string;
}

export interface SavedDraft {
  readonly id: string;
  readonly messageId: string;
  readonly folder: string;
  readonly isSample: boolean;
}
