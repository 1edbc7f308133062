import type { Token } from '../text/tokens.js';
import type { Span } from './time-spans.js';
import { readZone } from './zone.js';

/** `in Berlin`, `New York time`, `UTC` beside the times. */
export function findZone(
  tokens: readonly Token[],
  spans: readonly Span[],
  isFree: (at: number) => boolean,
): { readonly timezone: string; readonly span: Span } | null {
  const near = new Set(spans.flatMap(({ from, to }) => [to, to + 1, from - 1]));
  for (let from = 0; from < tokens.length; from += 1) {
    if (!isFree(from)) continue;
    // `for Paris every morning` is no zone. Neither is a place after another preposition.
    const before = tokens[from - 1]?.lower ?? '';
    const isNear = near.has(from) && !/^(?:for|of|about|from|to|with|by)$/.test(before);
    for (let length = Math.min(4, tokens.length - from); length >= 1; length -= 1) {
      const to = from + length;
      const words = tokens.slice(from, to);
      if (
        words.some((token) => token.kind === 'mark' && !/[()]/.test(token.lower)) ||
        spans.some((span) => from < span.to && to > span.from)
      )
        continue;
      const text = words
        .map((token) => token.text)
        .join(' ')
        .replaceAll(/ ?\) ?| ?\( ?/g, ' ')
        .trim();
      if (/^in /i.test(text) && !/ time$/i.test(text) && !standsByTime(tokens, from, to, spans)) continue;
      const zone = zoneIn(text, isNear);
      if (zone !== null) return { timezone: zone, span: { from, to } };
    }
  }
  return null;
}

/** `in Berlin` names the zone of a time if it comes after one, or stands alone at the beginning or the end. */
function standsByTime(tokens: readonly Token[], from: number, to: number, spans: readonly Span[]): boolean {
  const isMark = (at: number): boolean => tokens[at] === undefined || tokens[at]?.kind === 'mark';
  if (spans.some((span) => span.to === from || (span.to === from - 1 && isMark(from - 1)))) return true;
  return isMark(from - 1) && (isMark(to) || spans.some((span) => span.from === to));
}

function zoneIn(text: string, isNear: boolean): string | null {
  if (/^(?:in )?[A-Z][A-Za-z]+\/[A-Z][A-Za-z_]+(?:\/[A-Z][A-Za-z_]+)?$/.test(text)) return readZone(text);
  if (/^(?:in )?(?:utc|gmt)(?: time)?$/i.test(text)) return 'UTC';
  if (/^in (?:the )?\p{L}[\p{L} .-]+$/u.test(text)) return exactly(text);
  if (
    /^(?:in |the )?(?:\p{L}+ ){1,3}(?:standard |daylight |local )?time$/u.test(text) &&
    !/\b(?:every|each|same|any|first|last|this|that|of|local|the) time$/i.test(text)
  )
    return readZone(text);
  if (isNear && /^\p{L}[\p{L} ]+$/u.test(text))
    return readZone(`9:00 ${text}`) !== null && exactly(`in ${text}`) !== null
      ? exactly(`in ${text}`)
      : /^(?:est|edt|et|pst|pdt|pt|cet)$/i.test(text)
        ? readZone(`9 ${text}`)
        : null;
  return null;
}

/** The zone that all of the words name, and not only the first of them. */
function exactly(text: string): string | null {
  const zone = readZone(text);
  if (zone === null) return null;
  const words = text.replace(/^in (?:the )?/i, '').split(' ');
  return words.length === 1 ||
    readZone(`in ${words[0] ?? ''}`) !== zone ||
    readZone(`in ${words.slice(1).join(' ')}`) === zone
    ? zone
    : null;
}
