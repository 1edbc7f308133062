import { createHash } from 'node:crypto';
import { mayEmbed } from '../../domain/page/embed-origins.js';
import type { PageSettings } from '../../domain/page/page-settings.js';
import { PageProtection } from '../../domain/page/page-settings.js';
import { Html, html } from '../fields/html.js';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; --line: #767676; --wrong: #b00020; --accent: #1a56c4; }
@media (prefers-color-scheme: dark) { :root { --line: #8f8f8f; --wrong: #ff8a80; --accent: #8ab4f8; } }
body { max-width: 36rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { line-height: 1.2; font-size: 1.6rem; }
.words { white-space: pre-wrap; }
.field { margin: 1.25rem 0; border: 0; padding: 0; min-width: 0; }
label, legend { display: block; margin-bottom: .25rem; font-weight: 600; padding: 0; }
.check { font-weight: 400; margin: .35rem 0; }
.needed, small { font-weight: 400; font-size: .875rem; }
small { display: block; margin-bottom: .25rem; }
input, select, textarea { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; border: 1px solid var(--line); border-radius: .25rem; }
input[type=checkbox] { width: 1.15rem; height: 1.15rem; vertical-align: -.2rem; }
textarea { min-height: 7rem; }
button, .button { font: inherit; display: inline-block; padding: .6rem 1.5rem; border: 1px solid var(--accent); border-radius: .25rem; background: var(--accent); color: Canvas; cursor: pointer; text-decoration: none; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
[aria-invalid=true] { border-color: var(--wrong); border-width: 2px; }
.error { color: var(--wrong); margin: .25rem 0; font-weight: 600; }
.wrong { border: 2px solid var(--wrong); padding: .5rem 1rem; border-radius: .25rem; }
.trap { position: absolute; left: -100vw; width: 1px; height: 1px; overflow: hidden; }
dt { font-weight: 600; margin-top: .75rem; }
dd { margin: 0; white-space: pre-wrap; }
pre { white-space: pre-wrap; }
`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** The content security policy of a public page: its own style and scripts, forms to this server, nothing else. */
export function pagePolicy(
  settings: Pick<PageSettings, 'protection' | 'embedOrigins'>,
  formTargets: readonly string[] = [],
): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    "script-src 'self'",
    "connect-src 'self'",
    ["form-action 'self'", ...formTargets].join(' '),
    "base-uri 'none'",
    framePolicy(settings),
  ].join('; ');
}

/** The part of a policy that names the sites that may show a page in a frame. */
export function framePolicy({ protection, embedOrigins }: Pick<PageSettings, 'protection' | 'embedOrigins'>): string {
  const frames = protection === PageProtection.SIGN_IN ? [] : embedOrigins.filter(mayEmbed);
  return `frame-ancestors ${frames.length === 0 ? "'none'" : frames.join(' ')}`;
}

/** A whole page. @param head more of its head, such as its script */
export function pageHtml(title: string, body: Html, head: Html = html``): string {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${new Html(STYLE)}</style>${head}</head>
<body><main>
${body}
</main></body>
</html>
`.text;
}

/** A page that only says something. */
export function wordsPage(title: string, words: string, more: Html = html``): string {
  return pageHtml(title, html`<h1>${title}</h1><p class="words" role="status">${words}</p>${more}`);
}
