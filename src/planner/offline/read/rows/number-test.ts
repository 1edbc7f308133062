/** What a cell with one number looks like: `5`, `$1,200.50`, `-3 pieces`. */
const ONE_NUMBER = String.raw`/^[^0-9.-]*-?[0-9][0-9,]*([.][0-9]+)?[^0-9]*$/`;

/** JSONata: the digits of a number that was written as a text. */
const digitsIn = (name: string): string =>
  String.raw`$replace($replace($string(${name}), /[^0-9.-]/, ""), /[.-]+$/, "")`;

/**
 * JSONata: the number in a cell compares so with the limit. People write numbers as texts, such as `$1,200`. A cell that
 * is empty or holds no number, such as `n/a`, is neither over nor under anything, and must not end the run.
 */
export function numberTest(path: string, sign: string, limit: string): string {
  const written = `$match($string($v), ${ONE_NUMBER}) ? $number(${digitsIn('$v')}) ${sign} ${limit} : false`;
  return `($v := ${path}; $type($v) = "number" ? $v ${sign} ${limit} : ${written})`;
}

/** JSONata: the numbers in two cells compare so. A cell without a number is neither over nor under another one. */
export function cellsTest(path: string, sign: string, other: string): string {
  const numberIn = (cell: string): string =>
    `($n := ${cell}; $type($n) = "number" ? $n : $match($string($n), ${ONE_NUMBER}) ? $number(${digitsIn('$n')}))`;
  return `($v := ${numberIn(path)}; $w := ${numberIn(other)}; $type($v) = "number" and $type($w) = "number" and $v ${sign} $w)`;
}

/** A number compared with another one. An amount as people write it has its currency beside the number. */
export const comparing = (value: string, sign: string, limit: number): string =>
  value.includes('$formatNumber(') ? numberTest(value, sign, String(limit)) : `$number(${value}) ${sign} ${limit}`;
