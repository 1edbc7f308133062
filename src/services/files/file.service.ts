import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import type { FileDescription, StoredFile } from '../../domain/file/file.js';
import { ForbiddenError, IssueList, NotFoundError } from '../../errors.js';
import { isId } from '../../lib/ids.js';
import type { FileStore, PlacedFile } from '../../storage/files/file.store.js';
import { requireScope } from '../authorise.js';
import type { ByteRange, FileContents } from './file-contents.type.js';
import { MAX_LINK_SECONDS } from './file-link.js';
import type { FileLinks } from './file-link.js';
import type { FileWriter } from './file-writer.js';

/** Files of a run that are listed. */
const MAX_LISTED = 1_000;

export interface FileServiceDependencies {
  readonly store: FileStore;
  readonly contents: readonly FileContents[];
  readonly writer: FileWriter;
  readonly links: FileLinks;
  readonly publicUrl: () => string;
  /** How long an uploaded file is kept; null: for ever. */
  readonly keepMs: number | null;
  readonly now: () => number;
}

/** An address from which anyone can download a file until an instant. */
export interface FileLink {
  readonly url: string;
  readonly expiresAt: Date;
}

/** A file, and its content from one byte to before another. */
export interface ReadableFile {
  readonly file: StoredFile;
  content(range?: ByteRange): AsyncIterable<Buffer>;
}

/** The files of a user: those of their runs, and those that they uploaded. */
export class FileService {
  constructor(private readonly deps: FileServiceDependencies) {}

  /** In the requested order. Null if one is missing or belongs to another owner. */
  async getMany(caller: Caller, ids: readonly string[]): Promise<readonly (StoredFile | null)[]> {
    requireScope(caller, 'workflows:read');
    const found = await this.deps.store.findMany(
      caller.ownerId,
      ids.filter((id) => isId(id, 'file')),
    );
    const byId = new Map(found.map((file) => [file.id, file]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** The files of an owner with these ids, in any order. The service that asks has checked its caller. */
  async ofOwner(ownerId: string, ids: readonly string[]): Promise<readonly StoredFile[]> {
    return this.deps.store.findMany(ownerId, ids);
  }

  /** @throws NotFoundError */
  async get(caller: Caller, id: string): Promise<StoredFile> {
    const [file] = await this.getMany(caller, [id]);
    if (!file) throw new NotFoundError('file', id);
    return file;
  }

  /** The files of a run, the oldest first, at most 1,000. */
  async ofExecution(caller: Caller, executionId: string): Promise<readonly StoredFile[]> {
    requireScope(caller, 'workflows:read');
    return this.deps.store.ofExecution(caller.ownerId, executionId, MAX_LISTED);
  }

  /** The content for its owner. @throws NotFoundError */
  async open(caller: Caller, id: string): Promise<ReadableFile> {
    requireScope(caller, 'workflows:read');
    const [file] = isId(id, 'file') ? await this.deps.store.findMany(caller.ownerId, [id]) : [];
    if (!file) throw new NotFoundError('file', id);
    return this.#readable(file);
  }

  /** The content for the holder of a link. @throws ForbiddenError, NotFoundError */
  async openSigned(id: string, expires: number, signature: string): Promise<ReadableFile> {
    const { links, now, store } = this.deps;
    if (!isId(id, 'file') || !Number.isSafeInteger(expires) || !links.isValid(id, expires, signature, now()))
      throw new ForbiddenError('The link is not valid, or has expired. Ask the owner of the file for a new one.');
    const file = await store.findSigned(id);
    if (!file) throw new NotFoundError('file', id);
    return this.#readable(file);
  }

  /**
   * A link to the content. @param seconds how long it is valid: 1 to 604,800 (a week). @throws InvalidInputError
   */
  linkTo(file: Pick<StoredFile, 'id'>, seconds: number): FileLink {
    const issues = new IssueList();
    if (!Number.isInteger(seconds) || seconds < 1 || seconds > MAX_LINK_SECONDS)
      issues.add(['expiresInSeconds'], `expiresInSeconds must be from 1 to ${MAX_LINK_SECONDS}.`);
    issues.throwIfAny();
    const expires = Math.floor(this.deps.now() / 1_000) + seconds;
    return {
      url: `${this.deps.publicUrl()}/api/v1/files/${file.id}?${this.deps.links.queryFor(file.id, expires)}`,
      expiresAt: new Date(expires * 1_000),
    };
  }

  /** Stores a file for later runs. @throws TooLargeError, QuotaExceededError */
  async upload(
    caller: Caller,
    about: FileDescription,
    content: AsyncIterable<Uint8Array>,
    options: { readonly expectedBytes?: number | undefined; readonly signal?: AbortSignal | undefined } = {},
  ): Promise<StoredFile> {
    requireScope(caller, 'workflows:write');
    const origin = {
      ownerId: caller.ownerId,
      executionId: null,
      stepId: null,
      callKey: null,
      attempt: 1,
      keepMs: this.deps.keepMs,
    };
    return this.deps.writer.write(origin, about, content, options);
  }

  /** Deletes a file at once; steps that come later find it gone. @throws NotFoundError */
  async delete(caller: Caller, id: string): Promise<void> {
    requireScope(caller, 'workflows:write');
    const isGone =
      isId(id, 'file') && (await this.deps.store.delete(caller.ownerId, id, auditBy(caller, 'file.delete', id)));
    if (!isGone) throw new NotFoundError('file', id);
  }

  #readable(file: PlacedFile): ReadableFile {
    const contents = this.deps.contents.find(({ place }) => place === file.place);
    if (!contents) throw new NotFoundError('file', file.id);
    return {
      file,
      content: (range = { from: 0, to: file.size }) => contents.read(file, range),
    };
  }
}
