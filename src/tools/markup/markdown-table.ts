import type Turndown from 'turndown';

/** As much of an element as is used here: the types of browsers stay out of a server's program. */
interface Element {
  readonly nodeName: string;
  readonly childNodes: ArrayLike<Element>;
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
}

/** The widest and longest table that is written as one. A larger one is written as text. */
const MAX_CELLS = 20_000;

/** A table with bars. Its first row is the head, since Markdown knows no table without one. */
export const tableRule: Turndown.Rule = {
  filter: ['table'],
  replacement: (content, node) => {
    const rows = rowsOf(node as unknown as Element);
    const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
    if (width === 0 || width * rows.length > MAX_CELLS) return `\n\n${content}\n\n`;
    const [head = [], ...body] = rows;
    const line = (cells: readonly string[]): string =>
      `| ${Array.from({ length: width }, (_, at) => cells[at] ?? '').join(' | ')} |`;
    return `\n\n${[line(head), `|${' --- |'.repeat(width)}`, ...body.map(line)].join('\n')}\n\n`;
  },
};

function rowsOf(table: Element): readonly (readonly string[])[] {
  return Array.from(table.childNodes).flatMap((child) =>
    child.nodeName === 'TR'
      ? [cellsOf(child)]
      : ['THEAD', 'TBODY', 'TFOOT'].includes(child.nodeName)
        ? rowsOf(child)
        : [],
  );
}

function cellsOf(row: Element): readonly string[] {
  return Array.from(row.childNodes)
    .filter(({ nodeName }) => nodeName === 'TD' || nodeName === 'TH')
    .map(({ textContent }) => (textContent ?? '').replaceAll(/\s+/g, ' ').trim().replaceAll('|', '\\|'));
}
