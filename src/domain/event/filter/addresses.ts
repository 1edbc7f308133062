import type { JsonValue } from '../../../lib/json/json.js';

/*
 * E-mail addresses as messages name them: `Boss <BOSS@example.com>`, `boss@example.com`, several with commas between,
 * or `{ name, address }`. Only the address counts, and its case is ignored, because no mail provider in use
 * distinguishes it.
 */

/** Fields that hold addresses, whatever they are in. */
const ADDRESS_FIELDS: ReadonlySet<string> = new Set([
  'from',
  'to',
  'cc',
  'bcc',
  'sender',
  'replyto',
  'recipient',
  'recipients',
  'email',
  'emailaddress',
  'address',
]);
/** Longer texts are not lists of addresses in practice. */
const MAX_CHARS = 10_000;
const ADDRESS = /^[^\s@<>",;]{1,64}@[^\s@<>",;]{1,255}$/;

/** Names that end like this do too: `customer_email`, `billingEmailAddress`. */
const ADDRESS_ENDING = /email(address)?(es)?s?$/;

/** Whether the last part of a dotted path names addresses: `from`, `message.reply_to`, `to.0`. */
export function isAddressField(key: string): boolean {
  const part = key.split('.').findLast((name) => !/^\d+$/.test(name)) ?? key;
  const name = part.toLowerCase().replaceAll(/[-_]/g, '');
  return ADDRESS_FIELDS.has(name) || ADDRESS_ENDING.test(name);
}

/** The one address that a text names, in lower case. Null if it names none, or several. */
export function addressIn(text: string): string | null {
  if (text.length > MAX_CHARS) return null;
  const trimmed = text.trim();
  const open = trimmed.endsWith('>') ? trimmed.lastIndexOf('<') : -1;
  const address = open === -1 ? trimmed : trimmed.slice(open + 1, -1).trim();
  return ADDRESS.test(address) ? address.toLowerCase() : null;
}

/** Every address in the value of an address field, in lower case. Null if the value is not a list of addresses. */
export function addressesIn(value: JsonValue): readonly string[] | null {
  if (typeof value === 'string') {
    const addresses = pieces(value).map(addressIn);
    return addresses.every((address) => address !== null) ? addresses : null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const address = value['address'] ?? value['email'];
  return typeof address === 'string' ? addressesIn(address) : null;
}

/** Split at the commas that stand outside quotes. */
function pieces(text: string): readonly string[] {
  if (text.length > MAX_CHARS) return [text];
  const found: string[] = [];
  let isQuoted = false;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (char === '\\' && isQuoted) index += 1;
    else if (char === '"') isQuoted = !isQuoted;
    else if (char === ',' && !isQuoted) {
      found.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...found, text.slice(start)];
}
