import { domainToASCII } from 'node:url';

/** A mailbox to send from or to (RFC 5322, section 3.4). */
export interface MailAddress {
  /** Shown beside the address. Empty if there is none. */
  readonly name: string;
  /** Checked; its domain is in ASCII and lower case. */
  readonly address: string;
}

/** The addresses of a text, or why it holds none that could be sent to. */
export type AddressReading =
  | { readonly addresses: readonly MailAddress[]; readonly problem: null }
  | { readonly addresses: null; readonly problem: string };

/** RFC 5321, section 4.5.3.1, and RFC 3696 with its erratum 1690. */
const MAX_LOCAL_BYTES = 64;
const MAX_ADDRESS_BYTES = 254;
const MAX_NAME_CHARS = 200;
/**
 * RFC 5322, section 3.2.3, and the letters beyond ASCII that RFC 6531 adds. No quoted form, because it is rare and
 * causes many failures.
 */
const LOCAL_PART = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u;
/** The characters of a domain before it is converted to ASCII. The conversion would decode and map many others. */
const WRITTEN_DOMAIN = /^[\p{L}\p{N}\p{M}.-]+$/u;
/** RFC 1123, section 2.1; no number at the end, which would make it an address of the network. */
const DOMAIN =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*(?![0-9]+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const CONTROL = /\p{Cc}|[\u2028\u2029]/u;

/** Reads one address or several, separated by commas or semicolons, each alone or as `Name <address>`. */
export function readAddresses(text: string): AddressReading {
  // Nothing of a header can follow, since nothing can begin a line.
  if (CONTROL.test(text)) return failed('an address holds no line break and no other control character.');
  const parts = split(text);
  if (parts === null) return failed(`${shown(text)} has a quote or a bracket that does not end.`);
  if (parts.length === 0) return failed('expected an e-mail address.');
  const addresses: MailAddress[] = [];
  for (const part of parts) {
    const read = readOne(part);
    if (typeof read === 'string') return failed(read);
    addresses.push(read);
  }
  return { addresses, problem: null };
}

/** The address inside `Name <address>`, lower case. Null if the text is not exactly one address. */
export function bareAddress(text: string): string | null {
  const { addresses } = readAddresses(text);
  return addresses?.length === 1 ? (addresses[0]?.address.toLowerCase() ?? null) : null;
}

const failed = (problem: string): AddressReading => ({ addresses: null, problem });
const shown = (text: string): string =>
  JSON.stringify(text.length > 100 ? `${text.slice(0, 100).toWellFormed()}…` : text);

/** Splits at the separators outside quotes and brackets. Null if one of these does not end. */
function split(text: string): readonly string[] | null {
  const parts: string[] = [];
  let part = '';
  let until = '';
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (until === '"' && char === '\\') {
      part += char + text.charAt((index += 1));
      continue;
    }
    if (until === '' && (char === ',' || char === ';')) {
      parts.push(part);
      part = '';
      continue;
    }
    part += char;
    if (char === until) until = '';
    else if (until === '' && char === '"') until = '"';
    else if (until === '' && char === '<') until = '>';
  }
  return until === '' ? [...parts, part].map((each) => each.trim()).filter((each) => each !== '') : null;
}

/** @returns the reason, if it is not an address. */
function readOne(part: string): MailAddress | string {
  const bracket = part.endsWith('>') ? part.lastIndexOf('<') : -1;
  const written = bracket === -1 ? part : part.slice(bracket + 1, -1).trim();
  const name = bracket === -1 ? '' : nameOf(part.slice(0, bracket).trim());
  if (name === null) return `${shown(part)} has a name that cannot be read; put it into quotes.`;
  if (name.length > MAX_NAME_CHARS) return `${shown(part)} has a name of more than ${MAX_NAME_CHARS} characters.`;
  const at = written.lastIndexOf('@');
  if (at < 1) return `${shown(part)} is not an e-mail address: expected name@domain.`;
  const local = written.slice(0, at);
  const writtenDomain = written.slice(at + 1);
  const domain = WRITTEN_DOMAIN.test(writtenDomain) ? domainToASCII(writtenDomain) : '';
  if (!LOCAL_PART.test(local) || Buffer.byteLength(local) > MAX_LOCAL_BYTES)
    return `${shown(part)} is not an e-mail address: the part before the @ is not valid.`;
  if (!DOMAIN.test(domain)) return `${shown(part)} is not an e-mail address: the part after the @ is not a domain.`;
  const address = `${local}@${domain}`;
  return Buffer.byteLength(address) > MAX_ADDRESS_BYTES
    ? `${shown(part)} is longer than an address can be.`
    : { name, address };
}

function nameOf(written: string): string | null {
  const quoted = /^"((?:[^"\\]|\\.)*)"$/su.exec(written)?.[1];
  if (quoted !== undefined) return quoted.replace(/\\(.)/gsu, '$1').trim().toWellFormed();
  return /["<>]/.test(written) ? null : written.toWellFormed();
}
