import { createHash } from 'node:crypto';

/** The page of the reference: its text, and its permissions. */
export interface ReferencePage {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

/** The path of the reference's own script, beside the page. */
export const REFERENCE_SCRIPT = 'reference.js';

/**
 * Everything that would ask or lead somewhere else is off: telemetry, fonts, the proxy, the agent, the hosted client.
 */
const CONFIGURATION = {
  url: '/api/v1/openapi.json',
  telemetry: false,
  withDefaultFonts: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
  documentDownloadType: 'direct',
  persistAuth: false,
  theme: 'none',
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
  authentication: { preferredSecurityScheme: 'bearer' },
  hiddenClients: false,
  metaData: { title: 'Stepcast · REST API' },
};

const SCRIPT = `Scalar.createApiReference('#app', ${JSON.stringify(CONFIGURATION)})`;

/**
 * Fonts of the system, because none is loaded. Text colours have enough contrast to the background (WCAG 2, 4.5 to 1).
 */
const STYLE = `
  :root { --scalar-font: system-ui, sans-serif; --scalar-font-code: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
  :root .light-mode {
    --scalar-color-2: #5c5c5c; --scalar-color-3: #696969; --scalar-color-green: #05734d; --scalar-color-blue: #0067ab;
    --scalar-color-orange: #b04300; --scalar-color-red: #c5000a; --scalar-color-yellow: #7a5b00;
  }
  :root .dark-mode { --scalar-color-2: #b0b0b0; --scalar-color-3: #a0a0a0; --scalar-color-red: #ff6b63; }
  body { margin: 0; }
  noscript { display: block; padding: 2rem; font-family: system-ui, sans-serif; }
`;

/** A page that needs nothing from outside; the reference is drawn from `/api/v1/openapi.json` as it is served. */
export function referencePage(): ReferencePage {
  const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Stepcast · REST API</title>
    <link rel="icon" href="data:,">
    <style>${STYLE}</style>
  </head>
  <body>
    <div id="app"></div>
    <noscript>This page draws the API by script. The document itself is at <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</noscript>
    <script src="/api/docs/${REFERENCE_SCRIPT}"></script>
    <script>${SCRIPT}</script>
  </body>
</html>
`;
  const contentSecurityPolicy = [
    "default-src 'none'",
    `script-src 'self' 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`,
    "style-src 'unsafe-inline'",
    "img-src 'self' data:",
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { html, contentSecurityPolicy };
}
