import type { FileDescription, FileValue } from '../../domain/file/file.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';

/** A file that a request sends. Each attempt reads it again. */
export interface SentFile {
  readonly file: FileValue;
  readonly content: () => AsyncIterable<Uint8Array>;
}

/** The files of the run that a call belongs to. */
export interface CallFiles {
  /** @throws StepFailure `FILE_NOT_FOUND` */
  open(value: JsonValue): Promise<SentFile>;
  /** @throws StepFailure `FILE_TOO_LARGE` among others */
  write(
    about: FileDescription,
    content: AsyncIterable<Uint8Array>,
    more: { readonly expectedBytes?: number | undefined; readonly limitBytes?: number | undefined },
  ): Promise<FileValue & JsonObject>;
}
