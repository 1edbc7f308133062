import MarkdownIt from 'markdown-it';
import sanitize from 'sanitize-html';
import type { MarkdownDocument } from './markup.type.js';

/**
 * HTML of Markdown: CommonMark with tables and strikethrough. Nothing in it runs: scripts, frames, forms, handlers of
 * events and addresses of other schemes are taken out, whether the Markdown or HTML within it brings them.
 */
export function writeHtml({ text, keepsHtml, breaks, linkify }: MarkdownDocument): string {
  const markdown = new MarkdownIt({ html: keepsHtml, breaks, linkify });
  return sanitize(markdown.render(text), ALLOWED);
}

const ALIGNMENT = [/^(?:left|right|center)$/];

const ALLOWED: sanitize.IOptions = {
  allowedTags: [...sanitize.defaults.allowedTags, 'img', 'del', 'ins', 'details', 'summary'],
  allowedAttributes: {
    a: ['href', 'title'],
    img: ['src', 'alt', 'title', 'width', 'height'],
    th: ['style', 'colspan', 'rowspan'],
    td: ['style', 'colspan', 'rowspan'],
    ol: ['start'],
    code: ['class'],
  },
  // The language of a block of code.
  allowedClasses: { code: ['language-*'] },
  allowedStyles: { th: { 'text-align': ALIGNMENT }, td: { 'text-align': ALIGNMENT } },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  // Mails name their own pictures so.
  allowedSchemesByTag: { img: ['http', 'https', 'cid'] },
  allowProtocolRelative: false,
};
