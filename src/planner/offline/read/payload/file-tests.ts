import type { EventType } from '../../../../domain/event/types/index.js';
import { leadLength } from '../../text/sentences.js';
import type { Line, PayloadTest } from './line.type.js';
import { endsLike } from './test-expressions.js';
import type { Tested } from './test-expressions.js';
import { testedFields } from './tested-fields.js';
import { wordList } from '../../word-list.js';

/* Kinds of files, by the ends of their names and by their media types: `new PDF files`, `any mp4`, `a PDF attached`. */

/** The ends of the names of files by the words for their kind. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  image: ['png', 'jpe?g', 'gif', 'webp', 'heic'],
  photo: ['png', 'jpe?g', 'webp', 'heic'],
  picture: ['png', 'jpe?g', 'gif', 'webp', 'heic'],
  screenshot: ['png', 'jpe?g', 'webp'],
  video: ['mp4', 'mov', 'avi', 'mkv', 'webm'],
  audio: ['mp3', 'm4a', 'wav', 'ogg', 'flac'],
  'audio file': ['mp3', 'm4a', 'wav', 'ogg', 'flac'],
  excel: ['xlsx?'],
  spreadsheet: ['xlsx?', 'xlsm', 'csv', 'ods', 'numbers', 'gsheet'],
  presentation: ['pptx?', 'odp', 'key', 'gslides'],
  powerpoint: ['pptx?'],
  word: ['docx?'],
  doc: ['docx?', 'gdoc', 'odt'],
  archive: ['zip', 'rar', '7z', 'tar', 'gz'],
  jpeg: ['jpe?g'],
  jpg: ['jpe?g'],
};
/** Ends of names that people call files by: `any mp4`. */
const PLAIN = wordList(
  'pdf|csv|tsv|xlsx?|docx?|pptx?|zip|json|xml|mp3|mp4|m4a|mov|avi|mkv|wav|flac|ogg|png|gif|webp|heic|svg|tiff?|txt|md|html|psd|ai|indd|dwg|dxf|stl|step|epub|ics|eml|log|sql|bak|rtf|odt|ods|tmp|rar|7z|gz|webm|yaml|yml',
);
/** Media types of files whose names have no ending. */
const MEDIA: Readonly<Record<string, string>> = {
  spreadsheet: 'spreadsheet|ms-excel|csv',
  presentation: 'presentation|powerpoint',
  word: 'msword|wordprocessing',
  doc: 'msword|wordprocessing|google-apps\\.document',
};
/** Files that programs make for themselves. */
const TEMPORARY = String.raw`^[~.]|\.(?:tmp|temp|swp|bak)$`;

const endingsOf = (word: string): readonly string[] | undefined =>
  Object.hasOwn(ENDINGS, word) ? ENDINGS[word] : PLAIN.test(word) ? [word] : undefined;

const ending = (all: readonly string[]): string => `[.]${all.length === 1 ? (all[0] ?? '') : `(?:${all.join('|')})`}$`;

/** `PDF`, `image`, `CSV`: files of a kind, by the end of their names. */
export function fileKind({ tokens, type }: Line, start: number): PayloadTest | null {
  const dot = tokens[start]?.lower === '.' ? 1 : 0;
  const at = start + dot;
  const tested = kindOfFile(type, tokens[at]?.lower ?? '');
  return tested && { ...tested, to: at + 1 };
}

/** Files whose names end as those of a kind do. Null: the event is about no files, or the word is no kind of them. */
export function kindOfFile(type: EventType, noun: string): Tested | null {
  if (type.planning?.things.includes('file') !== true) return null;
  const word = Object.hasOwn(ENDINGS, noun) || PLAIN.test(noun) ? noun : noun.replace(/s$/, '');
  const name = testedFields(type).find(({ path }) => /(?:^|\.)name$/.test(path));
  if (name && /^(?:temp|temporary|tmp)$/.test(word)) return endsLike(name, TEMPORARY);
  const endings = endingsOf(word);
  if (!endings || !name) return null;
  const byName = endsLike(name, ending(endings));
  const media = testedFields(type).find(({ words }) => words === 'mime type');
  const kinds = Object.hasOwn(MEDIA, word) ? MEDIA[word] : undefined;
  if (!media || kinds === undefined) return byName;
  return { ...byName, filters: null, expr: `(${byName.expr} or ${endsLike(media, kinds).expr})` };
}

/** `a PDF attached`, `an image as an attachment`: what is attached is of a kind. */
export function attachedKind({ tokens, type }: Line, start: number): PayloadTest | null {
  const at = start + leadLength(tokens, start, ['a', 'an', 'any']);
  const endings = endingsOf((tokens[at]?.lower ?? '').replace(/s$/, ''));
  const name = testedFields(type).find(({ path }) => /attachments?\.(?:file_?)?name$/i.test(path));
  if (!endings || !name) return null;
  const behind = leadLength(tokens, at + 1, [
    'attached',
    'attachment',
    'attachments',
    'file attached',
    'files attached',
    'as an attachment',
    'as attachment',
    'file',
    'files',
    'in the attachments',
    'in the attachment',
    'attached to it',
  ]);
  return { ...endsLike(name, ending(endings)), to: at + 1 + behind };
}
