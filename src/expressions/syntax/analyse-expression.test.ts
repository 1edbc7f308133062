import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { analyseExpression } from './analyse-expression.js';
import { ExpressionSyntaxError } from './expression-syntax-error.js';

function referencesOf(source: string) {
  const { roots, stepIds, dynamicStep } = analyseExpression(source);
  return { roots: [...roots].sort(), steps: [...stepIds].sort(), dynamic: dynamicStep };
}

describe('analyseExpression', () => {
  it.each<[string, string[], string[]]>([
    ['steps.a.output.b', ['steps'], ['a']],
    ['steps.`a b`.output', ['steps'], ['a b']],
    ['steps."a".output', ['steps'], ['a']],
    ['$.steps.a.output', ['steps'], ['a']],
    ['$$.steps.a.output', ['steps'], ['a']],
    ['$lookup(steps, "a").output', ['steps'], ['a']],
    ['$lookup($$, "context").x', ['context'], []],
    ['(steps).a.output', ['steps'], ['a']],
    ['steps.(a.output & b.output)', ['steps'], ['a', 'b']],
    ['steps.a.output[price > limit].name', ['steps'], ['a']],
    ['steps.a.output[price > $$.context.limit]', ['context', 'steps'], ['a']],
    ['steps.a.output^(>price, name).id', ['steps'], ['a']],
    ['steps.a.output{type: $sum(price)}', ['steps'], ['a']],
    ['steps.a.output.items@$i.context.limit', ['steps'], ['a']],
    ['context@$c.steps.a.output', ['context', 'steps'], ['a']],
    ['context.items#$i[$i < 2]', ['context'], []],
    ['$map(context.items, function($x) { $x.name & trigger.type })', ['context', 'trigger'], []],
    ['($x := steps.a.output; $x.b + $x.c)', ['steps'], ['a']],
    ['{"k": item.name, index: now}', ['index', 'item', 'now'], []],
    ['[context.a, steps.b.status]', ['context', 'steps'], ['b']],
    ['steps.a.status = "FAILED" ? context.x : steps.b.output', ['context', 'steps'], ['a', 'b']],
    ['steps.a.output ?? steps.b.output ?: 1', ['steps'], ['a', 'b']],
    ['context.list ~> $sum', ['context'], []],
    ['context ~> |items[price > 1]|{"cheap": false}, "x"|', ['context'], []],
    ['context.items.%.name', ['context'], []],
    ['unknown.x', ['unknown'], []],
    ['"steps.a" & 1 & true & $now()', [], []],
    ['context.steps.a.output', ['context'], []],
    ['context.*.steps.**', ['context'], []],
    ['-context.n + 1', ['context'], []],
    ['$string(context)', ['context'], []],
  ])('finds what %s names', (source, roots, steps) => {
    expect(referencesOf(source)).toEqual({ roots, steps, dynamic: false });
  });

  it.each([
    'steps',
    'steps.*',
    'steps.**',
    '**',
    '*',
    '$',
    '$$',
    '$keys(steps)',
    '$keys()',
    '$lookup(steps, context.id)',
    'steps[$x].output',
    'steps[a.status = "FAILED"]',
    '($s := steps; $s.a.output)',
    'steps.$keys()',
    '[steps]',
    'steps@$s.context',
    'steps.a.output.%',
    'function($x)<o-:o>{$x}()',
    '$string()',
    'steps ~> $keys()',
  ])('says that the steps behind %s are not known', (source) => {
    expect(referencesOf(source).dynamic).toBe(true);
  });

  it('refuses a filter that is meant as a look-up, and says what to write', () => {
    expect(() => analyseExpression('steps["a"].output')).toThrow(/Write steps\.`a`/);
  });

  it.each<[string, string[]]>([
    ['trigger.payload.subject', ['subject']],
    ['$uppercase(trigger.payload.from.name) & trigger.payload.`a.b`', ['from', 'from/name', 'a.b']],
    ['trigger.payload.items[price > 1].(name & ":" & $$.context.x)', ['items', 'items/price', 'items/name']],
    ['trigger.payload.{"a": subject}', ['subject']],
    ['$lookup(trigger.payload, "x").y', ['x', 'x/y']],
    ['trigger.payload', []],
    ['trigger.type & trigger.payload.*.x & trigger.scheduledFor', []],
    ['context.trigger.payload.x & steps.a.output.payload.y', []],
    ['($p := trigger.payload; $p.x)', []],
    ['context.items[trigger.payload.x]', []],
  ])('finds the fields of the payload that %s names', (source, paths) => {
    expect(analyseExpression(source).payloadPaths.map((path) => path.join('/'))).toEqual(paths);
  });

  it('distinguishes plain paths and literals from other expressions', () => {
    expect(analyseExpression('context.items[0][-1].name').simplePath).toEqual(['context', 'items', 0, -1, 'name']);
    for (const source of [
      '$.a',
      'a[]',
      'a[0.5]',
      'a[b]',
      'a.*',
      'a.%',
      'a{b: c}',
      'a@$x.b',
      'a#$x.b',
      'a^(b)',
      'a.$f()',
      '(a).b',
      'a[0][]',
      '"a"',
      'a.(b)',
    ]) {
      try {
        expect([source, analyseExpression(source).simplePath]).toEqual([source, null]);
      } catch (error) {
        if (!(error instanceof ExpressionSyntaxError)) throw error;
      }
    }
    expect(analyseExpression('"a"').literal).toBe('a');
    expect(analyseExpression('-1.5').literal).toBe(-1.5);
    expect(analyseExpression('null').literal).toBeNull();
    expect(analyseExpression('"a"[0]').literal).toBeUndefined();
  });

  it.each<[string, string]>([
    ['an unfinished expression', 'a +'],
    ['a bad regular expression', '$match(a, /(/)'],
    ['an unclosed string', '"abc'],
    ['nothing', ''],
    ['10,000 parentheses', `${'('.repeat(5_000)}1${')'.repeat(5_000)}`],
    ['more than that', `${'('.repeat(50_000)}`],
    ['10,000 signs', `${'-'.repeat(9_999)}1`],
    ['a long chain of conditions', `${'a?b:'.repeat(2_400)}c`],
    ['a long path', `a${'.a'.repeat(4_900)}`],
    ['defaults that double what they stand behind', `${'('.repeat(60)}a${' ?? 1)'.repeat(60)}`],
    ['the same with the other operator', `${'['.repeat(60)}a${' ?: 1]'.repeat(60)}`],
    ['a long list', `[${'1,'.repeat(4_000)}1]`],
    ['comments without end', '/**/'.repeat(2_400)],
  ])('refuses %s', (_what, source) => {
    expect(() => analyseExpression(source)).toThrow(ExpressionSyntaxError);
  });

  it('allows as many defaults as people write', () => {
    const fields = Array.from({ length: 100 }, (_, index) => `"f${index}": context.f${index} ?? ("" ?: "none")`);
    expect(referencesOf(`{${fields.join(', ')}}`).roots).toEqual(['context']);
    expect(referencesOf(`${'context.a ?? '.repeat(50)}1`).roots).toEqual(['context']);
  });

  it('never throws anything but ExpressionSyntaxError', () => {
    const token = fc.constantFrom(
      'steps',
      'context',
      'a',
      '$',
      '$$',
      '$x',
      '"s"',
      '1',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '.',
      ',',
      ';',
      ':',
      ':=',
      '?',
      '?:',
      '??',
      '%',
      '*',
      '**',
      '@$v',
      '#$i',
      '^(',
      '~>',
      '|',
      '&',
      '-',
      '/',
      '/re/',
      'and',
      'function($x){',
      'λ',
      '<',
      '>',
      '..',
      '=',
      '!',
      '`q`',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 40 }),
          fc.array(token, { maxLength: 25 }).map((tokens) => tokens.join(' ')),
          fc.array(token, { maxLength: 25 }).map((tokens) => tokens.join('')),
        ),
        (source) => {
          try {
            analyseExpression(source);
          } catch (error) {
            expect(error).toBeInstanceOf(ExpressionSyntaxError);
          }
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
