import { fileIdOf, fileValue } from '../../domain/file/file.js';
import type { FileDescription, FileValue } from '../../domain/file/file.js';
import { ConflictError, QuotaExceededError, StepFailure, TooLargeError, UnavailableError } from '../../errors.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { FileStore } from '../../storage/files/file.store.js';
import { FileGoneError } from './file-contents.type.js';
import type { ByteRange, FileContents } from './file-contents.type.js';
import type { FileWriter, WriteOptions } from './file-writer.js';

/** The call of a tool. */
export interface FileCall {
  readonly ownerId: string;
  readonly executionId: string;
  readonly stepId: string;
  readonly idempotencyKey: string;
  readonly attempt: number;
  readonly signal: AbortSignal;
}

/** A file that a tool reads. Each call of `content` begins at the first byte. */
export interface OpenFile {
  readonly file: FileValue;
  readonly content: (range?: ByteRange) => AsyncIterable<Buffer>;
}

/** Files of runs, for tools. */
export class RunFiles {
  constructor(
    private readonly deps: {
      readonly store: FileStore;
      readonly contents: readonly FileContents[];
      readonly writer: FileWriter;
      /** Files of a run that is not stored, such as a dry run, are deleted after this time. */
      readonly looseMs: number;
    },
  ) {}

  /**
   * Stores a file for the run of the call.
   *
   * @throws StepFailure `FILE_TOO_LARGE`, `QUOTA_EXCEEDED`, `FILE_NOT_FOUND`; errors of the content.
   */
  async write(
    call: FileCall,
    about: FileDescription,
    content: AsyncIterable<Uint8Array>,
    options: Omit<WriteOptions, 'signal'> = {},
  ): Promise<FileValue & JsonObject> {
    const { ownerId, executionId, stepId, idempotencyKey, attempt, signal } = call;
    const origin = { ownerId, executionId, stepId, callKey: idempotencyKey, attempt, keepMs: this.deps.looseMs };
    try {
      return fileValue(await this.deps.writer.write(origin, about, content, { ...options, signal }));
    } catch (error) {
      throw failureOf(error);
    }
  }

  /** @throws StepFailure `FILE_NOT_FOUND` if the owner has no such file. */
  async open({ ownerId }: Pick<FileCall, 'ownerId'>, value: JsonValue | undefined): Promise<OpenFile> {
    const id = fileIdOf(value);
    const [file] = id === null ? [] : await this.deps.store.findMany(ownerId, [id]);
    if (!file) throw notFound(id);
    const contents = this.deps.contents.find(({ place }) => place === file.place);
    if (!contents) throw StepFailure.permanent('FILE_NOT_FOUND', 'The place of the file is not set up any more.');
    return {
      file: fileValue(file),
      content: (range = { from: 0, to: file.size }) => guarded(contents.read(file, range)),
    };
  }
}

async function* guarded(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* content;
  } catch (error) {
    throw failureOf(error);
  }
}

function notFound(id: string | null): StepFailure {
  const which = id === null ? 'The value is no file' : `There is no file ${id}`;
  return StepFailure.permanent(
    'FILE_NOT_FOUND',
    `${which}. A file is deleted with the run that made it; an uploaded one when it expires.`,
  );
}

function failureOf(error: unknown): unknown {
  if (error instanceof TooLargeError) return StepFailure.permanent('FILE_TOO_LARGE', error.message);
  if (error instanceof QuotaExceededError) return StepFailure.permanent(error.code, error.message, error.use);
  if (error instanceof UnavailableError) return StepFailure.retryable(error.code, error.message);
  if (error instanceof FileGoneError) return notFound(error.fileId);
  if (error instanceof ConflictError) return StepFailure.permanent('FILE_NOT_FOUND', error.message);
  return error;
}
