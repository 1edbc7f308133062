import { fileValue } from '../../domain/file/file.js';
import type { FileDescription, FileValue } from '../../domain/file/file.js';
import { QuotaExceededError, TooLargeError } from '../../errors.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { FileWriter, WriteOptions } from '../files/file-writer.js';

/** Stores a file of a delivery. */
export type StoreFile = (
  about: FileDescription,
  bytes: AsyncIterable<Uint8Array>,
  options?: Pick<WriteOptions, 'expectedBytes' | 'limitBytes'>,
) => Promise<FileValue & JsonObject>;

/** Reads the body of a delivery as a payload, and stores its files as they come. */
export type ReadContent<Payload = JsonObject> = (store: StoreFile) => Promise<Payload>;

/** A payload whose files are stored. */
export interface HeldPayload<Payload = JsonObject> {
  readonly payload: Payload;
  /** The ids of its files. */
  readonly fileIds: ReadonlySet<string>;
  /** The delivery starts nothing: its files are deleted. */
  discard(): Promise<void>;
}

/** Stores the files of events that come from outside, such as deliveries to webhook addresses, for their owner. */
export class DeliveredFiles {
  constructor(
    private readonly deps: {
      readonly writer: Pick<FileWriter, 'write' | 'discard'>;
      /** How long they are kept; null: for ever. */
      readonly keepMs: number | null;
    },
  ) {}

  /**
   * @param run the run and the step that the files belong to. Absent: none; they are kept as long as uploaded ones.
   * @throws errors of `read`; TooLargeError, also if the owner has no room: how much they use is nothing for a sender to
   * know. Nothing is kept then.
   */
  async hold<Payload = JsonObject>(
    ownerId: string,
    read: ReadContent<Payload>,
    run: { readonly executionId: string; readonly stepId: string } | null = null,
  ): Promise<HeldPayload<Payload>> {
    const { writer, keepMs } = this.deps;
    const { executionId = null, stepId = null } = run ?? {};
    const origin = { ownerId, executionId, stepId, callKey: null, attempt: 1, keepMs };
    const stored = new Set<string>();
    const discard = async (): Promise<void> => {
      for (const id of stored) await writer.discard(id);
    };
    try {
      const payload = await read(async (about, bytes, options) => {
        const file = await writer.write(origin, about, bytes, options);
        stored.add(file.id);
        return fileValue(file);
      });
      return { payload, fileIds: stored, discard };
    } catch (error) {
      await discard();
      if (error instanceof QuotaExceededError)
        throw new TooLargeError('The owner of this address has no room for this file.');
      throw error;
    }
  }
}
