import type { FileValue } from '../../domain/file/file.js';
import { StepFailure } from '../../errors.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { BytePipe } from '../files/byte-pipe.js';
import type { ToolContext } from '../tool.js';
import { distinctColumns } from '../../sql/row-collector.js';
import { RowText } from './row-text.js';
import type { RowFormat } from './row-text.js';
import type { RowSink, SqlColumn } from '../../sql/sql.type.js';

/** Pieces of a file that are passed on. */
const PIECE_CHARS = 262_144;

/** Writes rows into a file as they come, so that only one piece of it is in memory. */
export class FileSink implements RowSink {
  readonly #pipe = new BytePipe();
  readonly #text: RowText;
  readonly #result: Promise<FileValue & JsonObject>;
  #pending = '';
  columns: readonly SqlColumn[] = [];
  count = 0;
  hasMore = false;

  constructor(
    context: ToolContext,
    { name, format }: { readonly name: string; readonly format: RowFormat },
    private readonly limit: number,
  ) {
    this.#text = new RowText(format);
    this.#result = context.ports.files.write(context, { name, mediaType: this.#text.mediaType }, this.#pipe);
    this.#result.catch((error: unknown) => this.#pipe.fail(error));
  }

  begin(columns: readonly SqlColumn[]): void {
    this.columns = distinctColumns(columns);
    this.#pending += this.#text.begin(this.columns);
  }

  add(row: readonly JsonValue[]): boolean {
    if (this.count >= this.limit) {
      this.hasMore = true;
      return false;
    }
    this.count += 1;
    this.#pending += this.#text.row(row);
    return true;
  }

  ready(): Promise<void> | null {
    return this.#pending.length < PIECE_CHARS ? null : this.#flush();
  }

  /** The file, once it is stored. @throws StepFailure of the store */
  async finish(): Promise<FileValue & JsonObject> {
    this.#pending += this.#text.end();
    await this.#flush();
    this.#pipe.end();
    return this.#result;
  }

  /** The rows came to no end: nothing is stored. */
  async discard(): Promise<void> {
    this.#pipe.fail(StepFailure.permanent('ABORTED', 'The file was not completed.'));
    await this.#result.catch(() => undefined);
  }

  async #flush(): Promise<void> {
    const piece = Buffer.from(this.#pending);
    this.#pending = '';
    if (piece.length > 0) await this.#pipe.push(piece);
  }
}
