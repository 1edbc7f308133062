import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AuditTransport } from '../../domain/account/audit.js';
import type { ChatPage } from '../../domain/chat/chat-page.js';
import type { ChatEvent } from '../../domain/chat/chat-event.js';
import { mayEmbed } from '../../domain/page/embed-origins.js';
import { PageKind } from '../../domain/page/page.js';
import { NotFoundError, RateLimitedError } from '../../errors.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { Logger } from '../../logger.js';
import { answerWithEvents, sendEvents } from '../../rest/http/event-stream.js';
import type { StreamItem } from '../../rest/http/event-stream.js';
import { dropUnreadBodies } from '../../rest/http/unread-body.js';
import type { ChatVisitor, PublicChatService } from '../../services/chats/public-chat.service.js';
import type { OpenPage } from '../../services/public-pages/open-page.js';
import type { PageGate } from '../../services/public-pages/page-gate.js';
import type { Respondent } from '../../services/public-pages/page-passes.js';
import type { ClientLimits } from '../../services/quotas/ports.js';
import { originOf } from '../security/callers.js';
import type { PageEntrance } from '../public-page/page-entrance.js';
import type { HostGuard } from '../security/host-guard.js';
import {
  PREFLIGHT_HEADERS,
  allowOrigin,
  chatSettings,
  lastEventIn,
  notAdmitted,
  numberIn,
  readMessage,
  requireOpenChat,
  visitorOf,
} from './chat-requests.js';
import { visitorEvent, visitorMessage, visitorSession } from './chat.shape.js';
import { StreamLimit } from './stream-limit.js';

export interface ChatCallDependencies {
  readonly gate: Pick<PageGate, 'find' | 'admit'>;
  readonly entrance: Pick<PageEntrance, 'proofsOf'>;
  readonly chats: PublicChatService;
  readonly guard: Pick<HostGuard, 'isSameOrigin'>;
  readonly limits: Pick<ClientLimits, 'address'>;
  readonly logger: Logger;
  readonly slowReader: () => void;
  readonly closing: AbortSignal;
}

type WithToken = { readonly Params: { readonly token: string; readonly session: string; readonly message: string } };

/** A request to a chat that its protection lets in. */
interface Entered {
  readonly opened: OpenPage;
  readonly page: ChatPage;
  readonly visitor: ChatVisitor;
  readonly respondent: Respondent | null;
}

/** `/c/{token}/…`: the calls of the page, and of front ends of one's own. */
export async function registerChatCalls(fastify: FastifyInstance, dependencies: ChatCallDependencies): Promise<void> {
  const { gate, entrance, chats, guard, limits, logger, slowReader, closing } = dependencies;
  const linkTo = (file: { readonly id: string }) => chats.linkTo(file);
  const streams = new StreamLimit();

  const find = async (request: FastifyRequest<WithToken>, reply: FastifyReply) => {
    const opened = await gate.find(PageKind.CHAT, request.params.token);
    const { embedOrigins } = chatSettings(opened);
    allowOrigin(request, reply, { isOwn: guard.isSameOrigin(request.headers), origins: embedOrigins.filter(mayEmbed) });
    reply.header('cache-control', 'no-store');
    return opened;
  };
  const enter = async (request: FastifyRequest<WithToken>, reply: FastifyReply): Promise<Entered> => {
    const opened = await find(request, reply);
    const admission = gate.admit(opened, entrance.proofsOf(request));
    if (admission.kind !== 'admitted') throw notAdmitted(admission.kind);
    const page = chats.pageOf(opened);
    if (page === null) throw new NotFoundError('page', '…');
    return { opened, page, visitor: visitorOf(request, page, admission.nonce), respondent: admission.respondent };
  };

  await fastify.register(async (calls) => {
    calls.addHook('onRequest', async (request) => limits.address('publicPerSecond', request.ip));
    dropUnreadBodies(calls);
    calls.addContentTypeParser('multipart/form-data', (_request, body, done) => done(null, body));

    calls.options<WithToken>('/c/:token/*', async (request, reply) => {
      await find(request, reply);
      return reply.code(204).headers(PREFLIGHT_HEADERS).send();
    });

    calls.get<WithToken>('/c/:token/settings', async (request, reply) => {
      const { opened } = await enter(request, reply);
      const { greeting, suggestions, placeholder, files } = chatSettings(opened);
      return { title: opened.title, greeting, suggestions, placeholder, files, is_open: opened.closed === null };
    });

    calls.post<WithToken>('/c/:token/sessions', async (request, reply) => {
      const { opened, visitor, respondent } = await enter(request, reply);
      requireOpenChat(opened);
      const { session, key } = await chats.begin(visitor, respondent as JsonObject | null);
      return reply.code(201).send({ session: visitorSession(session), visitor_key: key });
    });

    calls.get<WithToken>('/c/:token/sessions', async (request, reply) => {
      const { visitor } = await enter(request, reply);
      return { sessions: (await chats.sessions(visitor)).map(visitorSession) };
    });

    calls.delete<WithToken>('/c/:token/sessions/:session', async (request, reply) => {
      const { visitor } = await enter(request, reply);
      await chats.delete(visitor, request.params.session, originOf(request, AuditTransport.PAGE));
      return reply.code(204).send();
    });

    calls.post<WithToken>(
      '/c/:token/sessions/:session/messages',
      { config: { longBody: /^multipart\/form-data/i } },
      async (request, reply) => {
        const { opened, visitor, page } = await enter(request, reply);
        requireOpenChat(opened);
        const { message, isNew } = await chats.send(visitor, request.params.session, (store) =>
          readMessage(request, page.settings.files, store),
        );
        return reply.code(isNew ? 202 : 200).send({ message: visitorMessage(message, linkTo) });
      },
    );

    calls.get<WithToken>('/c/:token/sessions/:session/messages', async (request, reply) => {
      const { visitor } = await enter(request, reply);
      const messages = await chats.messages(visitor, request.params.session, numberIn(request.query, 'after'));
      return { messages: messages.map((message) => visitorMessage(message, linkTo)) };
    });

    calls.post<WithToken>('/c/:token/sessions/:session/messages/:message/retry', async (request, reply) => {
      const { opened, visitor } = await enter(request, reply);
      requireOpenChat(opened);
      const message = await chats.retry(visitor, request.params.session, request.params.message);
      return reply.code(202).send({ message: visitorMessage(message, linkTo) });
    });

    calls.get<WithToken>('/c/:token/sessions/:session/events', { exposeHeadRoute: false }, async (request, reply) => {
      const { visitor, page } = await enter(request, reply);
      const events = await chats.events(visitor, request.params.session, lastEventIn(request));
      const close = streams.open(page.id, visitor.key ?? '');
      if (close === null) {
        await events.return?.();
        throw new RateLimitedError('Too many streams of this chat are open. Close one, and try again.', 5_000);
      }
      reply.raw.once('close', close);
      return answerWithEvents(reply, {
        send: (response) => sendEvents(response, itemsOf(events, linkTo)),
        stop: () => void events.return?.(),
        closing,
        slowReader,
        failed: (error) => logger.error({ err: error, pageId: page.id }, 'A stream of a chat broke off'),
      });
    });
  });
}

async function* itemsOf(
  events: AsyncIterable<ChatEvent>,
  linkTo: Parameters<typeof visitorEvent>[1],
): AsyncGenerator<StreamItem, void, undefined> {
  for await (const event of events) yield { id: event.cursor, data: visitorEvent(event, linkTo) };
}
