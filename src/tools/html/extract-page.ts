import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { htmlToText } from '../../lib/text/html-to-text.js';
import { StepFailure } from '../../errors.js';
import { decodeText } from '../content/decode-text.js';
import type { PageTree } from './dom.type.js';
import { elementsOf, linksOf } from './page-parts.js';
import type { PageContent, PageDocument } from './page.type.js';

const MAX_TEXT = 200_000;
const MAX_LINE = 500;
const MAX_EXCERPT = 300;

/**
 * The readable content of a page: the article if it has one, otherwise all of its text. Also its links, and the
 * elements that a CSS selector names. No script runs and nothing is loaded.
 *
 * @throws StepFailure `CONTENT_UNREADABLE`, `INVALID_INPUT` for an invalid selector.
 */
export function extractPage(page: PageDocument): PageContent {
  const html = markupOf(page);
  const document = treeOf(html);
  const base = baseOf(document, page.url);
  const links = linksOf(document, base, page.limit);
  const elements = page.selector === null ? null : elementsOf(document, page.selector, base, page.limit);
  const language = document.documentElement?.getAttribute('lang');
  const heading = document.querySelector('h1')?.textContent ?? '';
  for (const each of document.querySelectorAll('script, style, noscript, template, iframe, svg')) each.remove();
  const whole = document.body.innerHTML;
  // It takes the document apart, so it comes last.
  const article = articleOf(document);
  const readable = textOf(article?.content ?? '');
  const text = readable === '' ? textOf(whole) : readable;
  return {
    title: line(article?.title) ?? line(document.title) ?? line(heading) ?? '',
    byline: line(article?.byline),
    siteName: line(article?.siteName),
    publishedAt: instantOf(article?.publishedTime),
    language: line(language),
    excerpt: cut(line(article?.excerpt) ?? text.replaceAll(/\s+/g, ' '), MAX_EXCERPT),
    text: cut(text, MAX_TEXT),
    truncated: text.length > MAX_TEXT,
    links,
    elements,
  };
}

/** If the root is not a page, its pieces are put into a generated page. The page is empty if there are no pieces. */
function treeOf(html: string): PageTree {
  const parse = (markup: string): PageTree =>
    (parseHTML(markup) as unknown as { readonly document: PageTree }).document;
  const isPage = ({ documentElement }: PageTree): boolean => documentElement?.tagName === 'HTML';
  const document = parse(html);
  if (isPage(document)) return document;
  const pieces = parse(pageOf(html.replaceAll('<!--', '')));
  return isPage(pieces) ? pieces : parse(pageOf(''));
}

function pageOf(pieces: string): string {
  return `<!doctype html><html><head></head><body>${pieces.replaceAll(/<\/?(html|body|!doctype)\b[^>]{0,1000}>/gi, '')}</body></html>`;
}

/** Null if there is no article, or if the search for one fails on markup that no browser would produce. */
function articleOf(document: PageTree): ReturnType<Readability['parse']> {
  try {
    return new Readability(document as never, { charThreshold: 200 }).parse();
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Pieces of a page count as its body, and plain text as a paragraph: a document is made of them. */
function markupOf({ source }: PageDocument): string {
  const text = 'text' in source ? source.text : decodeText(source.bytes, source.contentType);
  const isPlain = 'contentType' in source && /^\s*text\/(?!html)/i.test(source.contentType);
  if (text.includes('\0'))
    throw StepFailure.permanent('CONTENT_UNREADABLE', 'The document is no page: it holds binary data.');
  const markup = isPlain ? `<pre>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre>` : text;
  const hasBody = /<body[\s>]/i.test(markup);
  return hasBody && /<html[\s>]/i.test(markup) ? markup : pageOf(markup);
}

function baseOf(document: PageTree, url: string | null): string | null {
  const given = document.querySelector('base[href]')?.getAttribute('href') ?? '';
  if (given !== '' && URL.canParse(given, url ?? undefined)) return new URL(given, url ?? undefined).href;
  return url;
}

function textOf(html: string): string {
  return htmlToText(html)
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function line(text: string | null | undefined): string | null {
  const one = (text ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, MAX_LINE);
  return one === '' ? null : one;
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

function instantOf(text: string | null | undefined): string | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) || Math.abs(time) > 8e13 ? null : new Date(time).toISOString();
}
