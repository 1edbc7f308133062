import type { Resizing } from './pixels.js';
import type { JsonValue } from '../../lib/json/json.js';

/** A file that a task may read, by its number. */
export interface TaskFile {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
}

export interface TextJob {
  readonly file: TaskFile;
  /** More is cut off. */
  readonly maxChars: number;
  /** The text becomes a file. */
  readonly asFile: boolean;
  /** The pages of a PDF are divided by form feeds. Default: by empty lines. */
  readonly marksPages?: boolean;
}

export interface ReadText {
  /** Null: it is in the file. */
  readonly text: string | null;
  /** Of a PDF. */
  readonly pages: number | null;
  readonly isCut: boolean;
}

export interface SheetJob {
  readonly file: TaskFile;
  readonly format: SheetFormat;
  /** The name of the sheet. Null: the first one. */
  readonly sheet: string | null;
  /** Whether the first row names the columns. */
  readonly header: boolean;
  readonly limit: number;
  /** The rows become a file of JSON. */
  readonly asFile: boolean;
}

export type SheetFormat = 'xlsx' | 'csv';

export interface SheetRows {
  readonly sheet: string | null;
  readonly sheets: readonly string[];
  readonly columns: readonly string[] | null;
  /** Null: they are in the file. */
  readonly rows: readonly JsonValue[] | null;
  readonly count: number;
  readonly hasMore: boolean;
}

export interface SheetWriting {
  readonly name: string;
  readonly format: SheetFormat;
  readonly sheet: string;
  readonly columns: readonly string[] | null;
  readonly rows: readonly JsonValue[];
}

export interface ArchiveJob {
  readonly file: TaskFile;
  /** Only list the entries. */
  readonly listOnly: boolean;
  readonly maxEntries: number;
  /** Of all entries together. */
  readonly maxBytes: number;
}

export interface ArchiveEntry {
  /** The name in the archive, with its folders. */
  readonly path: string;
  readonly size: number;
}

export interface ArchiveWriting {
  readonly name: string;
  readonly files: readonly TaskFile[];
}

export type PdfBlock =
  | { readonly kind: 'heading'; readonly text: string; readonly level: number }
  | { readonly kind: 'text'; readonly text: string; readonly bold: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'image'; readonly file: number; readonly width: number | null }
  | { readonly kind: 'pageBreak' };

export interface PdfWriting {
  readonly name: string;
  readonly title: string;
  readonly pageSize: 'A4' | 'A5' | 'LETTER' | 'LEGAL';
  readonly landscape: boolean;
  readonly blocks: readonly PdfBlock[];
  /** The images, by the numbers that blocks name. */
  readonly images: readonly TaskFile[];
}

export type ImageFormat = 'jpeg' | 'png' | 'webp';

export interface ImageJob extends Resizing {
  readonly file: TaskFile;
  readonly name: string;
  readonly format: ImageFormat;
  /** Of a JPEG, from 1 to 100. */
  readonly quality: number;
}

export interface ConvertedImage {
  readonly width: number;
  readonly height: number;
}

/**
 * Work on documents, tables and archives. A task reads the files of its job by the calls `read`, and makes files by the
 * calls `begin`, `write` and `end`: see `serveFiles`.
 */
export interface FileTaskTypes {
  readonly 'file-text': { readonly input: TextJob; readonly output: ReadText };
  readonly 'read-sheet': { readonly input: SheetJob; readonly output: SheetRows };
  readonly 'write-sheet': { readonly input: SheetWriting; readonly output: { readonly count: number } };
  readonly 'extract-archive': { readonly input: ArchiveJob; readonly output: readonly ArchiveEntry[] };
  readonly 'create-archive': { readonly input: ArchiveWriting; readonly output: null };
  readonly 'convert-image': { readonly input: ImageJob; readonly output: ConvertedImage };
  readonly 'write-pdf': { readonly input: PdfWriting; readonly output: { readonly pages: number } };
}
