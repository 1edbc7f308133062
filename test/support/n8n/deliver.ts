import { createHmac } from 'node:crypto';
import type { ConnectorTrigger } from '../../../src/connectors/file/connector.type.js';
import type { JsonObject } from '../../../src/lib/json/json.js';
import { isJsonObject } from '../../../src/lib/json/json.js';
import { connectorAt } from '../connectors/stand-in.js';
import { connectionTo } from './services.js';
import { merged, put } from './values.js';

/** The trigger of a service whose events only come to a webhook address that a person registers. Null: there is another way. */
export function deliveredTrigger(eventType: string, origin: string): ConnectorTrigger | null {
  const [service = '', name = ''] = eventType.split('.');
  try {
    const trigger = connectorAt(service, origin).triggers[name];
    return trigger && !trigger.poll && trigger.webhook?.subscribe === null ? trigger : null;
  } catch {
    return null;
  }
}

/** Sends an event to the address as the service does, signed with the key of the connection. */
export async function deliver(
  trigger: ConnectorTrigger,
  at: { readonly url: string; readonly eventType: string; readonly origin: string },
  wanted: JsonObject,
): Promise<void> {
  const { items, verify } = trigger.webhook ?? {};
  const event = merged(isJsonObject(trigger.sample ?? null) ? trigger.sample : {}, wanted);
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
