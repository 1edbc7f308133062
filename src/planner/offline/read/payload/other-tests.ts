import type { EventType } from '../../../../domain/event/types/index.js';
import { escapedPattern } from '../../../../lib/text/escaped-pattern.js';
import { leadLength } from '../event-field.js';
import { fieldOf, fieldAt } from './field-words.js';
import type { Line, PayloadTest } from './line.type.js';
import { endsLike, isThere } from './test-expressions.js';
import type { Tested } from './test-expressions.js';
import { testedFields } from './tested-fields.js';

/* Tests that stand beside the thing itself: `new PDF files`, `voice messages`, `a push to main`. */

/** The endings of files, by the words for their kind. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  pdf: ['pdf'],
  csv: ['csv'],
  image: ['png', 'jpe?g', 'gif', 'webp', 'heic'],
  photo: ['png', 'jpe?g', 'webp', 'heic'],
  picture: ['png', 'jpe?g', 'gif', 'webp', 'heic'],
  video: ['mp4', 'mov', 'avi', 'mkv', 'webm'],
  audio: ['mp3', 'm4a', 'wav', 'ogg', 'flac'],
  'audio file': ['mp3', 'm4a', 'wav', 'ogg', 'flac'],
  excel: ['xlsx?'],
  xlsx: ['xlsx'],
  word: ['docx?'],
  docx: ['docx'],
  zip: ['zip'],
  json: ['json'],
  xml: ['xml'],
};

/** `PDF`, `image`, `CSV`: files of a kind, by the end of their names. */
export function fileKind({ tokens, type }: Line, at: number): PayloadTest | null {
  const tested = kindOfFile(type, tokens[at]?.lower ?? '');
  return tested && { ...tested, to: at + 1 };
}

/** Files whose names end as those of a kind do. Null: the event is about no files, or the word is no kind of them. */
export function kindOfFile(type: EventType, noun: string): Tested | null {
  if (type.planning?.things.includes('file') !== true) return null;
  const word = noun.replace(/s$/, '');
  const endings = Object.hasOwn(ENDINGS, word) ? ENDINGS[word] : undefined;
  const name = testedFields(type).find(({ path }) => /(?:^|\.)name$/.test(path));
  return endings && name ? endsLike(name, String.raw`\.(?:${endings.join('|')})$`) : null;
}

/** `voice message`, `a message with a photo`: a part of what arrives. */
export function partBefore({ tokens, type }: Line, at: number): PayloadTest | null {
  const named = fieldAt(tokens, at, type);
  return named?.field.type === 'part' ? { ...isThere(named.field, false), to: at + named.length } : null;
}

/** `a link`, `with a URL`: an address in the text of a message. */
export function linkIn({ tokens, type }: Line, start: number): PayloadTest | null {
  const lead = leadLength(tokens, start, [
    'with a',
    'with',
    'containing a',
    'that contains a',
    'contains a',
    'with an',
  ]);
  const at = start + lead;
  const text = fieldOf(type, 'text');
  const isMessage = type.planning?.things.some((thing) => /(?:^| )(?:message|post|comment)$/.test(thing)) === true;
  if (!text || !isMessage || !/^(?:links?|urls?)$/.test(tokens[at]?.lower ?? '') || fieldAt(tokens, at, type))
    return null;
  return { ...endsLike(text, 'https?://'), to: at + 1 };
}

const BRANCHES = /^(?:main|master|develop|dev|staging|production|trunk|release)$/;

/** `to main`, `on the branch develop`, `against the main branch`. */
export function branchAt({ tokens, type }: Line, start: number): PayloadTest | null {
  const field = fieldOf(type, 'branch');
  const lead = field
    ? leadLength(tokens, start, [
        'to',
        'on',
        'into',
        'against',
        'targeting',
        'in',
        'to the',
        'on the',
        'into the',
        'against the',
        'in the',
      ])
    : 0;
  if (!field || lead === 0) return null;
  const before = tokens[start + lead]?.lower === 'branch' ? 1 : 0;
  const at = start + lead + before;
  const behind = tokens[at + 1]?.lower === 'branch' ? 1 : 0;
  const token = tokens[at];
  const name = token?.mention?.kind === 'quote' ? token.mention.value : token?.kind === 'word' ? token.text : null;
  if (name === null || (before + behind === 0 && !BRANCHES.test(token?.lower ?? ''))) return null;
  return { ...endsLike(field, `(?:^|/)${escapedPattern(name)}$`), to: at + 1 + behind };
}
