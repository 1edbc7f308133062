/** One result in a header, with the properties that it is about. */
interface Result {
  readonly method: string;
  readonly result: string;
  readonly properties: ReadonlyMap<string, string>;
}

/** More of a header than any server writes: twenty signatures take a third of it. */
const MAX_CHARS = 10_000;
/** The methods whose results count here. A part about them has to follow the grammar to the letter. */
const COUNTING = /^(dmarc|dkim)/i;
const METHOD = /^([a-z0-9_-]+)(?:\/\d+)?=([a-z0-9_-]+)$/i;
const PROPERTY = /^([a-z][a-z0-9_-]*(?:\.[a-z0-9_-]+)?)=(.+)$/i;
/** Stands in a text for a comment that touches a word: no header holds this character. */
const TOUCHING = '\0';
const SPACES = /[ \t\r\n]+/;

/**
 * Whether the sender of a message is proven to be of its domain: by DMARC, or by an aligned signature of DKIM (RFC 7489,
 * section 3.1). A header that does not follow the grammar proves nothing: text of the sender may have changed its sense.
 *
 * @param headers the values of `Authentication-Results` (RFC 8601), the last server's first. A server removes those that
 * bear its own name and come from elsewhere (section 5), so that the first one of the trusted server is its own.
 * @param trusted the name of the mailbox's own server. Null: no server is believed.
 */
export function isSenderProven(headers: readonly string[], trusted: string | null, sender: string): boolean {
  const domain = domainOf(sender);
  if (trusted === null || domain === null) return false;
  const header = headers.find((each) => serverOf(each) === trusted.toLowerCase());
  const results = header === undefined ? null : resultsIn(header);
  if (results === null) return false;
  const dmarc = results.filter(({ method }) => method === 'dmarc');
  if (dmarc.length > 0)
    return dmarc.every(({ result, properties }) => result === 'pass' && properties.get('header.from') === domain);
  return results.some(
    ({ method, result, properties }) =>
      method === 'dkim' && result === 'pass' && isAligned(domain, signerOf(properties)),
  );
}

/**
 * A value of `Authentication-Results`, whole. Of one that is too long only the name of the server stays: a part of it
 * would say something else, and without it a forged one below it would count as the server's own.
 */
export function boundedResults(header: string): string {
  return header.length > MAX_CHARS ? serverOf(header) : header;
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
  const [first = ''] = partsOf(header.slice(0, MAX_CHARS)).parts;
  return (first.split(SPACES, 1)[0] ?? '').replaceAll(TOUCHING, '').toLowerCase();
}

/** Null: the header does not follow the grammar. */
function resultsIn(header: string): readonly Result[] | null {
  if (header.length > MAX_CHARS) return null;
  const { parts, isSound } = partsOf(header);
  if (!isSound) return null;
  const results: Result[] = [];
  for (const part of parts.slice(1)) {
    const [touched = '', ...words] = part.split(SPACES).filter((word) => word !== '');
    // Yahoo and Zoho write `dmarc=pass(p=none)`.
    const first = touched.replaceAll(TOUCHING, '');
    const properties = propertiesIn(words, COUNTING.test(first));
    if (properties === null) return null;
    const [, method, result] = METHOD.exec(first) ?? [];
    if (method !== undefined && result !== undefined)
      results.push({ method: method.toLowerCase(), result: result.toLowerCase(), properties });
    // Some servers write words of their own between semicolons.
    else if (COUNTING.test(first)) return null;
  }
  return results;
}

/**
 * Null: one is repeated, or a comment touches it, so that a part of its value may stand in the comment.
 *
 * @param isStrict whether every word has to be a property.
 */
function propertiesIn(words: readonly string[], isStrict: boolean): ReadonlyMap<string, string> | null {
  const properties = new Map<string, string>();
  for (const word of words) {
    if (word.includes(TOUCHING)) return null;
    const [, name, value] = PROPERTY.exec(word) ?? [];
    if (name === undefined || value === undefined) {
      if (isStrict) return null;
      continue;
    }
    if (properties.has(name.toLowerCase())) return null;
    properties.set(name.toLowerCase(), value.toLowerCase());
  }
  return properties;
}

/**
 * The parts of a header between its semicolons, without comments; quoted text stands for itself, without characters that
 * have a meaning. `isSound`: comments and quotes end, and nothing is escaped outside them (RFC 5322, section 3.2).
 */
function partsOf(header: string): { readonly parts: readonly string[]; readonly isSound: boolean } {
  let [depth, isQuoted, isSound, text] = [0, false, !header.includes(TOUCHING), ''];
  const parts: string[] = [];
  const touches = (at: number): boolean => !['', ' ', '\t', '\r', '\n', ';'].includes(header.charAt(at));
  for (let at = 0; at < header.length; at += 1) {
    const character = header.charAt(at);
    if (character === '\\') {
      at += 1;
      if (isQuoted) text += plain(header.charAt(at));
      else if (depth === 0) isSound = false;
    } else if (isQuoted) {
      if (character === '"') isQuoted = false;
      else text += plain(character);
    } else if (character === '(') {
      if (depth === 0 && touches(at - 1)) text += TOUCHING;
      depth += 1;
    } else if (character === ')') {
      if (depth === 0) isSound = false;
      else if (depth === 1 && touches(at + 1)) text += TOUCHING;
      depth = Math.max(0, depth - 1);
    } else if (depth > 0) continue;
    else if (character === '"') isQuoted = true;
    else if (character === ';') {
      parts.push(text);
      text = '';
    } else text += character;
  }
  return {
    parts: [...parts, text].map((part) =>
      part
        .replaceAll(/[ \t\r\n]+/g, ' ')
        .replaceAll(/ ?= ?/g, '=')
        .trim(),
    ),
    isSound: isSound && depth === 0 && !isQuoted,
  };
}

function plain(character: string): string {
  return /[\s;()=]/.test(character) ? '_' : character;
}
