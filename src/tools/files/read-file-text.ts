import { MAX_DOCUMENT_CHARS } from '../../domain/knowledge/knowledge.js';
import type { OpenFile } from '../tool.js';
import { StepFailure } from '../../errors.js';
import type { FileSandboxes } from './file-tool.js';
import { taskFile } from './file-tool.js';
import { readPiece } from './serve-files.js';
import type { ServeCall } from '../sandbox/sandbox-protocol.type.js';

/** The text of a document, with its pages divided by form feeds. @throws StepFailure as `file.text` */
export type ReadFileText = (
  file: OpenFile,
  call: { readonly ownerId: string; readonly workflowId: string; readonly signal: AbortSignal },
) => Promise<{ readonly text: string; readonly pages: number | null }>;

/** Reads whole texts of documents, for those that keep them. */
export function createFileTextReader(sandboxes: FileSandboxes): ReadFileText {
  return async (file, { ownerId, workflowId, signal }) => {
    const job = { file: taskFile(file), maxChars: MAX_DOCUMENT_CHARS + 1, asFile: false, marksPages: true };
    const serve: ServeCall = async (name, args) => {
      if (name !== 'read') throw new Error('Reading makes no files.');
      return readPiece([file], args);
    };
    const { text, pages } = await sandboxes.run('file-text', job, { signal, ownerId, workflowId, serve });
    if (text === null || text.trim() === '')
      throw StepFailure.permanent(
        'CONTENT_UNREADABLE',
        `${JSON.stringify(file.file.name)} has no text. Pages that were scanned as images have none.`,
      );
    return { text, pages };
  };
}
