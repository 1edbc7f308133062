import type { FetchMessageObject, ImapFlow, MailboxObject, SearchObject } from 'imapflow';
import { StepFailure } from '../../errors.js';
import type {
  Draft,
  EditedMessage,
  MailChanges,
  MailEditor,
  MessageRef,
  MessageSpot,
  MoveTarget,
} from '../changes/mail-editor.type.js';
import { abortedBy } from '../message/aborted.js';
import { composeMail } from '../smtp/compose-mail.js';
import { senderOf } from '../smtp/sender-of.js';
import { flagOrders, foundOf, gmailOrders, keywordOrders } from './flag-orders.js';
import type { Found, Order } from './flag-orders.js';
import { imapFailure } from './imap-failure.js';
import { namedFolder, newFolderPath, noFolder, searchedFolders, specialFolder } from './imap-folders.js';
import type { Folder } from './imap-folders.js';
import { openFolder } from './open-folder.js';

/** The number of Message-IDs in one search, so that its line stays within servers' limits. */
const SEARCH_BATCH = 20;
/** The most messages that are compared by their Message-ID. */
const MAX_COMPARED = 500;

/** Changes one mailbox, on a connection of its own. */
export class ImapEditor implements MailEditor {
  #lost: unknown = null;

  constructor(
    private readonly client: ImapFlow,
    private readonly host: string,
    private readonly signal: AbortSignal,
  ) {
    client.on('error', (error) => (this.#lost ??= error));
    client.on('close', () => (this.#lost ??= { code: 'EConnectionClosed' }));
  }

  async change(
    folders: readonly string[],
    refs: readonly MessageRef[],
    changes: MailChanges,
  ): Promise<readonly EditedMessage[]> {
    // Before anything is changed, so that a folder that is missing leaves no half of the work.
    const target = changes.moveTo === null ? null : await this.#targetOf(changes.moveTo);
    const edited: EditedMessage[] = [];
    const searched: string[] = [];
    let open = refs;
    const work = async (box: MailboxObject): Promise<void> => {
      searched.push(box.path);
      const found = await this.#find(box, open);
      const keys = new Set(found.flatMap((each) => each.keys));
      open = open.filter(({ key }) => !keys.has(key));
      if (found.length > 0) edited.push(...(await this.#apply(box, found, changes, target)));
    };
    for (const [index, folder] of folders.entries()) {
      if (open.length === 0) break;
      const box = await this.#open(folder).catch((error: unknown) => {
        if (index > 0 && error instanceof StepFailure && error.code === 'FOLDER_NOT_FOUND') return null;
        throw error;
      });
      if (box !== null && !searched.includes(box.path)) await work(box);
    }
    open = open.filter(({ messageId }) => messageId !== undefined);
    if (open.length === 0) return edited;
    for (const folder of searchedFolders(await this.#folders(), searched)) {
      if (open.length === 0) break;
      await work(await this.#open(folder));
    }
    return edited;
  }

  async save({ mail, sender, identity, date }: Draft): Promise<MessageSpot & { readonly messageId: string }> {
    const { messageId, source } = await composeMail(mail, senderOf(mail, sender), { identity, date }, true);
    const folders = await this.#folders();
    const path = specialFolder(folders, '\\Drafts', this.#isGmail) ?? namedFolder(folders, 'Drafts', this.#prefix);
    const box = await this.#open(path ?? (await this.#create('Drafts', folders)));
    const place = { folder: box.path, uidValidity: String(box.uidValidity), messageId };
    const [known] = await this.#withMessageIds([messageId]);
    if (known) return { ...place, uid: known.uid };
    const added = await this.#run(() => this.client.append(box.path, source, ['\\Draft', '\\Seen'], date));
    if (added === false) throw this.#refused();
    const uid = added.uid ?? (await this.#withMessageIds([messageId]))[0]?.uid ?? null;
    return { ...place, uid };
  }

  close(): void {
    this.client.close();
  }

  get #isGmail(): boolean {
    return this.client.capabilities.has('X-GM-EXT-1');
  }

  /** The beginning of the names of all of the user's own folders. */
  get #prefix(): string {
    return this.client.namespace?.prefix ?? '';
  }

  async #open(folder: string): Promise<MailboxObject> {
    return this.#run(() => openFolder(this.client, folder, false));
  }

  async #folders(): Promise<readonly Folder[]> {
    return this.#run(() => this.client.list());
  }

  /** The path of the folder that messages are moved to, and whether it is there. */
  async #targetOf(target: MoveTarget): Promise<{ readonly path: string; readonly isNew: boolean }> {
    const folders = await this.#folders();
    if ('special' in target) {
      const path = specialFolder(folders, target.special, this.#isGmail);
      if (path === null) throw noFolder(this.host, `for ${target.special}`, folders);
      return { path, isNew: false };
    }
    const path = namedFolder(folders, target.name, this.#prefix);
    if (path !== null) return { path, isNew: false };
    if (!target.isCreated) throw noFolder(this.host, JSON.stringify(target.name.slice(0, 100)), folders);
    return { path: newFolderPath(target.name, delimiterOf(folders)), isNew: true };
  }

  async #create(path: string, folders: readonly Folder[]): Promise<string> {
    try {
      return (await this.#run(() => this.client.mailboxCreate(path))).path;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // Another call may have created it meanwhile; not every server says so by a code.
      const known = namedFolder(await this.#folders(), path, this.#prefix);
      if (known !== null) return known;
      const has =
        folders.length === 0 ? '' : ` Name a folder that exists, such as ${JSON.stringify(folders[0]?.path)}.`;
      throw StepFailure.permanent(
        'FOLDER_NOT_CREATED',
        `${this.host} did not create the folder ${JSON.stringify(path.slice(0, 100))}.${has}`,
        { host: this.host, folder: path.slice(0, 100) },
      );
    }
  }

  /** The messages of the open folder that are asked for, by number or by Message-ID. */
  async #find(box: MailboxObject, refs: readonly MessageRef[]): Promise<readonly Found[]> {
    const validity = String(box.uidValidity);
    const numbered = refs.filter(({ number }) => number?.uidValidity === validity);
    const named = refs.filter(({ messageId }) => messageId !== undefined);
    const found = new Map<number, Found>();
    const add = (message: FetchMessageObject, keys: readonly string[]): void => {
      const known = found.get(message.uid) ?? foundOf(message);
      known.keys.push(...keys);
      found.set(message.uid, known);
    };
    for (const message of await this.#fetch([...new Set(numbered.flatMap(({ number }) => number?.uid ?? []))]))
      add(
        message,
        numbered.filter(({ number }) => number?.uid === message.uid).map(({ key }) => key),
      );
    const byId = await this.#withMessageIds([...new Set(named.flatMap(({ messageId }) => messageId ?? []))]);
    for (const { key, messageId } of named) {
      // The first that came: a later one may only claim to be the same.
      const message = byId.find((each) => each.envelope?.messageId?.trim() === messageId);
      if (message) add(message, [key]);
    }
    return [...found.values()].toSorted((a, b) => a.uid - b.uid);
  }

  /** The messages of the open folder with one of these Message-IDs, ascending. */
  async #withMessageIds(ids: readonly string[]): Promise<readonly FetchMessageObject[]> {
    const uids = new Set<number>();
    for (let start = 0; start < ids.length; start += SEARCH_BATCH) {
      const [first, ...more] = ids
        .slice(start, start + SEARCH_BATCH)
        .map((id): SearchObject => ({ header: { 'Message-ID': id } }));
      if (first === undefined) continue;
      const query = more.length === 0 ? first : { or: [first, ...more] };
      const numbers = await this.#run(() => this.client.search(query, { uid: true }));
      if (!Array.isArray(numbers)) throw this.#refused();
      for (const uid of numbers) uids.add(uid);
    }
    // Servers look for a part of the header.
    const wanted = new Set(ids);
    const messages = await this.#fetch([...uids].toSorted((a, b) => a - b).slice(0, MAX_COMPARED));
    return messages.filter(({ envelope }) => wanted.has(envelope?.messageId?.trim() ?? ''));
  }

  async #fetch(uids: readonly number[]): Promise<readonly FetchMessageObject[]> {
    if (uids.length === 0) return [];
    const asked = new Set(uids);
    const query = { uid: true, flags: true, labels: true, envelope: true } as const;
    const messages = await this.#run(() => this.client.fetchAll(uids.join(','), query, { uid: true }));
    return messages.filter(({ uid }) => asked.has(uid)).toSorted((a, b) => a.uid - b.uid);
  }

  async #apply(
    box: MailboxObject,
    found: readonly Found[],
    changes: MailChanges,
    target: { readonly path: string; readonly isNew: boolean } | null,
  ): Promise<readonly EditedMessage[]> {
    const isMoving = target !== null && target.path !== box.path;
    const orders = this.#isGmail ? gmailOrders(box, found, changes) : keywordOrders(box, found, changes, this.host);
    const all = [...orders, ...flagOrders(found, changes)].filter(({ uids }) => uids.length > 0);
    if (box.readOnly === true && (isMoving || all.length > 0))
      throw StepFailure.permanent(
        'FOLDER_READ_ONLY',
        `${this.host} lets the user of the connection only read the folder ${JSON.stringify(box.path.slice(0, 100))}.`,
        { host: this.host, folder: box.path.slice(0, 100) },
      );
    if (isMoving) this.#checkMoves();
    for (const order of all) await this.#store(order);
    const changed = new Set(all.flatMap(({ uids }) => uids));
    const spots = isMoving ? await this.#move(found, target) : this.#stay(box, found);
    return found.flatMap(({ uid, keys }) => {
      const spot = spots.get(uid);
      return spot === undefined ? [] : keys.map((key) => ({ key, isChanged: isMoving || changed.has(uid), spot }));
    });
  }

  async #store({ uids, isRemoved, flags, areLabels }: Order): Promise<void> {
    const options = { uid: true, silent: true, useLabels: areLabels && this.#isGmail };
    const range = uids.join(',');
    const isDone = await this.#run(() =>
      isRemoved
        ? this.client.messageFlagsRemove(range, [...flags], options)
        : this.client.messageFlagsAdd(range, [...flags], options),
    );
    if (isDone) return;
    const failure = this.#refused();
    if (!areLabels || failure.code !== 'MAIL_SERVER_ERROR') throw failure;
    throw StepFailure.permanent(
      'LABELS_NOT_SUPPORTED',
      `${this.host} refused the labels ${flags.join(', ').slice(0, 300)}. Servers limit how long labels are, and how many a folder has.`,
      { host: this.host },
    );
  }

  /** Without these, a server would remove all messages of the folder that are marked as deleted. */
  #checkMoves(): void {
    const { capabilities } = this.client;
    if (capabilities.has('MOVE') || capabilities.has('UIDPLUS')) return;
    throw StepFailure.permanent(
      'MOVE_NOT_SUPPORTED',
      `${this.host} cannot move single messages: it has neither MOVE (RFC 6851) nor UIDPLUS (RFC 4315).`,
      { host: this.host },
    );
  }

  #stay(box: MailboxObject, found: readonly Found[]): ReadonlyMap<number, MessageSpot> {
    const place = { folder: box.path, uidValidity: String(box.uidValidity) };
    return new Map(found.map(({ uid, messageId }) => [uid, { ...place, uid, messageId }]));
  }

  /** The new places. A message that another call has moved meanwhile has none. */
  async #move(
    found: readonly Found[],
    { path, isNew }: { readonly path: string; readonly isNew: boolean },
  ): Promise<ReadonlyMap<number, MessageSpot>> {
    const destination = isNew ? await this.#create(path, []) : path;
    const range = found.map(({ uid }) => uid).join(',');
    const moved = await this.#run(() => this.client.messageMove(range, destination, { uid: true }));
    if (moved === false) throw this.#refused();
    const { uidMap, uidValidity } = moved;
    const tellsNumbers = this.client.capabilities.has('UIDPLUS') || uidMap !== undefined;
    return new Map(
      found.flatMap(({ uid, messageId }) => {
        const now = uidMap?.get(uid) ?? null;
        if (now === null && tellsNumbers) return [];
        const spot = { folder: moved.destination, uidValidity: String(uidValidity ?? ''), uid: now, messageId };
        return [[uid, spot] as const];
      }),
    );
  }

  /** Commands of the client that say no return false, whatever the reason. */
  #refused(): StepFailure {
    if (this.signal.aborted) return abortedBy(this.signal, this.host);
    if (this.#lost !== null || !this.client.usable)
      return imapFailure(this.#lost ?? { code: 'NoConnection' }, this.host);
    return StepFailure.retryable('MAIL_SERVER_ERROR', `${this.host} could not do it just now.`, { host: this.host });
  }

  async #run<T>(command: () => Promise<T>): Promise<T> {
    try {
      return await command();
    } catch (error) {
      if (this.signal.aborted) throw abortedBy(this.signal, this.host);
      throw imapFailure(error, this.host);
    }
  }
}

const delimiterOf = (folders: readonly Folder[]): string => folders.find(({ delimiter }) => delimiter)?.delimiter ?? '';

/** The server answered, and said no. */
const isRefusal = (error: unknown): boolean => error instanceof StepFailure && error.code === 'MAIL_SERVER_ERROR';
