import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { ExpressionSyntaxError } from '../syntax/expression-syntax-error.js';
import { parseTemplate } from './template.js';

describe('parseTemplate', () => {
  it('takes text without braces as it is', () => {
    expect(parseTemplate('a } b }} { c')).toEqual({ kind: 'literal', text: 'a } b }} { c' });
  });

  it('takes a lone expression for its value, and one with so much as a blank around it for text', () => {
    expect(parseTemplate('{{ steps.a.output }}')).toEqual({ kind: 'expression', source: 'steps.a.output' });
    expect(parseTemplate('{{steps.a.output}}')).toEqual({ kind: 'expression', source: 'steps.a.output' });
    expect(parseTemplate('{{ a }} ')).toEqual({ kind: 'mixed', parts: [{ source: 'a' }, { text: ' ' }] });
  });

  it('splits text from expressions', () => {
    expect(parseTemplate("it's {{ a }} and {{b}}, }} too")).toEqual({
      kind: 'mixed',
      parts: [{ text: "it's " }, { source: 'a' }, { text: ' and ' }, { source: 'b' }, { text: ', }} too' }],
    });
    expect(parseTemplate('{{a}}{{b}}')).toEqual({ kind: 'mixed', parts: [{ source: 'a' }, { source: 'b' }] });
  });

  it.each([
    ['nested objects', '{"a": {"b": 1}}'],
    ['braces in a string', '"}}" & \'}}\' & "\\"}}"'],
    ['braces in a quoted name', '`a}}b`.c'],
    ['braces in a comment', '1 /* }} */ + 2'],
    ['braces in a regular expression', '$match(a, /x\\}\\}\\/(a|{}|\\}){2}/i)'],
    ['a division', 'a / b.c / (d) / 2'],
    ['a function body', '$map(a, function($x) { {"y": {"z": $x}} })'],
    ['an apostrophe inside a name', "it's"],
    ['an opening in a string', '"{{"'],
  ])('finds the end of an expression with %s', (_what, source) => {
    expect(parseTemplate(`{{ ${source} }}`)).toEqual({ kind: 'expression', source });
    expect(parseTemplate(`{{${source}}}.`)).toEqual({ kind: 'mixed', parts: [{ source }, { text: '.' }] });
  });

  it.each([
    ['{{', 0, 'never closed'],
    ['abc {{ a', 4, 'never closed'],
    ['{{ a }', 5, 'has no opening counterpart'],
    ['{{ }}', 0, 'no expression between'],
    ['x {{}} y', 2, 'no expression between'],
    ['{{ "a }}', 3, 'A string is not closed'],
    ['{{ /* a }}', 3, 'A comment is not closed'],
    ['{{ {"a": 1 }}', 12, 'has no opening counterpart'],
    ['{{ ("a" }}', 3, 'is not closed'],
    ['{{ [(1] }}', 4, 'is not closed'],
    ['{{ a) }}', 4, 'has no opening counterpart'],
  ])('refuses %s at character %i', (text, position, message) => {
    const parse = () => parseTemplate(text);
    expect(parse).toThrow(ExpressionSyntaxError);
    expect(parse).toThrow(expect.objectContaining({ position, message: expect.stringContaining(message) }));
  });

  it('throws nothing but ExpressionSyntaxError and loses no text', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{',
      '}',
      '"',
      "'",
      '`',
      '/',
      '*',
      '\\',
      '(',
      ')',
      '[',
      ']',
      'a',
      '1',
      ' ',
      '$x',
      '.',
      ',',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        try {
          const template = parseTemplate(text);
          if (template.kind === 'mixed') {
            for (const part of template.parts) expect(text).toContain('text' in part ? part.text : part.source);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionSyntaxError);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
