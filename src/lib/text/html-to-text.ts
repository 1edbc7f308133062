import { convert, type HtmlToTextOptions } from 'html-to-text';

/**
 * More markup than any readable page. Converting it takes about 60 ms, which is the most that it may hold up the event
 * loop.
 */
const MAX_MARKUP = 200_000;

const OPTIONS: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxDepth: 100, ellipsis: '…' },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    // Mail is laid out in tables; drawing them as tables would tear sentences apart.
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ...['td', 'th'].map((selector) => ({ selector, format: 'inlineSurround', options: { suffix: ' ' } })),
  ],
};

/** The converter looks elements up by name in a plain object (selderee 0.11), so it fails at one of this name. */
const MISTAKEN_ELEMENT = /<(\/?)constructor\b/gi;

/** The readable text of a piece of HTML: no links, no pictures, no scripts. Looks at the first 200,000 characters. */
export function htmlToText(html: string): string {
  return convert(html.slice(0, MAX_MARKUP).replaceAll(MISTAKEN_ELEMENT, '<$1x-constructor'), OPTIONS);
}
