import { createHash } from 'node:crypto';
import { fieldHtml } from '../fields/field-html.js';
import type { FormField } from '../fields/form-fields.js';
import { Html, html } from '../fields/html.js';

/** Mistakes are listed above the form. */
const NO_ERRORS: ReadonlyMap<string, string> = new Map();

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 36rem; margin: 3rem auto; padding: 0 1rem; }
.message { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 1.15rem; }
label, legend { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
fieldset { border: 0; padding: 0; margin: 0; }
.check { font-weight: 400; }
.needed { font-weight: 400; }
small { display: block; opacity: .75; }
input, select, textarea { font: inherit; width: 100%; box-sizing: border-box; padding: .4rem; }
input[type=checkbox] { width: auto; }
textarea { min-height: 6rem; }
.buttons { display: flex; gap: 1rem; margin-top: 1.5rem; }
button { font: inherit; padding: .5rem 1.5rem; cursor: pointer; }
.wrong { border-left: .3rem solid #c00; padding-left: .8rem; }
`;

/** The page's own style and a form to this server; no script, nothing from elsewhere, and no frame around it. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The question with its form. @param wrong the mistakes in the last answer. */
export function questionPage(
  question: { readonly message: string; readonly expiresAt: Date | null; readonly fields: readonly FormField[] },
  filled: URLSearchParams | null = null,
  wrong: readonly string[] = [],
): string {
  const { message, expiresAt, fields } = question;
  return page(
    'Approval',
    html`<p class="message">${message}</p>
${expiresAt === null ? '' : html`<p><small>Until ${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC</small></p>`}
${wrong.length === 0 ? '' : html`<div class="wrong" role="alert">${wrong.map((detail) => html`<p>${detail}</p>`)}</div>`}
<form method="post"${fields.some(({ kind }) => kind === 'file' || kind === 'files') ? html` enctype="multipart/form-data"` : ''}>
${fields.map((field, index) => fieldHtml(field, index, { values: filled, errors: NO_ERRORS }))}
<div class="buttons"><button name="decision" value="approve">Approve</button><button name="decision" value="reject" formnovalidate>Reject</button></div>
</form>`,
  );
}

/** A page that only says something. */
export function wordsPage(title: string, words: string): string {
  return page(title, html`<p class="message">${words}</p>`);
}

function page(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${title} · Stepcast</title><style>${new Html(STYLE)}</style></head>
<body><h1>${title}</h1>
${body}
</body>
</html>
`.text;
}
