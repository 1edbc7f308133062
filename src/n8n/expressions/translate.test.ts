import { describe, expect, test } from '@jest/globals';
import { analyseExpression } from '../../expressions/index.js';
import type { Items } from '../flow/items.type.js';
import { segmentsOf } from './segments.js';
import type { Scope } from './scope.type.js';
import { translate } from './translate.js';
import { Untranslatable } from './untranslatable.js';

const one = (code: string): Items => ({ code, isMany: false, aligned: new Set(['A']), renames: {} });
const many = (code: string, ...aligned: readonly string[]): Items => ({
  code,
  isMany: true,
  aligned: new Set(aligned),
  renames: { pubDate: ['publishedAt'] },
});

function scopeOf(more: Partial<Scope> = {}): Scope {
  const nodes: Readonly<Record<string, Items>> = {
    A: one('steps.a.output'),
    List: many('steps.list.output', 'List'),
    Other: many('steps.other.output', 'Other'),
  };
  return {
    item: 'item',
    renames: { body: [], pubDate: ['publishedAt'] },
    index: 'index',
    input: many('steps.list.output', 'List'),
    isEach: true,
    nodeOf: (name) =>
      nodes[name] ??
      (() => {
        throw new Untranslatable('it does not run');
      })(),
    parameterOf: ({ path }) => path.join('.'),
    hasRun: (name) => `ran.${name}`,
    remedy: (name) => name,
    approximate: () => undefined,
    ...more,
  };
}

const code = (source: string): string => translate(source, scopeOf()).text;

describe('an expression of n8n', () => {
  test('names the round of the loop that its node is in', () => {
    expect(translate('$runIndex < 3', scopeOf({ round: 'steps.rounds.output.index' })).text).toBe(
      'steps.rounds.output.index < 3',
    );
  });

  test.each([
    ['$json.a.b', 'item.a.b'],
    ['$json["a b"].c', 'item.`a b`.c'],
    ['$json.body.x', 'item.x'],
    ['$json.pubDate', 'item.publishedAt'],
    ['$json.list[0].x', 'item.list[0].x'],
    ['$json[$json.key]', '$lookup(item, item.key)'],
    ['$json.a?.b', 'item.a.b'],
    ['$node["A"].json.x', 'steps.a.output.x'],
    ["$('A').item.json.x", 'steps.a.output.x'],
    ["$('A').first().json.x", 'steps.a.output.x'],
    ["$('List').first().json.x", '(steps.list.output)[0].x'],
    ["$('List').item.json.pubDate", '($at := index; (steps.list.output)[$at]).publishedAt'],
    ["$('Other').last().json.x", '(steps.other.output)[-1].x'],
    ["$('Other').all().length", '$count((steps.other.output))'],
    ['"a" + $json.b', '"a" & $string(item.b)'],
    ['1 + 2', '1 + 2'],
    ['$json.a > 3 && $json.b === "x"', '($number(item.a) > 3) and (item.b = "x")'],
    ['!$json.a', '$not(item.a)'],
    ['$json.a === undefined', '$not($exists(item.a) and item.a != null)'],
    ['$now', 'now'],
    ['$now.toISO()', 'now'],
    ['$today.toISODate()', '$substring($substring(now, 0, 10) & "T00:00:00.000Z", 0, 10)'],
    ["$now.minus(2, 'hours')", '$fromMillis($toMillis(now) - 2 * 3600000)'],
    ['$itemIndex + 1', 'index + 1'],
    ['$runIndex + 1', '0 + 1'],
    ['$execution.id', 'execution.id'],
    [
      '($json.a + 1) * 2',
      '$number($type(item.a) = "number" and $type(1) = "number" ? item.a + 1 : $string(item.a) & $string(1)) * 2',
    ],
    ['({ a: 1 }).a', '{"a": 1}.a'],
    ['"{{" + "}}"', '"{\\u007b" & "}}"'],
  ])('%s is %s', (source, expected) => {
    expect(code(source)).toBe(expected);
    expect(() => analyseExpression(expected)).not.toThrow();
  });

  test.each([
    ['process.exit()', 'process'],
    ['(() => 1)()', 'call'],
    ['$json.a = 1', 'Assignment'],
    ['a; b', 'JavaScript'],
    ['function () {}', 'Function'],
    ['1);(2', 'more than one'],
    ['`${', 'JavaScript'],
    ["$('Other').item.json.x", 'one by one'],
    ["$('Nowhere').first()", 'does not run'],
    ["$jmespath($json, 'a')", '$jmespath'],
    ['$binary.data', 'no file "data"'],
    ['Object.keys($binary)', 'no file is known'],
    ['$binary[$json.name].fileName', 'no file is known'],
    ['new Function("return 1")()', 'call'],
    ['$now.plus({ months: 1 })', 'moved by months'],
    ["$now.toFormat('QQQ')", 'form'],
    ['$json.list.reduce((a, b) => a + b)', '.reduce()'],
    ['$json.list.map(x => { return x })', 'statements'],
    [`${'('.repeat(61)}1${')'.repeat(61)}`, 'too deep'],
    [`1${' + 1'.repeat(60)}`, 'too deep'],
    ['!'.repeat(300), 'too deep'],
    ['x'.repeat(4_001), 'too long'],
    ['require("fs")', 'require'],
    ['$json.constructor.constructor("x")()', 'call'],
    ['x => x', 'ArrowFunction'],
    ['[...$json.a]', '...'],
  ])('%s has no counterpart', (source, reason) => {
    expect(() => code(source)).toThrow(Untranslatable);
    expect(() => code(source)).toThrow(expect.objectContaining({ reason: expect.stringContaining(reason) }));
  });

  test('takes what mostly holds for granted, and says so', () => {
    const said: string[] = [];
    const approximate = (what: string): void => void said.push(what);
    const chained = { ...many('steps.b.output.body', 'B'), mayAlign: new Set(['Other']) };
    expect(translate("$('Other').item.json.x", scopeOf({ input: chained, approximate })).text).toBe(
      '($at := index; (steps.other.output)[$at]).x',
    );
    const session = { ...many('steps.s.output.body', 'S'), mayBeOne: true as const };
    expect(translate("$('S').item.json.id", scopeOf({ nodeOf: () => session, approximate })).text).toBe(
      '($list := [steps.s.output.body]; $count($list) > 1 ? $error("\\"S\\" put out several items, and which one is meant is not known") : $list[0]).id',
    );
    expect(said).toEqual([
      'each answer since "Other" is taken for one item',
      '"S" is taken to put out one item; with several, the step fails',
    ]);
  });

  test('takes an item by its place, and through the lists of which its own is a part', () => {
    expect(translate('$item("0").$node["Other"].json.x', scopeOf({})).text).toMatch(/\[0\]\.x$/);
    expect(translate("$('Other').itemMatching(2).json.x", scopeOf({})).text).toMatch(/\[2\]\.x$/);
    const part = {
      ...many('steps.part.output', 'Part'),
      origins: [{ aligned: new Set(['Other']), places: ['steps.b.output.at', 'steps.a.output.at'] }],
    };
    expect(translate("$('Other').item.json.x", scopeOf({ input: part })).text).toBe(
      '($at := index; $at1 := (steps.b.output.at)[$at]; $at2 := (steps.a.output.at)[$at1]; (steps.other.output)[$at2]).x',
    );
  });

  test('ends when it is complete, so that it may contain objects', () => {
    expect(segmentsOf('a {{ {x: {y: 1}} }} b {{ 2 }}')).toEqual([
      { text: 'a ' },
      { source: '{x: {y: 1}}' },
      { text: ' b ' },
      { source: '2' },
    ]);
    expect(segmentsOf('{{ "}}" }}')).toEqual([{ source: '"}}"' }]);
    expect(segmentsOf('{{ never')).toEqual([{ text: '{{ never' }]);
  });
});

test.each([
  [`$('A').params.path.to`, '"path.to"'],
  [`$node["A"].parameter["url"]`, '"url"'],
  [`$parameter.fileFormat`, '"fileFormat"'],
  [`$('A').isExecuted ? 1 : 2`, 'ran.A ? 1 : 2'],
])('%s asks for a node, not for its items', (source, expected) => {
  expect(code(source)).toBe(expected);
});

test.each(['$json.a + ', 'voice id', 'demo_from_email', '$credentials.key'])('%s fails in n8n as well', (source) => {
  expect(() => code(source)).toThrow(expect.objectContaining({ isBroken: true }));
});
