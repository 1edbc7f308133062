import { createHmac } from 'node:crypto';
import type { ConnectorTrigger, ConnectorWebhook, WebhookHandshake } from '../../connectors/file/connector.type.js';
import { valueAt } from '../../connectors/template/data-path.js';
import { textOf as valueText } from '../../connectors/template/filters.js';
import { referencesIn } from '../../connectors/template/parse-template.js';
import { holds, render, renderAsText, renderFields } from '../../connectors/template/render.js';
import type { TemplateScope } from '../../connectors/template/render.js';
import type { Template } from '../../connectors/template/template.type.js';
import { anyBody } from '../../domain/event/webhooks/index.js';
import type { RawDelivery } from '../../domain/event/webhooks/index.js';
import { MalformedError } from '../../errors.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { isSameSecret } from '../../lib/text/is-same-secret.js';

/** Events of one delivery; no service sends more. */
const MAX_EVENTS = 500;

/** The values of a request that templates see. */
export interface DeliveryScope {
  readonly body: JsonValue;
  readonly header: JsonObject;
  readonly query: JsonObject;
}

/** An event of a delivery. */
export interface DeliveredItem {
  /** The same whenever it is delivered again. Null: the service gives no id. */
  readonly id: string | null;
  readonly payload: JsonObject;
}

/** The values of a request. An unreadable body is null for a handshake, which has none. @throws MalformedError */
export function deliveryScope(request: RawDelivery): DeliveryScope {
  const { method, headers, query } = request;
  return {
    body: method === 'GET' ? null : anyBody(request),
    header: definedTexts(headers),
    query: definedTexts(query),
  };
}

/** Whether the service only checks the address. */
export function isHandshake(handshake: WebhookHandshake | null, method: string, scope: DeliveryScope): boolean {
  if (handshake === null || handshake.method !== method) return false;
  return handshake.when === null || holds(handshake.when, { ...scope }, scope.body);
}

/** The answer to a check of the address, and the values of it to keep. */
export function handshakeAnswer(
  { status, headers, body, keep }: WebhookHandshake,
  scope: TemplateScope,
): {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: JsonValue;
  readonly kept: JsonObject;
} {
  return {
    status,
    headers: renderedTexts(headers, scope),
    body: body === null ? null : (render(body, scope) ?? null),
    kept: renderFields(keep, scope),
  };
}

/** Whether a proof of the origin needs the settings of the connection. */
export function needsConnection({ verify }: ConnectorWebhook): boolean {
  const templates: readonly Template[] =
    verify === null ? [] : verify.kind === 'equals' ? [verify.value] : [verify.secret, verify.message];
  return templates.flatMap(referencesIn).some(({ root }) => root === 'connection');
}

/** Why a delivery is not genuine. Null: it is, or the service proves nothing, and the address alone is the proof. */
export function refusalOf({ verify }: ConnectorWebhook, request: RawDelivery, scope: TemplateScope): string | null {
  if (verify === null) return null;
  if (verify.kind === 'equals') {
    const given = verify.in === 'header' ? request.headers[verify.name] : request.query[verify.name];
    const place = verify.in === 'header' ? `header ${verify.name}` : `query field ${verify.name}`;
    const wanted = renderAsText(verify.value, scope) ?? '';
    if (given === undefined) return `The ${place} is missing.`;
    return wanted !== '' && isSameSecret(given, wanted) ? null : `The ${place} is not right.`;
  }
  const given = request.headers[verify.header];
  const secret = renderAsText(verify.secret, scope) ?? '';
  if (secret === '' && verify.isOptional) return null;
  if (given === undefined) return `The header ${verify.header} is missing.`;
  if (secret === '') return 'The secret of the service is not known.';
  const raw = request.body.toString('latin1');
  const message = renderAsText(verify.message, { ...scope, raw }) ?? '';
  const encoding = verify.encoding === 'base64' ? 'base64' : 'hex';
  const digest = createHmac(verify.algorithm, secret).update(Buffer.from(message, 'latin1')).digest(encoding);
  return isSameSecret(given, `${verify.prefix}${digest}`) ? null : `The header ${verify.header} is not right.`;
}

/** The events of a delivery. @throws MalformedError */
export function eventsIn(
  { webhook, output }: Pick<ConnectorTrigger, 'webhook' | 'output'>,
  scope: DeliveryScope,
  input: JsonObject,
): readonly DeliveredItem[] {
  if (webhook === null) return [];
  const { items, when, id } = webhook;
  const list = items === null ? [scope.body] : valueAt(scope.body, items);
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list) || list.length > MAX_EVENTS)
    throw new MalformedError(
      `The body must hold a list of at most ${MAX_EVENTS} events, at the place that the connector names.`,
    );
  return list.flatMap((item): readonly DeliveredItem[] => {
    const all: TemplateScope = { ...scope, item };
    if (when !== null && !holds(when, all, scope.body)) return [];
    const key = id === null ? undefined : valueText(render(id, all));
    const value = output === null ? item : (render(output, { ...all, input }) ?? null);
    return [
      { id: key === undefined || key === '' ? null : key, payload: isJsonObject(value) ? value : { data: value } },
    ];
  });
}

function renderedTexts(templates: Readonly<Record<string, Template>>, scope: TemplateScope): Record<string, string> {
  return Object.fromEntries(
    Object.entries(templates).flatMap(([name, template]) => {
      const text = renderAsText(template, scope);
      return text === undefined || /[\r\n\0]/.test(text) ? [] : [[name.toLowerCase(), text] as const];
    }),
  );
}

function definedTexts(values: Readonly<Record<string, string | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}
