/**
 * Markdown as models write it, read into a tree. The tree holds texts and addresses only: no HTML passes through, and the
 * page makes elements of it by itself.
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'em' | 'del'; readonly parts: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly parts: readonly Inline[] };

export type Block =
  | { readonly kind: 'paragraph'; readonly parts: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: number; readonly parts: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'rule' }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'table'; readonly head: readonly Row[]; readonly rows: readonly (readonly Row[])[] };

type Row = readonly Inline[];

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const RULE = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])( +|$)/;
const DIVIDER = /^ {0,3}\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
/** Deeper ones are shown as text. */
const MAX_DEPTH = 6;

/** Reads a text that may still grow: a block of code that is not closed reaches to its end. */
export function parseMarkdown(text: string, depth = 0): readonly Block[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.trim() === '') at += 1;
    else {
      const read = depth < MAX_DEPTH ? readBlock(lines, at, depth) : readParagraph(lines, at, true);
      blocks.push(read.block);
      at = read.next;
    }
  }
  return blocks;
}

interface Read {
  readonly block: Block;
  /** The line behind it. */
  readonly next: number;
}

function readBlock(lines: readonly string[], at: number, depth: number): Read {
  const line = lines[at] ?? '';
  if (FENCE.test(line)) return readFence(lines, at);
  const heading = HEADING.exec(line);
  if (heading)
    return {
      block: { kind: 'heading', level: heading[1]?.length ?? 1, parts: parseInline(heading[2] ?? '') },
      next: at + 1,
    };
  if (RULE.test(line)) return { block: { kind: 'rule' }, next: at + 1 };
  if (QUOTE.test(line)) return readQuote(lines, at, depth);
  if (ITEM.test(line)) return readList(lines, at, depth);
  if (line.includes('|') && DIVIDER.test(lines[at + 1] ?? '') && (lines[at + 1] ?? '').includes('-'))
    return readTable(lines, at);
  return readParagraph(lines, at);
}

function readFence(lines: readonly string[], at: number): Read {
  const fence = FENCE.exec(lines[at] ?? '')?.[1] ?? '```';
  const end = lines.findIndex((line, index) => index > at && isEnd(line, fence));
  const last = end === -1 ? lines.length : end;
  return { block: { kind: 'code', text: lines.slice(at + 1, last).join('\n') }, next: last + 1 };
}

function isEnd(line: string, fence: string): boolean {
  const trimmed = line.trim();
  return trimmed.length >= fence.length && trimmed === (fence[0] ?? '`').repeat(trimmed.length);
}

function readQuote(lines: readonly string[], at: number, depth: number): Read {
  let next = at;
  while (next < lines.length && QUOTE.test(lines[next] ?? '')) next += 1;
  const inner = lines.slice(at, next).map((line) => line.replace(QUOTE, ''));
  return { block: { kind: 'quote', blocks: parseMarkdown(inner.join('\n'), depth + 1) }, next };
}

function readList(lines: readonly string[], at: number, depth: number): Read {
  const isOrdered = /\d/.test(ITEM.exec(lines[at] ?? '')?.[2] ?? '');
  const start = isOrdered ? Number.parseInt(ITEM.exec(lines[at] ?? '')?.[2] ?? '1', 10) : null;
  const items: string[][] = [];
  let indent = 0;
  let next = at;
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? '';
    const item = ITEM.exec(line);
    if (item && (items.length === 0 || (item[1] ?? '').length < indent) && !RULE.test(line)) {
      if (/\d/.test(item[2] ?? '') !== isOrdered) break;
      indent = item[0].length;
      items.push([line.slice(indent)]);
    } else if (line.trim() === '') {
      // An empty line ends the list unless more of it follows.
      const after = lines[next + 1] ?? '';
      if (!ITEM.test(after) && !/^ {2,}\S/.test(after)) break;
      items.at(-1)?.push('');
    } else if (/^\s/.test(line))
      items.at(-1)?.push(line.slice(Math.min(indent, line.length - line.trimStart().length)));
    else if (!startsBlock(line)) items.at(-1)?.push(line);
    else break;
  }
  const blocks = items.map((item) => parseMarkdown(item.join('\n'), depth + 1));
  return { block: { kind: 'list', start, items: blocks }, next: Math.max(next, at + 1) };
}

function readTable(lines: readonly string[], at: number): Read {
  let next = at + 2;
  while (next < lines.length && (lines[next] ?? '').includes('|')) next += 1;
  const head = cellsOf(lines[at] ?? '');
  const rows = lines.slice(at + 2, next).map((line) => {
    const cells = cellsOf(line);
    return head.map((_, index) => cells[index] ?? []);
  });
  return { block: { kind: 'table', head, rows }, next };
}

function cellsOf(line: string): readonly Row[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => parseInline(cell.trim().replaceAll('\\|', '|')));
}

function readParagraph(lines: readonly string[], at: number, isPlain = false): Read {
  let next = at + 1;
  while (next < lines.length && (lines[next] ?? '').trim() !== '' && (isPlain || !startsBlock(lines[next] ?? '')))
    next += 1;
  const text = lines.slice(at, next).join('\n').trim();
  return { block: { kind: 'paragraph', parts: isPlain ? [{ kind: 'text', text }] : parseInline(text) }, next };
}

function startsBlock(line: string): boolean {
  return FENCE.test(line) || HEADING.test(line) || RULE.test(line) || QUOTE.test(line) || ITEM.test(line);
}

/** The marks within a line; the first that matches counts. Bounded pieces, so that no text takes long. */
const INLINE =
  /(?<code>`+)|(?<bang>!?)\[(?<label>[^[\]\n]{1,500})\]\((?<href>[^()\s]{1,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?)(?:\s+"[^"\n]{0,200}")?\)|(?<url>https?:\/\/[^\s<>"'`]{1,2000})|(?<mark>\*\*|__|~~|\*|_)|\\(?<plain>[\\`*_{}[\]()#+.!~|>-])|(?<newline>\n)/g;

/** Reads the inside of a line. */
export function parseInline(text: string, depth = 0): readonly Inline[] {
  const parts: Inline[] = [];
  let from = 0;
  INLINE.lastIndex = 0;
  const add = (part: Inline): void => {
    const last = parts.at(-1);
    if (part.kind === 'text' && last?.kind === 'text')
      parts[parts.length - 1] = { kind: 'text', text: last.text + part.text };
    else parts.push(part);
  };
  while (from < text.length) {
    INLINE.lastIndex = from;
    const found = INLINE.exec(text);
    if (!found) break;
    if (found.index > from) add({ kind: 'text', text: text.slice(from, found.index) });
    const read = readInline(text, found, depth);
    add(read.part);
    from = read.next;
  }
  if (from < text.length) add({ kind: 'text', text: text.slice(from) });
  return parts;
}

const NAMES = { '**': 'strong', __: 'strong', '~~': 'del', '*': 'em', _: 'em' } as const;

function readInline(
  text: string,
  found: RegExpExecArray,
  depth: number,
): { readonly part: Inline; readonly next: number } {
  const { code, label, href, url, mark, plain, newline } = found.groups ?? {};
  const next = found.index + found[0].length;
  const asText = { part: { kind: 'text', text: found[0] } as const, next };
  if (newline !== undefined) return { part: { kind: 'break' }, next };
  if (plain !== undefined) return { part: { kind: 'text', text: plain }, next };
  if (code !== undefined) {
    const end = text.indexOf(code, next);
    if (end === -1) return asText;
    return { part: { kind: 'code', text: text.slice(next, end).trim() }, next: end + code.length };
  }
  if (url !== undefined) {
    const trimmed = url.replace(/[.,;:!?)\]*_~]+$/, '');
    const safe = safeAddress(trimmed);
    if (safe === null) return asText;
    return {
      part: { kind: 'link', href: safe, parts: [{ kind: 'text', text: trimmed }] },
      next: found.index + trimmed.length,
    };
  }
  if (label !== undefined && href !== undefined) {
    const safe = safeAddress(href);
    const parts =
      depth < MAX_DEPTH ? parseInline(label, depth + 1).map(withoutLink) : [{ kind: 'text' as const, text: label }];
    return safe === null
      ? { part: { kind: 'text', text: label }, next }
      : { part: { kind: 'link', href: safe, parts }, next };
  }
  return readMarked(text, found, mark ?? '*', depth);
}

/** Emphasis. A mark within a word, or without its other half, is text. */
function readMarked(
  text: string,
  found: RegExpExecArray,
  mark: string,
  depth: number,
): { readonly part: Inline; readonly next: number } {
  const next = found.index + mark.length;
  const asText = { part: { kind: 'text', text: mark } as const, next };
  const before = text[found.index - 1] ?? ' ';
  if (depth >= MAX_DEPTH || /\s/.test(text[next] ?? ' ') || (mark.startsWith('_') && /\w/.test(before))) return asText;
  const end = text.indexOf(mark, next + 1);
  if (end === -1 || end - next > 5_000 || /\s/.test(text[end - 1] ?? ' ')) return asText;
  const kind = NAMES[mark as keyof typeof NAMES];
  return { part: { kind, parts: parseInline(text.slice(next, end), depth + 1) }, next: end + mark.length };
}

/** A link within a link is its text. */
function withoutLink(part: Inline): Inline {
  if (part.kind !== 'link') return part;
  return { kind: 'text', text: part.parts.map((one) => ('text' in one ? one.text : '')).join('') };
}

/** The address if it is one of the web or of mail. Null: it is shown as text. */
function safeAddress(address: string): string | null {
  if (!/^(https?:\/\/|mailto:)/i.test(address) || !URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' || protocol === 'mailto:' ? href : null;
}
