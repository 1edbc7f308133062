import path from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PageKind } from '../../domain/page/page.js';
import { NotFoundError } from '../../errors.js';
import { Lazy } from '../../lib/async/lazy.js';
import type { ClientLimits } from '../../services/quotas/ports.js';
import { readConsoleFiles } from '../console/console-files.js';
import type { ConsoleFile } from '../console/console-files.js';
import { ClosedError } from '../public-page/closed-error.js';
import type { PageEntrance } from '../public-page/page-entrance.js';
import { chatSettings } from './chat-requests.js';
import { SCRIPT_PATH, STYLE_PATH, chatPage, chatPolicy } from './page.js';

const PAGE = '/c/:token';
const EMBED_PATH = '/chat.js';

export interface ChatPageDependencies {
  readonly entrance: PageEntrance;
  readonly limits: Pick<ClientLimits, 'address'>;
  /** The folder of the built console, which the scripts of public pages are part of. */
  readonly folder: string;
}

type WithToken = { readonly Params: { readonly token: string } };

/** `/c/{token}`: the hosted page of a chat, its two files, and the script that embeds it on other sites. */
export async function registerChatPage(fastify: FastifyInstance, dependencies: ChatPageDependencies): Promise<void> {
  const { entrance, limits, folder } = dependencies;
  const files = new Lazy(() => readConsoleFiles(path.join(folder, 'visitor')));

  await fastify.register(async (pages) => {
    entrance.guard(pages, PageKind.CHAT);
    pages.get<WithToken>(PAGE, async (request, reply) => {
      const opened = await entrance.find(PageKind.CHAT, request.params.token);
      if (opened.closed !== null) throw new ClosedError();
      const elsewhere = entrance.elsewhere(opened, request);
      if (elsewhere !== null) return reply.redirect(elsewhere, 303);
      const admission = entrance.admit(opened, request, reply);
      if (admission.kind !== 'admitted') return entrance.ask(opened, admission, request, reply);
      const { token } = opened.page;
      const settings = chatSettings(opened);
      const text = chatPage({ token, title: opened.title, settings, pass: admission.pass });
      return entrance.answer(reply, 200, text, chatPolicy(request.headers.host ?? '', token, settings));
    });
  });

  await fastify.register(async (shared) => {
    shared.addHook('onRequest', async (request) => limits.address('publicPerSecond', request.ip));
    for (const [address, name, isShared] of [
      [SCRIPT_PATH, '/chat.js', false],
      [STYLE_PATH, '/chat.css', false],
      [EMBED_PATH, '/embed.js', true],
    ] as const)
      shared.get(address, async (request, reply) => {
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
