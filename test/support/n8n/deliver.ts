import { createHmac } from 'node:crypto';
import type { ConnectorTrigger } from '../../../src/connectors/file/connector.type.js';
import type { Condition } from '../../../src/connectors/template/template.type.js';
import type { JsonObject } from '../../../src/lib/json/json.js';
import { isJsonObject } from '../../../src/lib/json/json.js';
import { builtInAt } from '../connectors/built-in-at.js';
import { connectionTo, holding } from './services.js';
import { merged, put, typed } from './values.js';

/** The trigger of a service whose events only come to a webhook address that a person registers. Null: there is another way. */
export function deliveredTrigger(eventType: string, origin: string): ConnectorTrigger | null {
  const [service = '', name = ''] = eventType.split('.');
  try {
    const trigger = builtInAt(service, origin).triggers[name];
    return trigger && !trigger.poll && trigger.webhook?.subscribe === null ? trigger : null;
  } catch {
    return null;
  }
}

/** The trigger of a service that sends its events to an address that was registered with it. Null: there is another way. */
export function subscribedTrigger(eventType: string, origin: string): ConnectorTrigger | null {
  const [service = '', name = ''] = eventType.split('.');
  try {
    const trigger = builtInAt(service, origin).triggers[name];
    return trigger && !trigger.poll && trigger.webhook?.subscribe ? trigger : null;
  } catch {
    return null;
  }
}

/** What the service was told in a registration: where to send its events, and the key to sign them with. */
export function registrationIn(requests: readonly { readonly url: string; readonly body: string }[]) {
  for (const { url, body } of requests.toReversed()) {
    const text = `${decodeURIComponent(url)} ${body}`;
    const address = /https?:\/\/127\.0\.0\.1:\d+\/api\/v1\/hooks\/[\w-]+(?:\?token=[\w-]+)?/.exec(text)?.[0];
    if (address !== undefined) return { url: address, secret: /"secret":"([^"]+)"/.exec(body)?.[1] ?? '' };
  }
  return null;
}

/** Sends an event as a service does to which the address was told. */
export async function deliverRegistered(
  { webhook, output, sample }: ConnectorTrigger,
  { url, secret }: { readonly url: string; readonly secret: string },
  wanted: JsonObject,
): Promise<void> {
  const { when, verify } = webhook ?? {};
  const event = merged(isJsonObject(sample ?? null) ? sample : {}, typed(wanted, sample ?? undefined));
  const path = output?.kind === 'lone' && output.reference.root === 'body' ? output.reference.path : [];
  const body = JSON.stringify(when ? holding(when, put({}, path, event)) : put({}, path, event));
  const headers: Record<string, string> = { 'content-type': 'application/json', ...headersFor(when ?? null) };
  if (verify?.kind === 'hmac' && secret !== '')
    headers[verify.header] =
      `${verify.prefix}${createHmac(verify.algorithm, secret).update(body).digest(verify.encoding)}`;
  const answer = await fetch(url, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`The delivery was refused: ${answer.status} ${await answer.text()}`);
}

/** The headers by which a service says what has happened. */
function headersFor(when: Condition | null): Readonly<Record<string, string>> {
  if (when === null) return {};
  if (when.kind !== 'term') return Object.assign({}, ...when.terms.map(headersFor)) as Record<string, string>;
  return when.root === 'header' && when.test === 'equals' ? { [String(when.path[0])]: String(when.value) } : {};
}

/** What Typeform sends of a form whose questions have these titles. */
export function asFilledIn(answers: JsonObject): JsonObject {
  const titles = Object.keys(answers);
  return {
    definition: { fields: titles.map((title, at) => ({ id: `q${at}`, title, ref: `q${at}`, type: 'short_text' })) },
    answers: titles.map((title, at) => ({
      type: 'text',
      text: answers[title] ?? null,
      field: { id: `q${at}`, ref: `q${at}` },
    })),
  };
}

/** Sends an event to the address as the service does, signed with the key of the connection. */
export async function deliver(
  trigger: ConnectorTrigger,
  at: { readonly url: string; readonly eventType: string; readonly origin: string },
  wanted: JsonObject,
): Promise<void> {
  const { items, verify } = trigger.webhook ?? {};
  const event = merged(
    isJsonObject(trigger.sample ?? null) ? trigger.sample : {},
    typed(wanted, trigger.sample ?? undefined),
  );
  const body = JSON.stringify(items ? put({}, items, [event]) : event);
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (verify?.kind === 'hmac' && verify.secret.kind === 'lone' && verify.secret.reference.root === 'connection') {
    const [field = ''] = verify.secret.reference.path;
    const key = String(connectionTo(at.eventType.split('.')[0] ?? '', at.origin)[field]);
    headers[verify.header] =
      `${verify.prefix}${createHmac(verify.algorithm, key).update(body).digest(verify.encoding)}`;
  }
  const answer = await fetch(at.url, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`The delivery was refused: ${answer.status} ${await answer.text()}`);
}
