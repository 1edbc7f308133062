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
export type ReadContent = (store: StoreFile) => Promise<JsonObject>;

/** A payload whose files are stored. */
export interface HeldPayload {
  readonly payload: JsonObject;
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
   * @throws errors of `read`; TooLargeError, also if the owner has no room: how much they use is nothing for a sender to
   * know. Nothing is kept then.
   */
  async hold(ownerId: string, read: ReadContent): Promise<HeldPayload> {
    const { writer, keepMs } = this.deps;
    const origin = { ownerId, executionId: null, stepId: null, callKey: null, attempt: 1, keepMs };
    const stored: string[] = [];
    const discard = async (): Promise<void> => {
      for (const id of stored) await writer.discard(id);
    };
    try {
      const payload = await read(async (about, bytes, options) => {
        const file = await writer.write(origin, about, bytes, options);
        stored.push(file.id);
        return fileValue(file);
      });
      return { payload, discard };
    } catch (error) {
      await discard();
      if (error instanceof QuotaExceededError)
        throw new TooLargeError('The owner of this address has no room for this file.');
      throw error;
    }
  }
}
