import truncatedWidth from 'fast-string-truncated-width';

/**
 * How many columns the text takes in a terminal: wide characters and emoji count two, colours and combining marks none.
 */
export function textWidth(text: string): number {
  return truncatedWidth(text).width;
}

/** At most `width` columns of plain text, the cut marked with an ellipsis. */
export function shorten(text: string, width: number): string {
  if (width <= 0) return '';
  const { index, truncated, ellipsed } = truncatedWidth(text, { limit: width, ellipsis: '…' });
  if (!truncated) return text;
  return `${text.slice(0, index).trimEnd()}${ellipsed ? '…' : ''}`;
}

/** The same, cut between words if that leaves half of the width or more. */
export function shortenAtWord(text: string, width: number): string {
  const cut = shorten(text, width);
  if (cut === text || !cut.endsWith('…') || text[cut.length - 1] === ' ') return cut;
  const whole = cut.slice(0, cut.lastIndexOf(' ')).replace(/[\s,;:–-]+$/, '');
  return cut.includes(' ') && textWidth(whole) >= width / 2 ? `${whole}…` : cut;
}

/** Filled up with blanks to `width` columns; longer text stays as it is. */
export function padEnd(text: string, width: number): string {
  return `${text}${' '.repeat(Math.max(0, width - textWidth(text)))}`;
}

/** The same, with the blanks before it. */
export function padStart(text: string, width: number): string {
  return `${' '.repeat(Math.max(0, width - textWidth(text)))}${text}`;
}

/** Cut or filled up to exactly `width` columns. */
export function fit(text: string, width: number): string {
  return padEnd(shorten(text, width), width);
}

const BEYOND_PICTURES = '\ufffd';

/**
 * Foreign text without characters that would control the terminal. Control characters are shown by their pictures (␛
 * for the escape character), and others and marks of direction by �. A tab becomes a blank, and newlines stay.
 */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]/g;
  return text.replace(/\r\n/g, '\n').replace(control, picture);
}

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (character === '\t') return ' ';
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : BEYOND_PICTURES;
}

/** The same in one line: newlines and runs of blanks become one blank. */
export function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}

/** Breaks text between words into lines of at most `width` columns. A longer word is broken inside. */
export function wrap(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, Math.max(1, width)));
}

function wrapParagraph(paragraph: string, width: number): readonly string[] {
  if (textWidth(paragraph) <= width) return [paragraph.trimEnd()];
  const indent = shorten(/^ */.exec(paragraph)?.[0] ?? '', Math.floor(width / 2));
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ').filter((part) => part !== '')) {
    for (const piece of pieces(word, width - indent.length)) {
      if (line !== '' && textWidth(line) + 1 + textWidth(piece) + indent.length > width) {
        lines.push(`${indent}${line}`);
        line = piece;
      } else {
        line = line === '' ? piece : `${line} ${piece}`;
      }
    }
  }
  return [...lines, `${indent}${line}`];
}

function pieces(word: string, width: number): readonly string[] {
  const parts: string[] = [];
  let rest = word;
  while (textWidth(rest) > width) {
    const { index } = truncatedWidth(rest, { limit: width });
    // Too narrow for one wide character, which is still shown whole.
    const cut = index > 0 ? index : String.fromCodePoint(rest.codePointAt(0) ?? 0).length;
    parts.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...parts, rest];
}
