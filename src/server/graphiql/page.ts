import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { DEFAULT_TABS } from './default-tabs.js';
import { HANDOVER_SCRIPT } from './handover.js';

/** GraphiQL as one page that needs nothing from outside. */
export interface GraphiqlPage {
  readonly plain: Buffer;
  readonly brotli: Buffer;
  readonly gzip: Buffer;
  readonly etag: string;
  /** What the page may do: its own script, its workers, this server, and nothing else. */
  readonly contentSecurityPolicy: string;
}

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Nine megabytes: quality 5 takes a fraction of a second where the default of 11 takes half a minute. */
const BROTLI_QUALITY = 5;

/**
 * A tab that GraphiQL has just placed still carries the shift of its animation, which its own style hides until the tab
 * is pressed: then it would jump away from under the pointer and the first click be lost.
 */
const STYLE = '.graphiql-tab { transform: none !important; }';

/** Renders the page and compresses it in both ways; costly, so the caller keeps it. */
export async function buildGraphiqlPage(): Promise<GraphiqlPage> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const graphiql = renderGraphiQL({
    title: 'Stepcast · GraphiQL',
    endpoint: '/graphql',
    credentials: 'same-origin',
    subscriptionsProtocol: 'WS',
    defaultTabs: [...DEFAULT_TABS],
    shouldPersistHeaders: false,
  });
  const html = graphiql.replace('<div id="root"></div>', (root) => `${root}\n<style>${STYLE}</style>\n<script>${HANDOVER_SCRIPT}</script>`);
  const plain = Buffer.from(html.trim(), 'utf8');
  const [brotli, gzipped] = await Promise.all([
    compressBrotli(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
    compressGzip(plain),
  ]);
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  return { plain, brotli, gzip: gzipped, etag, contentSecurityPolicy: contentSecurityPolicy(html) };
}

function contentSecurityPolicy(html: string): string {
  const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script = '']) => createHash('sha256').update(script).digest('base64'));
  return [
    "default-src 'none'",
    `script-src ${scripts.map((hash) => `'sha256-${hash}'`).join(' ')} blob:`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    "img-src 'self' data:",
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
