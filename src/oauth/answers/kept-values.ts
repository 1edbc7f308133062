import type { KeptField } from '../../domain/connection/oauth/preset.type.js';
import { valueAt } from './token-answer.js';

const MAX_VALUE = 2_000;

/**
 * The values that a preset keeps of an answer. One that would lead to a host that the preset does not name counts as
 * missing: tokens are sent there.
 *
 * @returns the values, and the names of those that are required and missing.
 */
export function keptValues(
  keep: Readonly<Record<string, KeptField>>,
  from: KeptField['from'],
  answer: unknown,
): { readonly values: Readonly<Record<string, string>>; readonly missing: readonly string[] } {
  const values: Record<string, string> = {};
  const missing: string[] = [];
  for (const [name, field] of Object.entries(keep)) {
    if (field.from !== from) continue;
    const found = valueAt(answer, field.path);
    const text = typeof found === 'number' ? String(found) : found;
    if (typeof text === 'string' && isSafe(text, field)) values[name] = text.replace(/\/+$/, '');
    else if (!field.isOptional) missing.push(name);
  }
  return { values, missing };
}

function isSafe(text: string, { hosts }: KeptField): boolean {
  if (text === '' || text.length > MAX_VALUE || /[\p{Cc}\p{Z}{}]/u.test(text)) return false;
  if (hosts === undefined) return /^[\w.:/@~-]+$/.test(text) && !text.includes('..');
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password, search, hash } = new URL(address);
  return (
    protocol === 'https:' &&
    [port, username, password, search, hash].every((part) => part === '') &&
    hosts.some((host) => (host.startsWith('.') ? hostname.endsWith(host) : hostname === host))
  );
}
