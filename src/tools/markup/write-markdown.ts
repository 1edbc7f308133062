import { parseHTML } from 'linkedom';
// The entry for browsers: it brings no parser of its own, of 400 KB.
import Turndown from 'turndown/lib/turndown.browser.cjs.js';
import type { HtmlDocument } from './markup.type.js';
import { tableRule } from './markdown-table.js';

/** They say nothing to a reader. */
const NEVER = ['script', 'style', 'noscript', 'template', 'iframe', 'object', 'head', 'title', 'svg'] as const;

/** Markdown of HTML: headings with `#`, blocks of code between fences, tables with bars. No script runs, nothing is loaded. */
export function writeMarkdown({ html, bullet, keepsLinks, url, without }: HtmlDocument): string {
  const turndown = new Turndown({
    headingStyle: 'atx',
    codeBlockStyle: 'fenced',
    bulletListMarker: bullet,
    emDelimiter: '*',
    hr: '---',
  });
  turndown.remove([...NEVER, ...without] as Turndown.TagName[]);
  turndown.addRule('table', tableRule);
  turndown.addRule('strikethrough', {
    filter: ['del', 's'],
    replacement: (content) => (content.trim() === '' ? '' : `~~${content}~~`),
  });
  turndown.addRule('link', {
    filter: (node) => node.nodeName === 'A' && (!keepsLinks || isUnsafe(node.getAttribute('href'))),
    replacement: (content) => content,
  });
  turndown.addRule('image', {
    filter: (node) => node.nodeName === 'IMG' && (!keepsLinks || isUnsafe(node.getAttribute('src'))),
    replacement: (_content, node) => node.getAttribute('alt') ?? '',
  });
  const { document } = parseHTML('<!doctype html><html><head></head><body></body></html>');
  document.body.innerHTML = html;
  const markdown = turndown.turndown(document.body as never);
  return url === null ? markdown : withAbsoluteLinks(markdown, url);
}

/** An address that runs something, or holds data in place of a place. */
function isUnsafe(address: string | null): boolean {
  // Browsers skip spaces and control characters.
  return /^(?:javascript|vbscript|data):/i.test((address ?? '').replaceAll(/[^!-\uffff]/g, ''));
}

/** The addresses that Turndown has written, which hold neither spaces nor brackets unless they are escaped. */
function withAbsoluteLinks(markdown: string, base: string): string {
  return markdown.replaceAll(/\]\((?!#)([^\s()\\]{1,2000})(?=[\s)])/g, (whole, address: string) =>
    URL.canParse(address, base) ? `](${new URL(address, base).href}` : whole,
  );
}
