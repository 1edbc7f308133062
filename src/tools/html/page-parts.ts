import { StepFailure } from '../../errors.js';
import type { PageNode, PageTree } from './dom.type.js';
import type { PageElement, PageLink } from './page.type.js';

const MAX_LINK_TEXT = 300;
const MAX_ADDRESS = 2_000;
const MAX_ELEMENT_TEXT = 5_000;
const MAX_ELEMENT_HTML = 10_000;
const MAX_ATTRIBUTES = 50;
/** Characters of all links together, and of all elements: a step's output holds 1 MB. */
const MAX_LINKS_CHARS = 200_000;
const MAX_ELEMENTS_CHARS = 400_000;
/** Attributes that hold addresses; they are made absolute. */
const ADDRESSES: ReadonlySet<string> = new Set(['href', 'src', 'action', 'poster', 'cite']);

/** The links of a page, each address once, in their order; only web and mail addresses. */
export function linksOf(document: PageTree, base: string | null, limit: number): readonly PageLink[] {
  const links = new Map<string, PageLink>();
  let chars = 0;
  for (const anchor of document.querySelectorAll('a[href]')) {
    if (links.size >= limit || chars > MAX_LINKS_CHARS) break;
    const given = anchor.getAttribute('href') ?? '';
    // A place on the page itself leads nowhere else.
    const href = given.startsWith('#') ? null : absolute(given, base);
    if (href === null || !/^(https?|mailto):/.test(href)) continue;
    const text =
      collapsed(anchor.textContent) ||
      collapsed(
        anchor.getAttribute('aria-label') ??
          anchor.getAttribute('title') ??
          anchor.querySelector('img[alt]')?.getAttribute('alt'),
      );
    const known = links.get(href);
    if (known && known.text !== '') continue;
    links.set(href, { text: text.slice(0, MAX_LINK_TEXT), href });
    chars += href.length + Math.min(text.length, MAX_LINK_TEXT);
  }
  return [...links.values()];
}

/** The elements that a CSS selector names, in their order. @throws StepFailure `INVALID_INPUT` */
export function elementsOf(
  document: PageTree,
  selector: string,
  base: string | null,
  limit: number,
): readonly PageElement[] {
  const elements: PageElement[] = [];
  let chars = 0;
  for (const found of selected(document, selector).slice(0, limit)) {
    const element = {
      text: collapsed(found.textContent).slice(0, MAX_ELEMENT_TEXT),
      html: found.outerHTML.slice(0, MAX_ELEMENT_HTML),
      attributes: attributesOf(found, base),
    };
    chars += element.text.length + element.html.length + JSON.stringify(element.attributes).length;
    if (chars > MAX_ELEMENTS_CHARS) break;
    elements.push(element);
  }
  return elements;
}

function selected(document: PageTree, selector: string): readonly PageNode[] {
  try {
    return [...document.querySelectorAll(selector)];
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const reason = error instanceof Error ? `: ${error.message.slice(0, 200)}` : '';
    throw StepFailure.permanent('INVALID_INPUT', `selector: not a CSS selector that can be read${reason}`, {
      field: 'selector',
    });
  }
}

function attributesOf(element: PageNode, base: string | null): Readonly<Record<string, string>> {
  const attributes = [...element.attributes]
    .slice(0, MAX_ATTRIBUTES)
    .map(({ name, value }): [string, string] => [
      name.slice(0, 100),
      ((ADDRESSES.has(name) ? absolute(value, base) : null) ?? value).slice(0, MAX_ADDRESS),
    ]);
  return Object.fromEntries(attributes);
}

function absolute(address: string, base: string | null): string | null {
  const trimmed = address.trim();
  if (trimmed === '' || !URL.canParse(trimmed, base ?? undefined)) return null;
  const { href } = new URL(trimmed, base ?? undefined);
  return href.length > MAX_ADDRESS ? null : href;
}

function collapsed(text: string | null | undefined): string {
  return (text ?? '').replaceAll(/\s+/g, ' ').trim();
}
