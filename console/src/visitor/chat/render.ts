import { parseMarkdown } from './markdown.ts';
import type { Block, Inline } from './markdown.ts';

/** An element with its contents. Texts are set as texts: nothing here reads HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...contents: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...contents);
  return made;
}

const REL = 'noopener noreferrer nofollow ugc';

/** A link that tells its target nothing about this page. */
export function link(href: string, ...contents: readonly (Node | string)[]): HTMLAnchorElement {
  return element('a', { href, target: '_blank', rel: REL }, ...contents);
}

/** The elements of a Markdown text. */
export function renderMarkdown(text: string): readonly Node[] {
  return parseMarkdown(text).map(blockNode);
}

function blockNode(block: Block): Node {
  switch (block.kind) {
    case 'paragraph':
      return element('p', {}, ...inlineNodes(block.parts));
    case 'heading':
      // The page has one heading of its own.
      return element(block.level <= 2 ? 'h3' : 'h4', {}, ...inlineNodes(block.parts));
    case 'code':
      return element('pre', { tabindex: '0' }, element('code', {}, block.text));
    case 'quote':
      return element('blockquote', {}, ...block.blocks.map(blockNode));
    case 'rule':
      return element('hr');
    case 'list': {
      const items = block.items.map((item) => element('li', {}, ...item.map(blockNode)));
      if (block.start === null) return element('ul', {}, ...items);
      return element('ol', { start: String(block.start) }, ...items);
    }
    case 'table':
      return element(
        'div',
        { class: 'table', tabindex: '0', role: 'region', 'aria-label': 'Table' },
        element(
          'table',
          {},
          element('thead', {}, element('tr', {}, ...block.head.map((cell) => element('th', {}, ...inlineNodes(cell))))),
          element(
            'tbody',
            {},
            ...block.rows.map((row) =>
              element('tr', {}, ...row.map((cell) => element('td', {}, ...inlineNodes(cell)))),
            ),
          ),
        ),
      );
  }
}

function inlineNodes(parts: readonly Inline[]): readonly Node[] {
  return parts.map((part) => {
    switch (part.kind) {
      case 'text':
        return document.createTextNode(part.text);
      case 'code':
        return element('code', {}, part.text);
      case 'break':
        return element('br');
      case 'link':
        return link(part.href, ...inlineNodes(part.parts));
      case 'strong':
      case 'em':
      case 'del':
        return element(part.kind, {}, ...inlineNodes(part.parts));
    }
  });
}
