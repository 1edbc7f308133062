/** A part of a text that is found as a whole. */
export interface TextChunk {
  /** From 0. */
  readonly position: number;
  /** The headings that it stands under, from the outermost: `Leave > Parental leave`. */
  readonly heading: string;
  /** From 1. Null: the text has no pages. */
  readonly page: number | null;
  /** The part of the text from `start` to before `end`. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface ChunkRule {
  /** The most characters of a chunk. */
  readonly size: number;
  /** The most characters that a chunk repeats of the one before. */
  readonly overlap: number;
}

/** A piece of the text that is cut only if it alone is longer than a chunk. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Paragraphs under one heading, on one page. */
interface Paragraph extends Span {
  readonly heading: string;
  readonly page: number | null;
}

const MAX_HEADING_CHARS = 200;
const MAX_LEVELS = 6;
const HEADING = /^(#{1,6})[ \t]+(\S.*)$/;
/** Of a line that is looked at for a heading or a fence. */
const MAX_LINE_CHARS = 400;
const FENCE = /^\s{0,3}(?:```|~~~)/;
const SENTENCE_END = /[.!?…]["'”’)\]]*(?=\s)|[。！？]|\n/g;
const PAGE_BREAK = '\f';

/** The text as it is kept: lines end with a line feed, and nothing in it is refused by a database. */
export function tidyText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD').replaceAll('\r\n', '\n').replaceAll('\r', '\n');
}

/**
 * Divides a text by its structure: at headings and pages first, then between paragraphs, then between sentences, and
 * within a sentence only if it is longer than a chunk. Each chunk is a part of the text as it is.
 *
 * It takes time in proportion to the text, and yields as it goes, so that a caller can let others have their turn.
 */
export function* chunkText(text: string, rule: ChunkRule): Generator<TextChunk, void, undefined> {
  let position = 0;
  let open = null as Open | null;
  const chunk = (part: Open): TextChunk | null => {
    const found = text.slice(part.start, part.end);
    const trimmed = found.trim();
    if (trimmed === '') return null;
    const start = part.start + (found.length - found.trimStart().length);
    const { heading, page } = part;
    return {
      position: position++,
      heading,
      page,
      start,
      end: start + trimmed.length,
      text: trimmed.replaceAll(PAGE_BREAK, '\n'),
    };
  };
  for (const paragraph of paragraphsOf(text)) {
    if (open && !belongs(open, paragraph, rule)) {
      const done = chunk(open);
      if (done) yield done;
      open = null;
    }
    const isWhole: boolean = paragraph.end - (open?.start ?? paragraph.start) <= rule.size;
    for (const span of isWhole ? [paragraph] : sentencesOf(text, paragraph, rule.size)) {
      if (open && span.end - open.start > rule.size) {
        const done = chunk(open);
        if (done) yield done;
        open = followed(open, paragraph, span, rule);
      }
      open = open ? extended(open, span) : { ...span, heading: paragraph.heading, page: paragraph.page, spans: [span] };
    }
  }
  const last = open && chunk(open);
  if (last) yield last;
}

/** A chunk that may still grow. */
interface Open extends Paragraph {
  readonly spans: readonly Span[];
}

function extended(open: Open, span: Span): Open {
  return { ...open, end: span.end, spans: [...open.spans.slice(-20), span] };
}

/** A small part stays with the next one, so that no chunk is a heading alone. */
function belongs(open: Open, next: Paragraph, { size }: ChunkRule): boolean {
  const length = open.end - open.start;
  if (open.page !== next.page && length >= size / 4) return false;
  if (open.heading !== next.heading && length >= size / 4) return false;
  return next.end - open.start <= size || length < size / 2;
}

/** The next chunk, with the last sentences of the one before if they are short enough. */
function followed(open: Open, { heading, page }: Paragraph, next: Span, { size, overlap }: ChunkRule): Open | null {
  if (open.heading !== heading) return null;
  const repeated = open.spans.filter(({ start }) => next.start - start <= overlap && next.end - start <= size);
  const [first] = repeated;
  return first ? { start: first.start, end: next.start, heading, page, spans: repeated } : null;
}

function* paragraphsOf(text: string): Generator<Paragraph, void, undefined> {
  const headings: string[] = [];
  const hasPages = text.includes(PAGE_BREAK);
  let page = hasPages ? 1 : null;
  let start = -1;
  let isFenced = false;
  let heading = '';
  const paragraph = (end: number): Paragraph => ({ start, end, heading, page });
  for (let at = 0; at < text.length;) {
    const next = nextBreak(text, at);
    const line = text.slice(at, Math.min(next, at + MAX_LINE_CHARS));
    const isPageEnd = text[next] === PAGE_BREAK;
    const title = isFenced ? null : HEADING.exec(line);
    if (FENCE.test(line)) isFenced = !isFenced;
    if (title || (line.trim() === '' && !isFenced)) {
      if (start >= 0) yield paragraph(at);
      start = -1;
    }
    if (title) {
      const level = title[1]?.length ?? 1;
      headings.length = Math.min(headings.length, level - 1);
      headings.push(withoutMarks(title[2] ?? '').slice(0, MAX_HEADING_CHARS));
      heading = headings.slice(-MAX_LEVELS).join(' > ').slice(0, MAX_HEADING_CHARS).toWellFormed();
    }
    if (start < 0 && line.trim() !== '') start = at;
    at = next + 1;
    if (isPageEnd) {
      if (start >= 0) yield paragraph(next);
      start = -1;
      isFenced = false;
      page = (page ?? 0) + 1;
    }
  }
  if (start >= 0) yield paragraph(text.length);
}

/** Without the marks that may close a heading: `# Leave #`. */
function withoutMarks(title: string): string {
  let end = title.length;
  while (end > 1 && (title[end - 1] === '#' || title[end - 1] === ' ')) end -= 1;
  return title.slice(0, end);
}

/** The end of the line, or of the page. */
function nextBreak(text: string, from: number): number {
  const line = text.indexOf('\n', from);
  const end = line < 0 ? text.length : line;
  const page = text.slice(from, end).indexOf(PAGE_BREAK);
  return page < 0 ? end : from + page;
}

function* sentencesOf(text: string, { start, end }: Span, size: number): Generator<Span, void, undefined> {
  const part = text.slice(start, end);
  let from = 0;
  for (const match of part.matchAll(SENTENCE_END)) {
    const to = match.index + match[0].length;
    yield* wordsOf(part, from, to, size, start);
    from = to;
  }
  if (from < part.length) yield* wordsOf(part, from, part.length, size, start);
}

/** A sentence, or parts of it that end between words if it is too long. Never half of a character. */
function* wordsOf(
  part: string,
  from: number,
  to: number,
  size: number,
  offset: number,
): Generator<Span, void, undefined> {
  let at = from;
  while (to - at > size) {
    const space = part.slice(at, at + size).search(/\s\S*$/);
    let cut = at + (space > size / 2 ? space + 1 : size);
    if (/[\uD800-\uDBFF]/.test(part[cut - 1] ?? '')) cut -= 1;
    yield { start: offset + at, end: offset + cut };
    at = cut;
  }
  if (at < to) yield { start: offset + at, end: offset + to };
}
