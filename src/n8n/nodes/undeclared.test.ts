import { parse } from 'acorn';
import { expect, test } from '@jest/globals';
import { undeclaredIn } from './undeclared.js';

const read = (source: string): string | null =>
  undeclaredIn(
    parse(source, { ecmaVersion: 'latest', allowReturnOutsideFunction: true, allowAwaitOutsideFunction: true }),
  );

test.each([
  ['return limitedItems;', 'limitedItems'],
  ['for (const item of items) { if (item.json.more) all = all.concat(item.json.more); } return items;', 'all'],
  ['return items.map((item) => ({ json: { total: sum(item.json) } }));', 'sum'],
  ['count += 1; return [{ count }];', 'count'],
])('%s reads a name that nothing declares', (source, name) => {
  expect(read(source)).toBe(name);
});

test.each([
  ['for (item of items) { item.json.seen = true; } return items;'],
  [
    'total = 0; for (const { json: { price = 1, ...rest } } of $input.all()) total = total + price; return [{ json: { total, rest } }];',
  ],
  ['return go(); function go() { return $json.a ?? $("Node").first().json.b; }'],
  ['const { a: [b, c = 2] } = $json; try { return { b, c }; } catch (error) { return { error }; }'],
  [
    'if (typeof later === "undefined") return []; class One { value = 1; get() { return this.value; } } return [new One().get()];',
  ],
  [
    'outer: for (let i = 0; i < 3; i++) { for (const key in $json) { if (key === "x") continue outer; } } return DateTime.now();',
  ],
  ['return items.map(({ json }, index) => ({ json: { ...json, [`at${index}`]: JSON.stringify(json) } }));'],
])('%s reads what is there', (source) => {
  expect(read(source)).toBeNull();
});
