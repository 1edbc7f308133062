import type { z } from 'zod';
import { hookSource } from '../../domain/event/event.js';
import type { HookAuth } from '../../domain/event/hooks/hook-auth.js';
import type { HookView, HookWithSecret } from '../../services/events/hook.service.js';
import { instantShape } from '../common/common.shape.js';
import { cursorPageOf, cursorShape } from '../common/cursor.js';
import { show } from '../common/lower-case.js';
import { answer, route } from '../http/route.js';
import type { Route } from '../http/route.js';
import type { RestServices } from '../rest-dependencies.js';
import { REST_PREFIX } from '../rest-prefix.js';
import { inboundEventShape } from './event.shape.js';
import {
  CreateWebhookLinkRequest,
  CreateWebhookRequest,
  deliveriesQuery,
  DeliveryList,
  RotateWebhookSecretRequest,
  UpdateWebhookRequest,
  Webhook,
  WebhookLink,
  WebhookList,
  WebhookWithSecret,
} from './webhook.schema.js';

type Reach = Pick<z.output<typeof CreateWebhookRequest>, 'path' | 'raw_body' | 'cors' | 'auth'>;

/** The addresses to which other services send events: managed here, delivered to at `/hooks/{token}`. */
export function webhookRoutes({ hooks, events }: Pick<RestServices, 'hooks' | 'events'>): readonly Route[] {
  return [
    route({
      operationId: 'listWebhooks',
      method: 'GET',
      path: '/webhooks',
      summary: 'List your webhook addresses, newest first (scope `connections:write`)',
      answers: { 200: { description: 'All of them.', schema: WebhookList } },
      handle: async ({ caller }) => answer(200, { webhooks: (await hooks.list(caller)).map(webhookShape) }),
    }),
    route({
      operationId: 'createWebhook',
      method: 'POST',
      path: '/webhooks',
      rejectsUncertainRepeat: true,
      showsSecret: true,
      summary: 'Make a webhook address (scope `connections:write`)',
      body: CreateWebhookRequest,
      answers: {
        201: {
          description: 'The address, with the secret that was made for it.',
          schema: WebhookWithSecret,
          headers: { Location: 'The path below which it is managed.' },
        },
      },
      async handle({ caller, body }) {
        const made = await hooks.create(caller, {
          name: body.name,
          preset: body.preset,
          secret: body.secret ?? undefined,
          eventType: body.event_type ?? undefined,
          signatureHeader: body.signature_header ?? undefined,
          deliveryIdHeader: body.delivery_id_header ?? undefined,
          respond: body.respond,
          respondWithinSeconds: body.respond_within_seconds,
          methods: body.methods,
          ...reachOf(body),
        });
        return answer(201, withSecret(made), { location: `${REST_PREFIX}/webhooks/${made.hook.id}` });
      },
    }),
    route({
      operationId: 'getWebhook',
      method: 'GET',
      path: '/webhooks/{webhook_id}',
      summary: 'Read a webhook address (scope `connections:write`)',
      answers: { 200: { description: 'The address.', schema: Webhook } },
      handle: async ({ caller, param }) => answer(200, webhookShape(await hooks.get(caller, param('webhook_id')))),
    }),
    route({
      operationId: 'updateWebhook',
      method: 'PUT',
      path: '/webhooks/{webhook_id}',
      summary: 'Change a webhook address (scope `connections:write`)',
      description: 'Absent fields stay as they are. Its URL, its preset and its secret stay.',
      body: UpdateWebhookRequest,
      answers: { 200: { description: 'The address.', schema: Webhook } },
      handle: async ({ caller, param, body }) =>
        answer(
          200,
          webhookShape(
            await hooks.update(caller, {
              id: param('webhook_id'),
              name: body.name,
              eventType: body.event_type,
              signatureHeader: body.signature_header,
              deliveryIdHeader: body.delivery_id_header,
              isEnabled: body.is_enabled,
              respond: body.respond,
              respondWithinSeconds: body.respond_within_seconds,
              methods: body.methods,
              ...reachOf(body),
            }),
          ),
        ),
    }),
    route({
      operationId: 'rotateWebhookSecret',
      method: 'POST',
      path: '/webhooks/{webhook_id}/rotate-secret',
      rejectsUncertainRepeat: true,
      showsSecret: true,
      summary: 'Give a webhook address another secret (scope `connections:write`)',
      description: 'The one before stays valid for a while, so that no delivery is lost.',
      body: RotateWebhookSecretRequest,
      answers: { 200: { description: 'The address, with the secret that was made.', schema: WebhookWithSecret } },
      async handle({ caller, param, body }) {
        const { secret, overlap_seconds: overlapSeconds } = body;
        return answer(
          200,
          withSecret(
            await hooks.rotateSecret(caller, { id: param('webhook_id'), secret: secret ?? undefined, overlapSeconds }),
          ),
        );
      },
    }),
    route({
      operationId: 'createWebhookLink',
      method: 'POST',
      path: '/webhooks/{webhook_id}/links',
      showsSecret: true,
      summary: 'Make a link that opens a webhook address of the preset `signed_link` (scope `connections:write`)',
      description: 'No link is stored. Another secret of the address makes all of its links void.',
      body: CreateWebhookLinkRequest,
      answers: { 201: { description: 'The link.', schema: WebhookLink } },
      async handle({ caller, param, body }) {
        const { url, expiresAt } = await hooks.createLink(caller, {
          id: param('webhook_id'),
          expiresInSeconds: body.expires_in_seconds,
          subject: body.subject ?? null,
          params: body.params ?? {},
          isSingleUse: body.is_single_use,
        });
        return answer(201, { url, expires_at: expiresAt.toISOString() } satisfies z.input<typeof WebhookLink>);
      },
    }),
    route({
      operationId: 'deleteWebhook',
      method: 'DELETE',
      path: '/webhooks/{webhook_id}',
      summary: 'Delete a webhook address (scope `connections:write`)',
      description: 'Its URL leads nowhere any longer.',
      answers: { 204: { description: 'It is deleted.' } },
      async handle({ caller, param }) {
        await hooks.delete(caller, param('webhook_id'));
        return answer(204, null);
      },
    }),
    route({
      operationId: 'listDeliveries',
      method: 'GET',
      path: '/webhooks/{webhook_id}/deliveries',
      summary: 'List the accepted deliveries of a webhook address (scope `connections:write`)',
      description: 'Newest first, each as the event that it became, with the runs that it started.',
      query: deliveriesQuery,
      answers: { 200: { description: 'One page.', schema: DeliveryList } },
      async handle({ caller, param, query }) {
        const { id } = await hooks.get(caller, param('webhook_id'));
        const page = await events.list(caller, { page: cursorPageOf(query), source: hookSource(id) });
        const started = await events.executionsOf(
          caller,
          page.items.map((event) => event.id),
        );
        return answer(200, {
          deliveries: page.items.map((event) => inboundEventShape(event, started.get(event.id) ?? [])),
          ...(await cursorShape(page, query)),
        });
      },
    }),
  ];
}

function reachOf({ path, raw_body: rawBody, cors, auth }: Reach) {
  return { path, rawBody, cors, auth: auth && authOf(auth) };
}

function authOf({ public_keys: publicKeys, jwks_url: jwksUrl, ...auth }: NonNullable<Reach['auth']>) {
  return { ...auth, publicKeys, jwksUrl };
}

function authShape({ publicKeys, jwksUrl, algorithms, ...auth }: HookAuth) {
  return {
    ...auth,
    algorithms: algorithms && [...algorithms],
    public_keys: publicKeys,
    // Addresses of before have none.
    jwks_url: jwksUrl ?? null,
  };
}

function webhookShape(hook: HookView) {
  return {
    id: hook.id,
    name: hook.name,
    url: hook.url,
    preset: show(hook.preset),
    event_type: hook.eventType,
    signature_header: hook.signatureHeader,
    delivery_id_header: hook.deliveryIdHeader,
    has_secret: hook.hasSecret,
    previous_secret_valid_until: instantShape(hook.previousSecretValidUntil),
    is_enabled: hook.isEnabled,
    respond: show(hook.respond),
    respond_within_seconds: hook.respondWithinSeconds,
    methods: [...hook.methods],
    path: hook.path,
    raw_body: hook.rawBody,
    cors: hook.cors && { origins: [...hook.cors.origins], credentials: hook.cors.credentials },
    auth: hook.auth && authShape(hook.auth),
    created_at: hook.createdAt.toISOString(),
  } satisfies z.input<typeof Webhook>;
}

function withSecret({ hook, secret }: HookWithSecret) {
  return { ...webhookShape(hook), secret } satisfies z.input<typeof WebhookWithSecret>;
}
