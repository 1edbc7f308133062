import { typeOfName } from '../../domain/file/media-type.js';
import type { TaskFile } from './file-tasks.type.js';

const PPTX = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
const ODT = 'application/vnd.oasis.opendocument.text';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export type FileKind = 'pdf' | 'docx' | 'xlsx' | 'pptx' | 'odt' | 'html' | 'text' | 'zip' | 'gzip' | 'other';

const KINDS: Readonly<Record<string, FileKind>> = {
  'application/pdf': 'pdf',
  [DOCX]: 'docx',
  [XLSX]: 'xlsx',
  [PPTX]: 'pptx',
  [ODT]: 'odt',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/zip': 'zip',
  'application/x-zip-compressed': 'zip',
  'application/gzip': 'gzip',
  'application/x-gzip': 'gzip',
};
const TEXT = /^text\/|^application\/(json|xml|yaml|x-yaml|csv|sql|javascript|toml|x-ndjson)$|\+(json|xml|yaml)$/;

/** The kind as which a file is read: by its media type, else by the ending of its name. */
export function kindOf({ mediaType, name }: Pick<TaskFile, 'mediaType' | 'name'>): FileKind {
  for (const type of [mediaType, typeOfName(name) ?? '']) {
    const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
    if (kind === 'zip' && typeOfName(name) !== null && typeOfName(name) !== type) continue;
    if (kind !== undefined) return kind;
    if (TEXT.test(type)) return 'text';
  }
  return 'other';
}
