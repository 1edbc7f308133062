import type { Logger } from '../../logger.js';
import { FailureFormatter, refusal, rpcCodeOf, RpcCode } from '../answers/failure.js';
import type { McpServices } from '../mcp-services.js';
import type { McpOffer } from '../offer.type.js';
import { groupOffer, ownOffers } from '../own-offer.js';
import { loadSdk } from '../sdk.js';
import { Catalog } from './catalog.js';
import type { EndpointContext, McpEndpoint, McpRequest } from './endpoint.type.js';
import { answerExchange } from './exchange.js';
import { answerNotices } from './notice-stream.js';
import { answerResume } from './resume.js';

/** Responses and streams that one user may have open at one process. */
const MAX_OPEN_PER_USER = 200;
const RETRY_AFTER_S = 5;

export interface McpEndpointDependencies {
  readonly services: McpServices;
  /** The offers beside our own. */
  readonly offers: readonly McpOffer[];
  readonly logger: Logger;
}

/**
 * Opens the endpoint. The process keeps no state between requests. Each request has a protocol server of its own, and
 * sessions are rows of the database. Any process can continue the stream of a run, because its contents are read from
 * the log of the run. So any number of processes can stand behind one address.
 */
export function createMcpEndpoint({ services, offers, logger }: McpEndpointDependencies): McpEndpoint {
  const catalog = new Catalog([...ownOffers(services), ...offers]);
  const open = new Map<string, number>();

  async function answer(request: McpRequest, formatter: FailureFormatter): Promise<Response> {
    const { method, headers, caller, group } = request;
    const sessionId = headers['mcp-session-id'];
    const session =
      typeof sessionId === 'string' ? await services.mcpSessions.find(caller, sessionId, group?.id ?? null) : null;
    // The client then starts a new session.
    if (sessionId !== undefined && session === null)
      return refusal(
        404,
        RpcCode.SESSION_NOT_FOUND,
        'There is no such session: it is over. Send initialize without a session id.',
      );
    const context: EndpointContext = {
      services,
      catalog: group === null ? catalog : new Catalog([groupOffer(services, group)]),
      sdk: await loadSdk(),
      formatter,
      session,
      group,
    };
    switch (method) {
      case 'POST':
        return answerExchange(context, request);
      case 'GET':
        return headers['last-event-id'] === undefined
          ? answerNotices(context, request)
          : answerResume(context, request);
      default:
        return endSession(context);
    }
  }

  return {
    async missingScopes({ scopes }, body) {
      const name = calledTool(body);
      return name === null ? [] : catalog.scopesOf(name).filter((scope) => !scopes.has(scope));
    },
    async handle(request) {
      const { userId } = request.caller;
      const formatter = new FailureFormatter(logger, request.requestId);
      const count = open.get(userId) ?? 0;
      if (count >= MAX_OPEN_PER_USER) {
        const data = { code: 'RATE_LIMITED', retryAfterMs: RETRY_AFTER_S * 1_000 };
        return refusal(
          429,
          RpcCode.REFUSED,
          `You have ${MAX_OPEN_PER_USER} requests open here: end some first.`,
          data,
          { 'retry-after': String(RETRY_AFTER_S) },
        );
      }
      open.set(userId, count + 1);
      const done = (): void => {
        const left = (open.get(userId) ?? 1) - 1;
        if (left === 0) open.delete(userId);
        else open.set(userId, left);
      };
      try {
        return countedBody(await answer(request, formatter), done);
      } catch (error) {
        done();
        const safe = formatter.safe(error);
        return refusal(safe.status, rpcCodeOf(safe), safe.message, formatter.data(safe));
      }
    },
  };
}

/** The name of the tool that a message calls. Null if it is no single call. */
function calledTool(body: unknown): string | null {
  const { method, params } = (body ?? {}) as {
    readonly method?: unknown;
    readonly params?: { readonly name?: unknown };
  };
  return method === 'tools/call' && typeof params?.name === 'string' ? params.name : null;
}

async function endSession({ services, session }: EndpointContext): Promise<Response> {
  if (session === null)
    return refusal(
      400,
      RpcCode.INVALID_REQUEST,
      'Send the header Mcp-Session-Id with the id of the session that is to end.',
    );
  await services.mcpSessions.end(session);
  return new Response(null, { status: 204 });
}

/** The same answer; `done` is called once its body has been read, or its reader has gone. */
function countedBody(response: Response, done: () => void): Response {
  if (response.body === null) {
    done();
    return response;
  }
  const reader = response.body.getReader();
  let isDone = false;
  const finish = (): void => {
    if (!isDone) done();
    isDone = true;
  };
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done: isOver } = await reader.read();
        if (!isOver) return controller.enqueue(value);
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      finish();
    },
    async cancel(reason) {
      finish();
      await reader.cancel(reason);
    },
  });
  return new Response(body, { status: response.status, headers: response.headers });
}
