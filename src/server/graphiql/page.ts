import { createHash } from 'node:crypto';
import { compressFile } from '../http/compressed-file.js';
import type { CompressedFile } from '../http/compressed-file.js';
import { DEFAULT_TABS } from './default-tabs.js';
import { HANDOVER_SCRIPT } from './handover.js';

/** GraphiQL as one page that needs nothing from outside. */
export interface GraphiqlPage extends CompressedFile {
  /** The page may use its own script, its workers and this server, and nothing else. */
  readonly contentSecurityPolicy: string;
}

/**
 * A newly placed GraphiQL tab still carries the shift of its animation, which its own style hides until the tab is
 * pressed. It would then jump away from the pointer, and the first click would be lost.
 */
const STYLE = '.graphiql-tab { transform: none !important; }';

/** Says why most documents are refused here. */
const ONLY_TRUSTED =
  '<p role="note" style="margin:0;padding:.5rem 1rem;font:14px sans-serif;background:#fff3cd;color:#4d3800">This server runs trusted documents only (TRUSTED_DOCUMENTS). Other documents need a credential with the scope <code>admin</code>.</p>';
const NOTE_STYLE = 'body { display: flex; flex-direction: column; } #root { flex: 1; min-height: 0; }';

/** Renders the page and compresses it in both ways; costly, so the caller keeps it. */
export async function buildGraphiqlPage({ onlyTrusted }: { readonly onlyTrusted: boolean }): Promise<GraphiqlPage> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const graphiql = renderGraphiQL({
    title: 'Stepcast · GraphiQL',
    endpoint: '/graphql',
    credentials: 'same-origin',
    subscriptionsProtocol: 'WS',
    defaultTabs: [...DEFAULT_TABS],
    shouldPersistHeaders: false,
  });
  const html = graphiql.replace(
    '<div id="root"></div>',
    (root) =>
      `${onlyTrusted ? `${ONLY_TRUSTED}<style>${NOTE_STYLE}</style>` : ''}${root}\n<style>${STYLE}</style>\n<script>${HANDOVER_SCRIPT}</script>`,
  );
  return { ...(await compressFile(html.trim())), contentSecurityPolicy: contentSecurityPolicy(html) };
}

function contentSecurityPolicy(html: string): string {
  const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script = '']) =>
    createHash('sha256').update(script).digest('base64'),
  );
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
