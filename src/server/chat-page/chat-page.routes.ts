import path from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mayEmbed } from '../../domain/page/embed-origins.js';
import { PageProtection } from '../../domain/page/page-settings.js';
import { PageKind } from '../../domain/page/page.js';
import { ForbiddenError, NotFoundError, RateLimitedError } from '../../errors.js';
import { Lazy } from '../../lib/async/lazy.js';
import type { OpenPage } from '../../services/public-pages/open-page.js';
import type { PageGate } from '../../services/public-pages/page-gate.js';
import type { ClientLimits } from '../../services/quotas/ports.js';
import { html } from '../fields/html.js';
import type { Html } from '../fields/html.js';
import { readConsoleFiles } from '../console/console-files.js';
import type { ConsoleFile } from '../console/console-files.js';
import type { HostGuard } from '../security/host-guard.js';
import { chatSettings } from './chat-requests.js';
import type { Entrance } from './entrance.js';
import { SCRIPT_PATH, STYLE_PATH, chatNote, chatPage, chatPolicy } from './page.js';

const PAGE = '/c/:token';
const EMBED_PATH = '/chat.js';
const MAX_FORM_BYTES = 16_384;

export interface ChatPageDependencies {
  readonly gate: Pick<PageGate, 'find' | 'admit'>;
  readonly entrance: Entrance;
  readonly guard: Pick<HostGuard, 'isSameOrigin'>;
  readonly limits: Pick<ClientLimits, 'address'>;
  /** The folder of the built console, which the scripts of public pages are part of. */
  readonly folder: string;
}

type WithToken = { readonly Params: { readonly token: string }; readonly Body: unknown };

/** `/c/{token}`: the hosted page of a chat, its two files, and the script that embeds it on other sites. */
export async function registerChatPage(fastify: FastifyInstance, dependencies: ChatPageDependencies): Promise<void> {
  const { gate, entrance, guard, limits, folder } = dependencies;
  const files = new Lazy(() => readConsoleFiles(path.join(folder, 'visitor')));

  const show = async (
    request: FastifyRequest<WithToken>,
    reply: FastifyReply,
    opened: OpenPage,
    wrong = false,
  ): Promise<FastifyReply> => {
    if (opened.closed !== null) return page(request, reply.code(503), opened, closedPage(opened.title));
    const admission = gate.admit(opened, entrance.proofsOf(request));
    if (admission.kind !== 'admitted') {
      const body = await entrance.question(request, admission, wrong);
      return page(
        request,
        reply.code(wrong ? 422 : admission.kind === 'link' ? 403 : 200),
        opened,
        notePage(opened.title, body),
      );
    }
    entrance.keep(reply, opened, admission);
    const { token } = opened.page;
    const text = chatPage({ token, title: opened.title, settings: chatSettings(opened), pass: admission.pass });
    return page(request, reply.code(200), opened, text);
  };

  await fastify.register(async (pages) => {
    pages.addHook('onRequest', async (request) => limits.address('publicPerSecond', request.ip));
    pages.removeAllContentTypeParsers();
    pages.addContentTypeParser<string>(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: MAX_FORM_BYTES },
      (_request, body, done) => done(null, new URLSearchParams(body)),
    );

    pages.get<WithToken>(PAGE, async (request, reply) => {
      const opened = await found(gate, request.params.token);
      if (opened === null) return nowhere(reply);
      return show(request, reply, opened);
    });

    pages.post<WithToken>(PAGE, async (request, reply) => {
      const opened = await found(gate, request.params.token);
      if (opened === null) return nowhere(reply);
      if (!guard.isSameOrigin(request.headers))
        throw new ForbiddenError('Only the page of this chat can send its form.');
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      try {
        const admission = await entrance.admit(request, opened, form);
        if (admission?.kind !== 'admitted') return await show(request, reply, opened, true);
        entrance.keep(reply, opened, admission);
        if (request.headers['sec-fetch-dest'] !== 'iframe') return await reply.redirect(`/c/${opened.page.token}`, 303);
        // The browser may keep no cookie of a frame: the page has the pass itself.
        const { token } = opened.page;
        const settings = chatSettings(opened);
        return await page(
          request,
          reply,
          opened,
          chatPage({ token, title: opened.title, settings, pass: admission.pass }),
        );
      } catch (error) {
        if (!(error instanceof RateLimitedError)) throw error;
        return page(request, reply.code(429), opened, chatNote(opened.title, error.message));
      }
    });

    for (const [address, name, isShared] of [
      [SCRIPT_PATH, '/chat.js', false],
      [STYLE_PATH, '/chat.css', false],
      [EMBED_PATH, '/embed.js', true],
    ] as const)
      pages.get(address, async (request, reply) => {
        const file = (await files.get()).get(name);
        if (file === undefined) {
          files.forget();
          throw new NotFoundError('file', name);
        }
        if (isShared) reply.header('cross-origin-resource-policy', 'cross-origin');
        return send(file, request, reply);
      });
  });
}

function closedPage(title: string): string {
  return chatNote(title, 'This chat is closed at the moment.');
}

function notePage(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><link rel="stylesheet" href="${STYLE_PATH}"></head>
<body class="note"><main><h1>${title}</h1>
${body}
</main></body>
</html>
`.text;
}

function nowhere(reply: FastifyReply): FastifyReply {
  return reply
    .code(404)
    .headers({ 'cache-control': 'no-store', 'content-security-policy': chatPolicy('', '', []) })
    .type('text/html; charset=utf-8')
    .send(chatNote('Chat', 'This address leads nowhere.'));
}

/** Sends the page under a policy of its own. Only the sites that it names may frame it. */
function page(request: FastifyRequest, reply: FastifyReply, opened: OpenPage, text: string): FastifyReply {
  const { embedOrigins, protection } = chatSettings(opened);
  const origins = protection === PageProtection.SIGN_IN ? [] : embedOrigins.filter(mayEmbed);
  // An older header, which knows no list of sites.
  if (origins.length > 0) reply.removeHeader('x-frame-options');
  return reply
    .headers({
      'content-security-policy': chatPolicy(request.headers.host ?? '', opened.page.token, origins),
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
    })
    .type('text/html; charset=utf-8')
    .send(text);
}

async function found(gate: Pick<PageGate, 'find'>, token: string): Promise<OpenPage | null> {
  try {
    return await gate.find(PageKind.CHAT, token);
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}

function send(file: ConsoleFile, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.type(file.type).headers({ 'cache-control': 'no-cache', etag: file.etag, vary: 'accept-encoding' });
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send();
  const encodings = String(request.headers['accept-encoding'] ?? '');
  if (file.brotli !== undefined && /\bbr\b/.test(encodings))
    return reply.header('content-encoding', 'br').send(file.brotli);
  if (file.gzip !== undefined && /\bgzip\b/.test(encodings))
    return reply.header('content-encoding', 'gzip').send(file.gzip);
  return reply.send(file.plain());
}
