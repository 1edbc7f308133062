import { describe, expect, test } from '@jest/globals';
import { htmlToText } from './html-to-text.js';

describe('htmlToText', () => {
  test('leaves markup out', () => {
    expect(htmlToText('<h1>Hi</h1><p>One <b>two</b> <a href="x">three</a><script>four</script></p>')).toBe(
      'Hi\n\nOne two three',
    );
  });

  test.each(['constructor', 'CONSTRUCTOR', 'toString', 'hasOwnProperty'])(
    'reads what stands in an element named %s',
    (name) => {
      expect(htmlToText(`<p>a <${name}>b</${name}> c</p>`)).toBe('a b c');
    },
  );
});
