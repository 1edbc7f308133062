import { createHash } from 'node:crypto';
import { Html, html } from '../fields/html.js';

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 36rem; margin: 3rem auto; padding: 0 1rem; }
p { overflow-wrap: anywhere; }
small { opacity: .75; }
code { overflow-wrap: anywhere; }
button { font: inherit; padding: .5rem 1.5rem; cursor: pointer; margin-top: 1rem; }
.wrong { border-left: .3rem solid #c00; padding-left: .8rem; }
`;

/**
 * The page's own style and forms to this server; no script, nothing from elsewhere, and no frame around it.
 *
 * @param next the origin that the form leads to: browsers apply the rule to redirects as well.
 */
export function contentSecurityPolicy(next?: string): string {
  return [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    `form-action 'self'${next === undefined ? '' : ` ${next}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** A page that asks whether the browser's user wants to connect an account of theirs for another person. */
export function askPage(request: {
  readonly askedBy: string;
  readonly service: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date;
  readonly host: string;
}): string {
  const { askedBy, service, name, scopes, expiresAt, host } = request;
  return page(
    `Connect ${service}`,
    html`<p><strong>${askedBy}</strong> asks you to connect your account at <strong>${service}</strong>.</p>
<p>Their workflows on this server will act with your account, as the connection “${name}”. Continue only if you know who asks. You can withdraw it later in the settings of ${service}.</p>
${scopes.length === 0 ? html`` : html`<p>It asks for: ${scopes.map((scope) => html`<code>${scope}</code> `)}</p>`}
<form method="post"><button>Continue to ${host}</button></form>
<p><small>Until ${expiresAt.toISOString().slice(0, 16).replace('T', ' ')} UTC. You get no access to this server.</small></p>`,
  );
}

/** A page that only says something. */
export function consentPage(title: string, words: string, code?: string): string {
  return page(
    title,
    html`<p${new Html(code === undefined ? '' : ' class="wrong" role="alert"')}>${words}</p>${code === undefined ? '' : html`<p><small>${code}</small></p>`}`,
  );
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
