/** One result in a header, with the properties that it is about. */
interface Result {
  readonly method: string;
  readonly result: string;
  readonly properties: ReadonlyMap<string, string>;
}

/** More of a header than any server writes. */
const MAX_CHARS = 5_000;

/**
 * Whether the sender of a message is proven to be of its domain: by DMARC, or by an aligned signature of DKIM (RFC 7489,
 * section 3.1).
 *
 * @param headers the values of `Authentication-Results` (RFC 8601), the last server's first. A server removes those that
 * bear its own name and come from elsewhere (section 5), so that the first one of the trusted server is its own.
 * @param trusted the name of the mailbox's own server. Null: no server is believed.
 */
export function isSenderProven(headers: readonly string[], trusted: string | null, sender: string): boolean {
  const domain = domainOf(sender);
  if (trusted === null || domain === null) return false;
  const header = headers.find((each) => serverOf(each) === trusted.toLowerCase());
  if (header === undefined) return false;
  const results = resultsIn(header);
  const dmarc = results.filter(({ method }) => method === 'dmarc');
  if (dmarc.length > 0)
    return dmarc.every(({ result, properties }) => result === 'pass' && properties.get('header.from') === domain);
  return results.some(
    ({ method, result, properties }) =>
      method === 'dkim' && result === 'pass' && isAligned(domain, signerOf(properties)),
  );
}

function domainOf(sender: string): string | null {
  const domain = sender.slice(sender.lastIndexOf('@') + 1).toLowerCase();
  return sender.includes('@') && /^[a-z0-9.-]+$/.test(domain) ? domain : null;
}

function signerOf(properties: ReadonlyMap<string, string>): string {
  return properties.get('header.d') ?? properties.get('header.i')?.replace(/^.*@/, '') ?? '';
}

/** A signature of a domain is good for the domain itself alone: which domains belong together is not known here. */
function isAligned(domain: string, signer: string): boolean {
  return signer !== '' && signer === domain;
}

function serverOf(header: string): string {
  return /^\S+/.exec(plain(header)[0] ?? '')?.[0].toLowerCase() ?? '';
}

function resultsIn(header: string): readonly Result[] {
  return plain(header)
    .slice(1)
    .flatMap((part) => {
      const [first = '', ...more] = part.split(/\s+/).filter((word) => word !== '');
      const [, method, result] = /^([a-z0-9-]+)(?:\/\d+)?=([a-z]+)$/i.exec(first) ?? [];
      if (method === undefined || result === undefined) return [];
      const properties = new Map<string, string>();
      for (const word of more) {
        const [, name, value] = /^([a-z]+\.[a-z0-9-]+)=(.+)$/i.exec(word) ?? [];
        if (name !== undefined && value !== undefined) properties.set(name.toLowerCase(), value.toLowerCase());
      }
      return [{ method: method.toLowerCase(), result: result.toLowerCase(), properties }];
    });
}

/** The parts of a header between its semicolons, without comments; quoted text stands for itself, without spaces. */
function plain(header: string): readonly string[] {
  let [depth, isQuoted, text] = [0, false, ''];
  const parts: string[] = [];
  const characters = header.slice(0, MAX_CHARS);
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters.charAt(at);
    if (character === '\\') at += 1;
    else if (isQuoted) {
      if (character === '"') isQuoted = false;
      else text += /[\s;()]/.test(character) ? '_' : character;
    } else if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (character === '"') isQuoted = true;
    else if (character === ';') {
      parts.push(text);
      text = '';
    } else text += character;
  }
  return [...parts, text].map((part) => part.replaceAll(/\s*=\s*/g, '=').trim());
}
