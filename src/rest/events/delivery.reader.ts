import type { HookMethod } from '../../domain/event/hook-answer.js';
import type { RawDelivery } from '../../domain/event/webhooks/index.js';
import { MalformedError } from '../../errors.js';
import type { RawCall } from '../http/route.js';

/**
 * A request to a webhook address, with the very bytes that were signed. @throws MalformedError for a compressed body.
 */
export function rawDelivery(
  method: HookMethod,
  bytes: Buffer,
  { headers, query }: Pick<RawCall, 'headers' | 'query'>,
): RawDelivery {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity')
    throw new MalformedError('The body must not be compressed.');
  return { method, headers: joined(headers), query: joinedTexts(query), body: bytes };
}

function joined(values: Readonly<Record<string, string | string[] | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

function joinedTexts(query: unknown): Record<string, string> {
  const parameters: readonly (readonly [string, unknown])[] = Object.entries(query ?? {});
  return Object.fromEntries(
    parameters.map(([name, value]) => [name, (Array.isArray(value) ? value : [value]).map(String).join(',')]),
  );
}
