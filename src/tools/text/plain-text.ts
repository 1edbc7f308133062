import { htmlToText } from '../../lib/text/html-to-text.js';

const LOOKS_LIKE_HTML =
  /<(?:!doctype html|html|head|body|div|p|br|table|t[rdh]|span|a|ul|ol|li|h[1-6]|script|style|b|i|em|strong)\b[^<>]*>/i;
/** A tag, but not an address or a link in angle brackets, as plain text writes them. */
const TAG = /<(?!https?:|mailto:|[^<>\s@]+@[^<>\s@]+>)[/!?]?[a-z][^<>]*>?/gi;
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u2060\ufeff\u00ad]/g;

/**
 * The text of a text or of a piece of HTML: lines separated by `\n`, without markup, control characters or quoted
 * replies.
 */
export function toPlainText(text: string): string {
  const plain = LOOKS_LIKE_HTML.test(text) ? htmlToText(text) : text;
  // Entities that were decoded may spell tags again.
  const lines = plain
    .replace(CONTROL, '')
    .replace(TAG, ' ')
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/);
  const own = lines.filter((line) => !/^\s*>/.test(line) && !/\bwrote:\s*$/.test(line));
  return (own.some((line) => line.trim() !== '') ? own : lines).join('\n');
}
