import { StepFailure } from '../../errors.js';
import { decodeText } from '../content/decode-text.js';
import type { SandboxHost } from '../sandbox/sandbox-protocol.type.js';
import { checkDocumentArchive } from './archive-guard.js';
import { kindOf } from './file-kind.js';
import type { ReadText, TextJob } from './file-tasks.type.js';
import { makeFile, wholeOf } from './task-host.js';

/** Pages of a PDF that are read. */
const MAX_PAGES = 2_000;

/** The text of a document. @throws StepFailure `CONTENT_UNREADABLE`, `CONTENT_TOO_COMPLEX`, `FILE_TOO_LARGE` */
export async function readText(
  { file, maxChars, asFile, marksPages = false }: TextJob,
  host: SandboxHost,
): Promise<ReadText> {
  const bytes = await wholeOf(host, 0, file);
  const { text: whole, pages } = await textOf(bytes, file, marksPages);
  const clean = whole.replaceAll('\u0000', '').toWellFormed();
  // Trimming would take the marks of empty pages away.
  const text = marksPages ? clean : clean.trim();
  if (asFile) {
    const name = `${file.name.replace(/\.\w{1,8}$/, '')}.txt`;
    await makeFile(host, { name, mediaType: 'text/plain' }, [Buffer.from(text)]);
    return { text: null, pages, isCut: false };
  }
  return { text: text.slice(0, maxChars).toWellFormed(), pages, isCut: text.length > maxChars };
}

async function textOf(
  bytes: Buffer,
  file: TextJob['file'],
  marksPages: boolean,
): Promise<{ readonly text: string; readonly pages: number | null }> {
  switch (kindOf(file)) {
    case 'pdf':
      return pdfText(bytes, marksPages ? '\f' : '\n\n');
    case 'docx':
      return { text: await docxText(bytes), pages: null };
    case 'xlsx':
      return { text: await sheetText(bytes), pages: null };
    case 'pptx':
      return { text: await (await import('./office-text.js')).slidesText(bytes), pages: null };
    case 'odt':
      return { text: await (await import('./office-text.js')).openDocumentText(bytes), pages: null };
    case 'html': {
      const { htmlToText } = await import('../../lib/text/html-to-text.js');
      return { text: htmlToText(decodeText(bytes, file.mediaType)), pages: null };
    }
    case 'text':
      return { text: decodeText(bytes, file.mediaType), pages: null };
    default:
      return { text: plainText(bytes, file), pages: null };
  }
}

function plainText(bytes: Buffer, { name, mediaType }: TextJob['file']): string {
  try {
    if (!bytes.includes(0)) return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // It is no text.
  }
  throw StepFailure.permanent(
    'CONTENT_UNREADABLE',
    `${JSON.stringify(name)} (${mediaType}) has no text that can be read. PDF, DOCX, PPTX, ODT, XLSX, CSV, HTML and plain texts can.`,
  );
}

async function pdfText(bytes: Buffer, pageBreak: string): Promise<{ readonly text: string; readonly pages: number }> {
  const { extractText, getDocumentProxy } = await import('unpdf');
  try {
    // A copy: the library takes the memory over.
    const document = await getDocumentProxy(new Uint8Array(bytes));
    if (document.numPages > MAX_PAGES)
      throw StepFailure.permanent('CONTENT_TOO_COMPLEX', `The PDF has more than ${MAX_PAGES} pages.`);
    const { text, totalPages } = await extractText(document, { mergePages: false });
    return { text: text.join(pageBreak), pages: totalPages };
  } catch (error) {
    throw unreadable('PDF', error);
  }
}

async function docxText(bytes: Buffer): Promise<string> {
  await checkDocumentArchive(bytes);
  const { default: mammoth } = await import('mammoth');
  try {
    return (await mammoth.extractRawText({ buffer: bytes })).value.replaceAll(/\n{3,}/g, '\n\n');
  } catch (error) {
    throw unreadable('DOCX', error);
  }
}

async function sheetText(bytes: Buffer): Promise<string> {
  await checkDocumentArchive(bytes);
  const { readXlsx } = await import('hucre/xlsx');
  const { cellText } = await import('./cell.js');
  try {
    const { sheets } = await readXlsx(bytes);
    return sheets
      .map(({ name, rows }) => [name, ...rows.map((row) => row.map(cellText).join('\t').trimEnd())].join('\n'))
      .join('\n\n');
  } catch (error) {
    throw unreadable('XLSX', error);
  }
}

/** Failures of the libraries; their texts tell about the document only. */
export function unreadable(what: string, error: unknown): unknown {
  if (error instanceof StepFailure || error instanceof RangeError) return error;
  const reason = error instanceof Error ? `: ${error.message.slice(0, 200)}` : '';
  return StepFailure.permanent('CONTENT_UNREADABLE', `The ${what} cannot be read${reason}`);
}
