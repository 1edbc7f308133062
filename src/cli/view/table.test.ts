import { describe, expect, test } from '@jest/globals';
import picocolors from 'picocolors';
import { textWidth } from '../output/text.js';
import { drawFacts, drawTable } from './table.js';
import type { Column } from './table.js';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly count: number;
}

const COLUMNS: readonly Column<Row>[] = [
  { header: 'ID', value: ({ id }) => id },
  { header: 'TITLE', value: ({ title }) => title, shrinksTo: 8 },
  { header: 'COUNT', value: ({ count }) => String(count), align: 'right', leftOut: 1 },
];
const ROWS: readonly Row[] = [
  { id: 'wf_1', title: 'Short', count: 7 },
  { id: 'wf_22', title: 'Ein langer Titel mit 日本語 und 🎉', count: 1_234 },
];
const style = (columns: number) => ({ columns, colors: picocolors.createColors(false) });

describe('a table', () => {
  test('has a heading, and a line a row, aligned', () => {
    expect(drawTable(ROWS, COLUMNS, style(80))).toEqual([
      'ID     TITLE                               COUNT',
      'wf_1   Short                                   7',
      'wf_22  Ein langer Titel mit 日本語 und 🎉   1234',
    ]);
  });

  test('cuts cells that may be cut, and leaves out the least important columns, if there is no room', () => {
    const narrow = drawTable(ROWS, COLUMNS, style(28));
    expect(narrow.map(textWidth).every((width) => width <= 28)).toBe(true);
    expect(narrow[2]).toBe('wf_22  Ein langer Ti…   1234');
    expect(drawTable(ROWS, COLUMNS, style(16))[0]).toBe('ID     TITLE');
    expect(drawTable(ROWS, COLUMNS, style(16))[2]).toBe('wf_22  Ein lang…');
  });

  test('cuts its last column between words, and within one if little would be left', () => {
    const lastOf = (title: string) => drawTable([{ id: 'x', title, count: 1 }], COLUMNS.slice(0, 2), style(24))[1];
    expect(lastOf('Send a message to the whole team')).toBe('x   Send a message to…');
    expect(lastOf('Send a message to th')).toBe('x   Send a message to th');
    expect(lastOf('Ab Donaudampfschifffahrtsgesellschaft')).toBe('x   Ab Donaudampfschiff…');
  });

  test('is not cut without a terminal, and has no rows without a heading', () => {
    expect(drawTable(ROWS, COLUMNS, style(Number.POSITIVE_INFINITY))[2]).toContain('日本語 und 🎉');
    expect(drawTable([], COLUMNS, style(80))).toEqual([]);
  });

  test('shows control characters in cells instead of obeying them, and no cell has a second line', () => {
    const [, line] = drawTable([{ id: 'x\u001b[2J', title: 'a\nb', count: 1 }], COLUMNS, style(80));
    expect(line).toBe('x␛[2J  a b        1');
  });
});

test('facts stand one below the other, and those without a value are left out', () => {
  expect(
    drawFacts(
      [
        ['Id', 'wf_1'],
        ['Published', null],
        ['Status', 'active'],
      ],
      style(80),
    ),
  ).toEqual(['Id      wf_1', 'Status  active']);
});
