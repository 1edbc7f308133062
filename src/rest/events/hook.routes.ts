import { z } from 'zod';
import { HookMethod } from '../../domain/event/hook-answer.js';
import { HookPreset } from '../../domain/event/hook.js';
import { webhookRules } from '../../domain/event/webhooks/index.js';
import type { StoredSourceHook } from '../../domain/source/source-hook.js';
import { corsHeaders, preflightHeaders } from '../../domain/event/hooks/hook-cors.js';
import { NotFoundError } from '../../errors.js';
import type { AddressedHook } from '../../services/events/hook-intake.js';
import { answer, openBytesRoute } from '../http/route.js';
import type { Route } from '../http/route.js';
import { readDelivered } from './delivered-body.js';
import { receivedDelivery, wholeDelivery } from './received-delivery.js';
import { hookAnswer } from './hook-answer.js';
import type { RestServices } from '../rest-dependencies.js';
import { Delivery, DeliveryAccepted, WebhookReply } from './hook.schema.js';

/** The operations by method. Their ids never change. */
const OPERATIONS: Readonly<Record<HookMethod, string>> = {
  POST: 'deliverToWebhook',
  GET: 'deliverToWebhookByGet',
  PUT: 'deliverToWebhookByPut',
  PATCH: 'deliverToWebhookByPatch',
  DELETE: 'deliverToWebhookByDelete',
};

/** The address of a user's own, or of a source. */
type Admitted = AddressedHook | { readonly source: StoredSourceHook };

/**
 * The address to which other services send their events. The token stands for credentials, the signature for the
 * sender.
 */
export function hookRoutes(services: RestServices): readonly Route[] {
  return Object.values(HookMethod).map((method) => deliveryRoute(services, method));
}

function deliveryRoute({ hookIntake, hookResponder, sourceDeliveries }: RestServices, method: HookMethod): Route {
  return openBytesRoute({
    operationId: OPERATIONS[method],
    method,
    path: '/hooks/{token}',
    headOnlyChecks: true,
    takesRest: true,
    ...(method === HookMethod.POST
      ? {
          preflight: async (token, rest, { origin, 'access-control-request-headers': requested }) => {
            const { hook } = await hookIntake.find(token, rest);
            const allow = [...hook.methods, 'OPTIONS'].join(', ');
            return { allow, ...preflightHeaders(hook.cors, { origin, requested }, hook.methods) };
          },
        }
      : {}),
    summary: method === HookMethod.POST ? 'Deliver to a webhook address' : `Deliver to a webhook address by ${method}`,
    description:
      method === HookMethod.POST
        ? '`createHook` makes an address. If a delivery is signed as its preset requires, it is stored and then acknowledged; its body is the payload. A binary body, and the files of a form (`multipart/form-data`), become values of files. An address that responds by its run answers when the run has, with what the run composes. An address with a path takes it after the token: `/hooks/{token}/orders/42`.'
        : 'For addresses that accept this method. Method, headers and query are in `_request` of the payload.',
    mediaTypes: method === HookMethod.GET ? {} : { '*/*': Delivery },
    query: z.looseObject({}),
    takesFiles: true,
    readBytes: (bytes, call) => receivedDelivery(method, bytes, call),
    answers: {
      200: {
        description: 'The answer of the run. To Slack: received, or the challenge of its handshake.',
        schema: WebhookReply,
      },
      202: { description: 'It is stored, and the run continues.', schema: DeliveryAccepted },
      401: { description: 'The signature or the credentials are not right, or are too old.' },
      404: { description: 'There is no such address.' },
      405: { description: 'The address does not accept this method.' },
      410: { description: 'The file that the run answers with was deleted.' },
      409: { description: 'Its owner has turned it off.' },
      413: {
        description:
          'A body of more than 1 MB without files or with a signature, a payload of more than 256 KB, or a file beyond a limit.',
      },
    },
    crossOrigin: (admitted: Admitted, origin) => ('hook' in admitted ? corsHeaders(admitted.hook.cors, origin) : {}),
    admit: async (token, rest): Promise<Admitted> => {
      try {
        return await hookIntake.find(token, rest);
      } catch (error) {
        if (!(error instanceof NotFoundError) || rest !== '') throw error;
        return { source: await sourceDeliveries.find(token) };
      }
    },
    async handle({ admitted, body, origin, publicUrl, untilGone }) {
      if ('source' in admitted)
        return sourceDeliveries.receive(admitted.source, (await wholeDelivery(body)).delivery, origin);
      const { hook, path, params } = admitted;
      const { delivery, content } = webhookRules(hook.preset).isSigned ? await wholeDelivery(body) : body;
      const receipt = await hookIntake.receive(
        hook,
        { ...delivery, path, params },
        origin,
        content ? readDelivered(content) : undefined,
      );
      if (receipt.kind === 'challenge') return answer(200, { challenge: receipt.challenge });
      // Slack shows the body of an answer to the person who typed the command.
      if (receipt.preset === HookPreset.SLACK) return answer(200, null);
      return hookAnswer(receipt, await hookResponder.answerTo(hook, receipt, untilGone()), publicUrl);
    },
  });
}
