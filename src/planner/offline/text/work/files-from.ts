import { stem } from '../stem.js';
import { made, placeOf, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/* `send the price list PDF from Google Drive to #sales` → `download the price list PDF from Google Drive and send it to #sales` */

const SENDS = wordList('send|email|mail|post|upload|share|forward|attach|text|put|drop');
const FILE =
  /^(?:file|pdf|csv|document|doc|report|image|photo|picture|logo|video|presentation|deck|slides|brochure|flyer|menu|contract|template|agenda|zip|excel|rota|roster|schedule|catalogue|catalog)$/;
/** They speak of files that come, or of several. */
const SEVERAL =
  /^(?:new|every|each|all|any|files|documents|attachments?|images|photos|pictures|latest|newest|these|those|it|them)$/;
const BREAK = /^(?:[,.;:!?\n→]|and|then|but|when|whenever|if|once|to|in|on|with|for|by)$/;
const GOES = /^(?:to|in|into|on|via|by|through)$/;
const MAX_NAME = 8;
export const DOWNLOADS = stem('download');

/** How many words name a service at a place, and whether files are downloaded from it. */
export type HoldsFiles = (tokens: readonly Token[], at: number) => { readonly length: number; readonly holds: boolean };

/** Words in which a file of one service is brought before it is sent by another. */
export function withDownloads(tokens: readonly Token[], service: HoldsFiles): readonly Token[] {
  for (let at = 0; at < tokens.length; at += 1) {
    const sent = SENDS.test(tokens[at]?.lower ?? '') ? sentAt(tokens, at, service) : null;
    if (sent) return renumbered(sent);
  }
  return tokens;
}

function sentAt(tokens: readonly Token[], at: number, service: HoldsFiles): readonly Token[] | null {
  const verb = tokens[at] as Token;
  const whom = /^(?:me|us)$/.test(tokens[at + 1]?.lower ?? '') ? tokens.slice(at + 1, at + 2) : [];
  const start = at + 1 + whom.length;
  const from = tokens.findIndex(({ lower }, place) => place > start && place <= start + MAX_NAME && lower === 'from');
  if (from === -1 || !/^(?:the|my|our|a)$/.test(tokens[start]?.lower ?? '')) return null;
  const name = tokens.slice(start, from);
  const isFile = name.some(({ lower, mention }) => FILE.test(lower) || /\.\w{2,5}$/.test(mention?.value ?? lower));
  if (!isFile || name.some(({ lower }) => SEVERAL.test(lower) || BREAK.test(lower))) return null;
  const held = from + 1 + (/^(?:the|my|our)$/.test(tokens[from + 1]?.lower ?? '') ? 1 : 0);
  const { length, holds } = service(tokens, held);
  const rest = tokens.slice(held + length);
  // Behind the place where it is, the words have to say where it goes.
  if (length === 0 || !holds || !(whom.length > 0 || GOES.test(rest[0]?.lower ?? ''))) return null;
  const last = tokens[held + length - 1] as Token;
  // The second act stands at a place of its own, so that no word of it counts to the first one.
  const seat = rest[0]?.start ?? last.end + 1;
  const put = (token: Token): Token => ({ ...token, start: seat, end: seat, also: [placeOf(token)] });
  const added = (lower: string): Token => ({ ...made(last, lower), start: seat, end: seat });
  return [
    ...tokens.slice(0, at),
    made(verb, 'download'),
    ...tokens.slice(start, held + length),
    { ...added('and'), start: last.end, end: last.end },
    put(verb),
    added('it'),
    ...(whom.length > 0 ? [added('to'), ...whom.map(put)] : []),
    ...rest,
  ];
}
