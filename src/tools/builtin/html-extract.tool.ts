import type { Dispatcher } from 'undici';
import type { JsonObject } from '../../lib/json/json.js';
import type { BodyBudget, BodyHold } from '../../net/body-budget.js';
import { StepFailure } from '../../errors.js';
import { fetchDocument } from '../content/fetch-document.js';
import type { PageContent, PageDocument } from '../html/page.type.js';
import { DEFAULT_PARTS, HTML_EXTRACT_INPUT, HTML_EXTRACT_OUTPUT } from '../html/schemas.js';
import { invalidInput, optionalNumber, optionalText } from '../support/input.js';
import type { SandboxPool } from '../sandbox/sandbox-pool.js';
import type { Tool, ToolContext } from '../tool.js';
import { HTML_EXTRACT } from '../tool-phrases.js';

const MAX_PAGE_BYTES = 5_242_880;
const ACCEPT = 'text/html, application/xhtml+xml;q=0.9, text/plain;q=0.5, */*;q=0.1';
const READABLE = /^\s*(text\/|application\/(xhtml\+)?xml\b|$)/i;

/**
 * `html.extract`: the readable text of a page, its links, and the elements that a selector names.
 *
 * Its failures: `CONTENT_UNREADABLE`, `CONTENT_TOO_COMPLEX`, `SANDBOX_BUSY` (retried), `INVALID_INPUT`, and those of
 * `http.request`.
 */
export function createHtmlExtractTool(agent: Dispatcher, sandboxes: SandboxPool, bodies: BodyBudget): Tool {
  return {
    name: 'html.extract',
    title: 'Read a web page',
    description:
      'Fetches a web page, or takes HTML, and yields its title, author, readable text and links, and the elements that a CSS selector names. Runs no scripts; reaches public addresses only.',
    source: 'builtin',
    planning: HTML_EXTRACT,
    sideEffects: false,
    inputSchema: HTML_EXTRACT_INPUT,
    outputSchema: HTML_EXTRACT_OUTPUT,
    async run(input, context) {
      const hold = bodies.open(context.ownerId, context.signal);
      try {
        const { source, url } = await sourceOf(input, agent, hold, context);
        const wanted = {
          selector: optionalText(input, 'selector') ?? null,
          limit: optionalNumber(input, 'limit') ?? DEFAULT_PARTS,
        };
        return { output: outputOf(await sandboxes.run('extract-page', { source, url, ...wanted }, context), url) };
      } finally {
        hold.release();
      }
    },
  };
}

async function sourceOf(
  input: JsonObject,
  agent: Dispatcher,
  hold: BodyHold,
  context: ToolContext,
): Promise<Pick<PageDocument, 'source' | 'url'>> {
  const html = optionalText(input, 'html');
  const address = optionalText(input, 'url');
  if (html !== undefined) return { source: { text: html }, url: address ?? null };
  if (address === undefined) throw invalidInput('url', 'expected an address, or "html".');
  const { url, contentType, bytes } = await fetchDocument(
    agent,
    address,
    { accept: ACCEPT, limitBytes: MAX_PAGE_BYTES },
    hold,
    context,
  );
  if (!READABLE.test(contentType))
    throw StepFailure.permanent(
      'CONTENT_UNREADABLE',
      `The address leads to ${contentType.split(';')[0]?.trim().slice(0, 100)}, which is no web page.`,
    );
  return { source: { bytes, contentType }, url };
}

function outputOf({ links, elements, ...page }: PageContent, url: string | null): JsonObject {
  const shown = { url, ...page, links: links.map((link) => ({ ...link })) };
  return elements === null
    ? shown
    : { ...shown, elements: elements.map((element) => ({ ...element, attributes: { ...element.attributes } })) };
}
