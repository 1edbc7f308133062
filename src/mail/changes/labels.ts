/*
 * Labels of messages. Gmail has labels of its own. Other servers keep them as keywords (RFC 9051, section 2.3.2), which
 * are atoms: they have neither spaces nor letters beyond ASCII.
 */

/** The labels that are shown of one message. */
const MAX_LABELS = 50;
const MAX_LABEL_CHARS = 200;
/** The printable characters that stand for themselves: those of an atom, without `[`, `&` and `_`. */
const PLAIN = /^[!#$'+,\-./0-9:;<=>?@A-Z^`a-z|}~]$/;

/**
 * A label as a keyword: a space becomes `_`, and every other character that no keyword can have is written in modified
 * UTF-7 (RFC 3501, section 5.1.3), `_` itself included. `labelOf` makes the same label of it again.
 */
export function keywordOf(label: string): string {
  let keyword = '';
  let odd = '';
  const flush = (): void => {
    if (odd !== '') keyword += `&${encoded(odd)}-`;
    odd = '';
  };
  for (const unit of label.normalize('NFC')) {
    const plain = unit === ' ' ? '_' : unit === '&' ? '&-' : PLAIN.test(unit) ? unit : null;
    if (plain === null) odd += unit;
    else {
      flush();
      keyword += plain;
    }
  }
  flush();
  return keyword;
}

/** The label that a keyword stands for. A keyword of another program that cannot be decoded is its own label. */
export function labelOf(keyword: string): string {
  return keyword.replace(/&([A-Za-z0-9+,]*)-|_/g, (whole, base64: string | undefined) => {
    if (base64 === undefined) return ' ';
    return base64 === '' ? '&' : (decoded(base64) ?? whole);
  });
}

/** Whether both are the same label: servers compare them without regard to case. */
export function isSameLabel(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

/** Whether a flag is a keyword that stands for a label. */
export function isKeywordOf(flag: string, label: string): boolean {
  return !isSystemFlag(flag) && isSameLabel(labelOf(flag), label);
}

/**
 * The labels of a message.
 *
 * @param gmail those that Gmail lists. It leaves out that of the open folder. Undefined: it is another server.
 */
export function labelsOf(
  flags: ReadonlySet<string>,
  gmail: ReadonlySet<string> | undefined,
  folder: string,
): readonly string[] {
  const own = gmail !== undefined && folder !== 'INBOX' && !folder.startsWith('[') ? [folder] : [];
  const found = gmail === undefined ? [...flags].filter((flag) => !isSystemFlag(flag)).map(labelOf) : [...gmail];
  const labels = [...own, ...found.filter((label) => !isSystemFlag(label))];
  return labels.slice(0, MAX_LABELS).map((label) =>
    label
      .replace(/\p{Cc}/gu, ' ')
      .slice(0, MAX_LABEL_CHARS)
      .toWellFormed(),
  );
}

/** Flags of the system begin with a backslash; they are no labels. */
const isSystemFlag = (flag: string): boolean => flag.startsWith('\\');

function encoded(text: string): string {
  const bytes = Buffer.from(text, 'utf16le').swap16();
  return bytes.toString('base64').replace(/=+$/, '').replaceAll('/', ',');
}

function decoded(base64: string): string | null {
  const bytes = Buffer.from(base64.replaceAll(',', '/'), 'base64');
  if (bytes.length === 0 || bytes.length % 2 !== 0) return null;
  const text = bytes.swap16().toString('utf16le');
  return /\p{Cc}/u.test(text) || !text.isWellFormed() ? null : text;
}

const folded = (text: string): string => text.normalize('NFC').toLowerCase();
