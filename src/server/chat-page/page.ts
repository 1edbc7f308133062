import type { ChatSettings } from '../../domain/page/chat.js';
import type { PageSettings } from '../../domain/page/page-settings.js';
import type { JsonObject } from '../../lib/json/json.js';
import { html } from '../fields/html.js';
import { framePolicy } from '../public-page/page-layout.js';

/** The addresses of the files of the page. */
export const SCRIPT_PATH = '/c/page.js';
export const STYLE_PATH = '/c/page.css';

/** What the page's script needs to know. */
export interface ChatPageSettings {
  readonly token: string;
  readonly title: string;
  readonly settings: ChatSettings;
  /** The pass of a visitor who was let in, for a browser that keeps no cookies of frames. Null: none is needed. */
  readonly pass: string | null;
}

/** The hosted page of a chat: a frame that its script fills. */
export function chatPage({ token, title, settings, pass }: ChatPageSettings): string {
  const config: JsonObject = {
    token,
    title,
    greeting: settings.greeting,
    suggestions: [...settings.suggestions],
    files: settings.files,
    pass,
  };
  const placeholder = settings.placeholder ?? 'Write a message';
  const attach = settings.files
    ? html`<label class="attach"><input type="file" id="files" class="hidden" multiple aria-label="Add files"><span aria-hidden="true">+</span></label>`
    : html``;
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><link rel="stylesheet" href="${STYLE_PATH}"><script type="module" src="${SCRIPT_PATH}"></script></head>
<body data-chat="${JSON.stringify(config)}">
<header><h1>${title}</h1><div class="tools"><button type="button" id="new">New conversation</button><details id="earlier" hidden><summary>Earlier</summary><ul id="sessions"></ul></details></div></header>
<main id="log" tabindex="-1" aria-label="Conversation"><ol id="messages"></ol><div id="suggestions" role="group" aria-label="Suggestions"></div></main>
<p id="status" role="status" class="hidden"></p>
<p id="trouble" role="alert" hidden></p>
<noscript><p>This chat needs JavaScript.</p></noscript>
<form id="compose"><ul id="chosen" aria-label="Chosen files"></ul><div class="row">${attach}<label for="text" class="hidden">Message</label><textarea id="text" rows="1" maxlength="8000" placeholder="${placeholder}" autocomplete="off" aria-describedby="hint"></textarea><button type="submit" id="send">Send</button></div><small id="hint">Enter sends, Shift and Enter begin a new line.</small></form>
</body>
</html>
`.text;
}

const HOST = /^(?:[a-z0-9-]+\.)*[a-z0-9-]+(?::\d{1,5})?$/i;

/**
 * The policy of the page: its own two files, and requests below its own address alone. A script that was smuggled in
 * could not reach the console, its session or the API.
 *
 * @param host as the browser names this server.
 */
export function chatPolicy(host: string, token: string, settings: PageSettings): string {
  // A host that the policy cannot name, such as an IPv6 address, is named by 'self'.
  const at = (path: string): string => (HOST.test(host) ? `${host}${path}` : "'self'");
  return [
    "default-src 'none'",
    `script-src ${at(SCRIPT_PATH)}`,
    `style-src ${at(STYLE_PATH)}`,
    `connect-src ${at(`/c/${token}/`)}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    "base-uri 'none'",
    `form-action ${at(`/c/${token}`)}`,
    framePolicy(settings),
  ].join('; ');
}
