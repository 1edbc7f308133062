import { describe, expect, it } from '@jest/globals';
import { csvLine } from './csv-line.js';

describe('a line of CSV', () => {
  it('quotes every cell and doubles the quotes inside', () => {
    expect(csvLine(['a', null, 3, 'say "yes", or\r\nno'])).toBe('"a","","3","say ""yes"", or\r\nno"\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =1', '＝1', '＠x', '=HYPERLINK("http://x")'])(
    'makes text of %j, which a spreadsheet would calculate',
    (cell) => {
      expect(csvLine([cell])).toBe(`"'${cell.replaceAll('"', '""')}"\r\n`);
    },
  );

  it('leaves numbers and harmless texts as they are', () => {
    expect(csvLine([-3, 'a=b', '{"a":"=1"}'])).toBe('"-3","a=b","{""a"":""=1""}"\r\n');
  });
});
