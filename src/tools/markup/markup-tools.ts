import type { HtmlDocument } from './markup.type.js';
import { scalarText } from '../../lib/json/scalar-text.js';
import { invalidInput, optionalText, requiredText } from '../support/input.js';
import { objectSchema, outputSchema } from '../support/schemas.js';
import type { SandboxPool } from '../sandbox/sandbox-pool.js';
import type { Tool } from '../tool.js';
import { HTML_TO_MARKDOWN, MARKDOWN_TO_HTML } from '../made-phrases.js';

const MAX_TEXT = 1_048_576;
const MAX_ELEMENTS = 50;

/** The tools that turn Markdown into HTML and back. */
export function createMarkupTools(sandboxes: SandboxPool): readonly Tool[] {
  return [createHtmlToMarkdownTool(sandboxes), createMarkdownToHtmlTool(sandboxes)];
}

/** `markdown.to_html`. Its failures: `CONTENT_TOO_COMPLEX`, `SANDBOX_BUSY` (retried), `INVALID_INPUT`. */
function createMarkdownToHtmlTool(sandboxes: SandboxPool): Tool {
  return {
    name: 'markdown.to_html',
    title: 'Markdown to HTML',
    description:
      'Writes Markdown as HTML, for mails and pages. The HTML is safe to show: scripts, forms, frames and addresses that run something are taken out.',
    planning: MARKDOWN_TO_HTML,
    source: 'builtin',
    sideEffects: false,
    isPure: true,
    inputSchema: objectSchema(['text'], {
      text: {
        type: 'string',
        description: 'The Markdown: CommonMark with tables and strikethrough.',
        maxLength: MAX_TEXT,
      },
      html: {
        type: 'string',
        description: 'HTML within the Markdown. keep: it stays as far as it is harmless. escape: it is shown as text.',
        enum: ['keep', 'escape'],
        default: 'keep',
      },
      breaks: {
        type: 'boolean',
        description: 'Whether each line break in a paragraph becomes one of HTML.',
        default: false,
      },
      linkify: { type: 'boolean', description: 'Whether addresses in the text become links.', default: false },
    }),
    outputSchema: outputSchema({ html: { type: 'string', description: 'The HTML, without a page around it.' } }),
    async run(input, context) {
      const document = {
        text: requiredText(input, 'text'),
        keepsHtml: input['html'] !== 'escape',
        breaks: input['breaks'] === true,
        linkify: input['linkify'] === true,
      };
      return { output: { html: await sandboxes.run('write-html', document, context) } };
    },
  };
}

/** `html.to_markdown`. Its failures: `CONTENT_TOO_COMPLEX`, `SANDBOX_BUSY` (retried), `INVALID_INPUT`. */
function createHtmlToMarkdownTool(sandboxes: SandboxPool): Tool {
  return {
    name: 'html.to_markdown',
    title: 'HTML to Markdown',
    description:
      'Writes HTML as Markdown, with headings, lists, links, tables and code. Scripts and styles are left out. Good for giving a page to a model.',
    planning: HTML_TO_MARKDOWN,
    source: 'builtin',
    sideEffects: false,
    isPure: true,
    inputSchema: objectSchema(['html'], {
      html: {
        type: 'string',
        description: 'The HTML: a page or a part of one, for example {{ steps.page.output.body }}.',
        maxLength: MAX_TEXT,
      },
      links: {
        type: 'string',
        description: 'keep: links and images with their addresses. drop: only their texts.',
        enum: ['keep', 'drop'],
        default: 'keep',
      },
      url: {
        type: 'string',
        description: 'The address of the page, so that relative addresses become absolute.',
        pattern: '^[Hh][Tt][Tt][Pp][Ss]?://',
        maxLength: 2_000,
      },
      bullet: { type: 'string', description: 'The mark of list items.', enum: ['-', '*', '+'], default: '-' },
      without: {
        type: 'array',
        description: 'Elements that are left out with all that they hold, for example ["nav", "footer"].',
        items: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9-]*$', maxLength: 50 },
        maxItems: MAX_ELEMENTS,
        default: [],
      },
    }),
    outputSchema: outputSchema({ text: { type: 'string', description: 'The Markdown.' } }),
    async run(input, context) {
      const { bullet, without } = input;
      const url = optionalText(input, 'url') ?? null;
      if (url !== null && !URL.canParse(url))
        throw invalidInput('url', 'expected an address such as https://example.com/.');
      const document: HtmlDocument = {
        html: requiredText(input, 'html'),
        bullet: bullet === '*' || bullet === '+' ? bullet : '-',
        keepsLinks: input['links'] !== 'drop',
        url,
        without: Array.isArray(without) ? without.map((name) => scalarText(name).toLowerCase()) : [],
      };
      return { output: { text: await sandboxes.run('write-markdown', document, context) } };
    },
  };
}
