import { Redactor } from '../../domain/redaction/index.js';

/** The fields of requests to an authorisation server that are secrets (RFC 6749, RFC 7636, RFC 8628). */
const SECRET_FIELDS = ['client_secret', 'code', 'code_verifier', 'refresh_token', 'device_code'];

/**
 * Takes the secrets of a request out of the words of its answer: a server may repeat what it refuses.
 *
 * @param more the names of further fields that are secrets at this provider.
 */
export function hidingSent(
  form: URLSearchParams,
  headers: Readonly<Record<string, string>>,
  more: readonly string[] = [],
): Redactor {
  const redactor = new Redactor();
  redactor.add([...SECRET_FIELDS, ...more].flatMap((name) => form.getAll(name)));
  const [, credentials] = /^Basic (.+)$/.exec(headers['authorization'] ?? '') ?? [];
  if (credentials === undefined) return redactor;
  const pair = Buffer.from(credentials, 'base64').toString();
  const encoded = pair.slice(pair.indexOf(':') + 1);
  redactor.add([credentials, encoded, new URLSearchParams(`secret=${encoded}`).get('secret') ?? '']);
  return redactor;
}
